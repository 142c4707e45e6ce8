import { type ZipPart, zipFile } from './zipFile.ts';

/** A template as a word processor writes it: paragraphs by their text, some cut into runs in the midst of a tag; what is markup stays so. */
export function wordTemplate(paragraphs: readonly string[], more: readonly ZipPart[] = [], relations = ''): Buffer {
  const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const paragraph = (text: string) =>
    text.startsWith('<w:') ? text : `<w:p>${text.split('|').map(run).join('')}</w:p>`;
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const content = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zipFile([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${content}.document.main+xml"/>${['header', 'footer'].map((part) => (more.some(({ name }) => name === `word/${part}1.xml`) ? `<Override PartName="/word/${part}1.xml" ContentType="${content}.${part}+xml"/>` : '')).join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `<w:document ${word}><w:body>${paragraphs.map(paragraph).join('')}<w:sectPr/></w:body></w:document>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: `<Relationships xmlns="${packaged}/relationships">${relations}</Relationships>`,
    },
    ...more,
  ]);
}
