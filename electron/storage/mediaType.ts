import { extname } from 'node:path';

const signatures: readonly { mediaType: string; bytes: readonly number[]; offset?: number }[] = [
  { mediaType: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/gif', bytes: [0x47, 0x49, 0x46, 0x38] },
  { mediaType: 'image/bmp', bytes: [0x42, 0x4d] },
  { mediaType: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'application/zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { mediaType: 'application/x-ole-storage', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { mediaType: 'image/webp', bytes: [0x57, 0x45, 0x42, 0x50], offset: 8 },
  { mediaType: 'image/tiff', bytes: [0x49, 0x49, 0x2a, 0x00] },
  { mediaType: 'image/tiff', bytes: [0x4d, 0x4d, 0x00, 0x2a] },
  { mediaType: 'image/heic', bytes: [0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69], offset: 4 },
  { mediaType: 'video/mp4', bytes: [0x66, 0x74, 0x79, 0x70], offset: 4 },
  { mediaType: 'application/vnd.rar', bytes: [0x52, 0x61, 0x72, 0x21] },
  { mediaType: 'application/x-7z-compressed', bytes: [0x37, 0x7a, 0xbc, 0xaf] },
];

const byExtension: Readonly<Record<string, string>> = {
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xls': 'application/vnd.ms-excel',
  '.doc': 'application/msword',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
};

/** The type of a file by its first bytes; the name only tells apart what the bytes can't (an .xlsx is a zip). */
export function mediaTypeOf(head: Uint8Array, name: string): string {
  const extension = byExtension[extname(name).toLowerCase()];
  const signature = signatures.find(({ bytes, offset = 0 }) =>
    bytes.every((byte, index) => head[offset + index] === byte),
  );
  if (!signature) return extension?.startsWith('text/') ? extension : 'application/octet-stream';
  const isContainer = signature.mediaType === 'application/zip' || signature.mediaType === 'application/x-ole-storage';
  return isContainer && extension && !extension.startsWith('text/') ? extension : signature.mediaType;
}
