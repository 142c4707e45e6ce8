import type { DocumentPicture } from '../../../shared/document/document.ts';
import { serveThread } from '../../thread/serveThread.ts';
import { preparePicture } from './preparePicture.ts';
import type { SmallPictureRequest } from './smallPicture.ts';

/** The script of the thread that makes one picture small. */
serveThread<SmallPictureRequest, never, DocumentPicture>(async ({ picture, fontsFolder, longestSide }) => ({
  result: await preparePicture(picture, fontsFolder, longestSide),
}));
