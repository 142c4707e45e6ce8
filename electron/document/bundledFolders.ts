import { join } from 'node:path';

const resources = join(import.meta.dirname, '..', '..', 'resources');

/** Where the faces are when nobody says so: from source (electron/document) and built (dist/electron); a packaged program passes its own. */
export const bundledFonts = join(resources, 'fonts');

/** The decoders of photos. */
export const bundledCodecs = join(resources, 'codecs');
