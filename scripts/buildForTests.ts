import { setup } from './testBuild.ts';

/** Before `npm test` runs two sets of tests beside each other: only one of them may build. */
await setup();
