import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { type SignatureNote, type SigningRole, signingRoles } from '../../shared/signing/signing.ts';
import { type Appearance, drawableName, makeAppearance } from './appearance.ts';
import { chainFault } from './certificate.ts';
import { beginIncrement, type Increment, withEntries } from './increment.ts';
import { isSignatory, otherSigner, signatoriesFor } from './namedSignatories.ts';
import type { SigningIdentity } from './openP12.ts';
import { dictionaryOf, itemsOf, openPdf, type PdfFile, resolve } from './pdfFile.ts';
import {
  damagedPdf,
  latin,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  pdfArray,
  pdfDictionary,
  pdfName,
  pdfNumber,
  pdfReference,
  pdfText,
} from './pdfSyntax.ts';
import { allowedAfterwards, catalogOf, fieldName, formOf, listSignatures } from './signatureFields.ts';
import { countPlaces, listPages, placeFor } from './signaturePlace.ts';
import { makeSignedData } from './signedData.ts';
import { dayInChina, timeInChina } from './signingTime.ts';
import { verifyPdf, weakKeyNote } from './verifyPdf.ts';

export type SigningOrder = {
  identity: SigningIdentity;
  role: SigningRole;
  /** 印章图样, a PNG; null for words alone. */
  seal: Uint8Array | null;
  now: Date;
  fontsFolder: string;
};

/** Digits reserved for each number of the byte range; a file of 10 GB is refused long before. */
const rangeDigits = 10;
const mostSignatures = 50;

/** 预定的签名: what it will show and where, before anything is written. */
type PlannedSignature = {
  appearance: Appearance;
  number: number;
  page: PdfReference;
  rectangle: [number, number, number, number];
  /** What the signer should know: that the paper names somebody else, or has no place for this signature. */
  notes: SignatureNote[];
};

/**
 * Signs a PDF as an incremental update (PAdES B-B, ETSI EN 319 142-1): the file stays as it is, the signature with its picture
 * is written behind it. The first signature allows further ones and nothing else (DocMDP, P = 2).
 *
 * @throws AppError `signing-refused` (certificate, password-protected or altered file), `pdf-damaged`.
 */
export async function signPdf(
  bytes: Uint8Array,
  order: SigningOrder,
): Promise<{ bytes: Buffer; notes: SignatureNote[] }> {
  checkCertificate(order);
  const file = openPdf(bytes);
  checkFile(file);
  const earlier = listSignatures(file);
  const { appearance, number, page, rectangle, notes } = await planSignature(file, order);

  const increment = beginIncrement(file);
  const [signature, field, drawing] = [increment.next(), increment.next(), increment.next()];
  increment.put(drawing, appearance.drawing(putImage(increment, appearance.image)));
  increment.put(
    field,
    pdfDictionary({
      Type: pdfName('Annot'),
      Subtype: pdfName('Widget'),
      FT: pdfName('Sig'),
      T: pdfText(fieldName(order.role, number)),
      Rect: pdfArray(rectangle.map(pdfNumber)),
      // Printed, locked.
      F: pdfNumber(132),
      P: page,
      V: pdfReference(signature),
      AP: pdfDictionary({ N: pdfReference(drawing) }),
    }),
  );
  const room = 2048 + order.identity.chain.reduce((sum, { bytes: each }) => sum + each.length, 0);
  increment.put(signature, signatureDictionary(order, earlier.length === 0, room));
  addToPage(file, increment, page, pdfReference(field));
  addToForm(file, increment, pdfReference(field), earlier.length === 0 ? pdfReference(signature) : null);
  return { bytes: fillHole(Buffer.concat([bytes, increment.finish()]), signature, order.identity), notes };
}

/** @throws AppError `signing-refused`, `pdf-damaged`. */
export async function planSignature(file: PdfFile, order: SigningOrder): Promise<PlannedSignature> {
  const { role, identity, seal, fontsFolder, now } = order;
  const { certificate } = identity;
  const drawn = await drawableName(fontsFolder, certificate.subjectName);
  const lines = [`${signingRoles[role]}：${drawn.name}`, `签名时间：${timeInChina(now)}`];
  const appearance = await makeAppearance(fontsFolder, lines, seal, role === 'firm' ? 'above' : 'beside');
  const number = listSignatures(file).filter((earlier) => earlier.role === role).length + 1;
  const own = signatoriesFor(file, role)
    .filter(({ name }) => isSignatory(name, role, certificate))
    .map(({ place }) => place);
  const { page, rectangle, place } = placeFor(file, { role, number, own }, appearance);
  const other = otherSigner(file, role, place, certificate);
  const notes = [
    ...(other ? [other] : []),
    ...(place === null ? [noPlace(file, role, page)] : []),
    ...(drawn.missing.length > 0 ? [notDrawn(drawn.missing)] : []),
    ...(certificate.weakKey ? [weakKeyNote(certificate, certificate.weakKey)] : []),
  ];
  return { appearance, number, page, rectangle, notes };
}

/** Characters by their code points, too: an emoji or a private character may look like nothing on the screen. */
function notDrawn(missing: readonly string[]): SignatureNote {
  const named = missing.map((character) => {
    const code = character.codePointAt(0) ?? 0;
    return `“${character}”（U+${code.toString(16).toUpperCase().padStart(4, '0')}）`;
  });
  return {
    kind: 'nameNotDrawn',
    text: `证书姓名里有程序字体没有的字${named.join('、')}，签名图样上以“〓”代替；签名数据里的姓名不变。`,
  };
}

function noPlace(file: PdfFile, role: SigningRole, page: PdfReference): SignatureNote {
  const [places, who] = [countPlaces(file, role), signingRoles[role]];
  const number = listPages(file).findIndex(({ object }) => object === page.object) + 1;
  const why = places === 0 ? `文件里没有${who}的签名处` : `${who}的签名处（${places} 个）已签满`;
  return { kind: 'noPlace', text: `${why}，签名放在第 ${number} 页下方。` };
}

function checkCertificate({ identity: { certificate, chain }, now }: SigningOrder): void {
  const { subjectName, notBefore, notAfter } = certificate;
  if (now > notAfter) throw refused(`“${subjectName}”的证书已于 ${dayInChina(notAfter)} 过期，没有签名。请更新证书。`);
  if (now < notBefore) {
    throw refused(`“${subjectName}”的证书自 ${dayInChina(notBefore)} 起才有效，没有签名。请检查电脑日期或更换证书。`);
  }
  if (certificate.mayIssue || !certificate.maySign) {
    throw refused(`“${subjectName}”的证书用途不含文件签名（数字签名或不可否认），没有签名。请换用签名证书。`);
  }
  // What verification would refuse is not signed, or nobody could sign after it.
  for (const issuer of chain.slice(1)) {
    if (now <= issuer.notAfter && now >= issuer.notBefore) continue;
    const state = now > issuer.notAfter ? `已于 ${dayInChina(issuer.notAfter)} 过期` : '尚未生效';
    throw refused(
      `为“${subjectName}”发证的“${issuer.subjectName}”的证书${state}，没有签名。请向发证机构换发证书，或检查电脑日期。`,
    );
  }
  const fault = chainFault(chain);
  if (fault) throw refused(`${fault}，没有签名。请向发证机构换发证书。`);
}

function checkFile(file: PdfFile): void {
  if (file.trailer.entries.has('Encrypt')) throw refused('这个 PDF 有密码保护，不能签名。请先另存为无密码的文件。');
  const { verdict, signatures } = verifyPdf(file.bytes, { file: '', roots: [], now: new Date() });
  if (verdict === 'altered' || verdict === 'invalid') {
    throw refused('这个 PDF 已有的签名不成立或签名后有改动，没有再签。请先用“验证签名”查看，再向签名人索取原件。');
  }
  if (signatures.length >= mostSignatures) throw refused('这个 PDF 的签名已经太多，没有再签。');
  if (allowedAfterwards(file) === 1) throw refused('这个 PDF 的首个签名不允许再加任何内容，没有再签。');
}

function signatureDictionary(order: SigningOrder, certifies: boolean, room: number): PdfDictionary {
  const placeholder: PdfValue = { kind: 'number', text: '9'.repeat(rangeDigits) };
  const certifying = pdfDictionary({
    Type: pdfName('SigRef'),
    TransformMethod: pdfName('DocMDP'),
    TransformParams: pdfDictionary({ Type: pdfName('TransformParams'), P: pdfNumber(2), V: pdfName('1.2') }),
  });
  return pdfDictionary({
    Type: pdfName('Sig'),
    Filter: pdfName('Adobe.PPKLite'),
    SubFilter: pdfName('ETSI.CAdES.detached'),
    ByteRange: pdfArray([pdfNumber(0), placeholder, placeholder, placeholder]),
    Contents: { kind: 'string', bytes: new Uint8Array(room), hex: true, from: 0, to: 0 },
    M: { kind: 'string', bytes: Buffer.from(pdfTime(order.now)), hex: true, from: 0, to: 0 },
    Name: pdfText(order.identity.certificate.subjectName),
    Reason: pdfText(`${signingRoles[order.role]}签名`),
    ...(certifies ? { Reference: pdfArray([certifying]) } : {}),
  });
}

function putImage(
  increment: Increment,
  image: Awaited<ReturnType<typeof makeAppearance>>['image'],
): PdfReference | null {
  if (!image) return null;
  const [opacity, picture] = [increment.next(), increment.next()];
  increment.put(opacity, image.opacity);
  const dictionary = withEntries(image.picture.dictionary, { SMask: pdfReference(opacity) });
  increment.put(picture, { ...image.picture, dictionary });
  return pdfReference(picture);
}

function addToPage(file: PdfFile, increment: Increment, page: PdfReference, field: PdfReference): void {
  const node = dictionaryOf(file, page);
  if (!node) throw damagedPdf('页面不存在');
  const annotations = node.entries.get('Annots');
  const items = pdfArray([...itemsOf(file, annotations), field]);
  if (annotations?.kind === 'reference') increment.put(annotations.object, items);
  else increment.put(page.object, withEntries(node, { Annots: items }));
}

/** The form's list of fields; with the first signature also the catalog's word that it certifies. */
function addToForm(file: PdfFile, increment: Increment, field: PdfReference, certifying: PdfReference | null): void {
  const [root, catalog] = [file.trailer.entries.get('Root'), catalogOf(file)];
  if (root?.kind !== 'reference' || !catalog) throw damagedPdf('缺少目录对象');
  const form = formOf(file) ?? pdfDictionary({});
  const fields = form.entries.get('Fields');
  const items = pdfArray([...itemsOf(file, fields), field]);
  // 3: signatures exist; append only.
  const changed = withEntries(form, { Fields: fields?.kind === 'reference' ? fields : items, SigFlags: pdfNumber(3) });
  if (fields?.kind === 'reference') increment.put(fields.object, items);
  const known = catalog.entries.get('AcroForm');
  const formObject = known?.kind === 'reference' ? known.object : increment.next();
  increment.put(formObject, changed);
  if (known?.kind === 'reference' && !certifying) return;
  const permissions = resolve(file, catalog.entries.get('Perms'));
  const perms = permissions.kind === 'dictionary' ? permissions : pdfDictionary({});
  const certified: Record<string, PdfValue> = certifying ? { Perms: withEntries(perms, { DocMDP: certifying }) } : {};
  increment.put(root.object, withEntries(catalog, { AcroForm: pdfReference(formObject), ...certified }));
}

/** Writes the range of bytes, then the signature over them into the hole. */
export function fillHole(bytes: Buffer, signature: number, identity: SigningIdentity): Buffer {
  const written = listSignatures(openPdf(bytes)).find(({ value }) => value.object === signature);
  const hole = written?.contents;
  if (!hole) throw new Error('the signature that was just written is not there');
  const range = bytes.lastIndexOf('/ByteRange [', hole.from, 'latin1') + '/ByteRange ['.length;
  const text = `0 ${hole.from} ${hole.to} ${bytes.length - hole.to}`;
  const length = latin(bytes, range, range + 4 * (rangeDigits + 1)).indexOf(']');
  bytes.write(text.padEnd(length), range, 'latin1');
  const digest = createHash('sha256').update(bytes.subarray(0, hole.from)).update(bytes.subarray(hole.to)).digest();
  const signed = Buffer.from(makeSignedData(identity, digest)).toString('hex');
  if (signed.length > hole.to - hole.from - 2) throw new Error('the signature does not fit into its hole');
  bytes.write(signed, hole.from + 1, 'latin1');
  return bytes;
}

/** Chinese standard time, with its offset, as the PDF date of ISO 32000-1, 7.9.4. */
function pdfTime(now: Date): string {
  return `D:${timeInChina(now).replaceAll(/\D/g, '')}+08'00'`;
}

function refused(message: string): AppError {
  return new AppError('signing-refused', message);
}
