import { registerHooks } from 'node:module';

/** `node --import` of this: whoever asks for `electron` gets the stand-in, by import as well as by require. */
const standIn = new URL('./fakeElectron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
