import { isNameOfSigner } from '../../shared/signing/signerName.ts';
import {
  roleOfPlace,
  type SignatureNote,
  type SigningRole,
  signaturePlaceName,
  signingRoles,
} from '../../shared/signing/signing.ts';
import type { Certificate } from './certificate.ts';
import { dictionaryOf, type PdfFile, resolve } from './pdfFile.ts';
import { textOf } from './pdfSyntax.ts';

/** 署名: the place by its name, and the name that the paper prints there. */
export type NamedSignatory = { place: string; name: string };

/** Whom the paper names for a role, in the order of its places; none in a PDF of another program. */
export function signatoriesFor(file: PdfFile, role: SigningRole): NamedSignatory[] {
  const information = dictionaryOf(file, file.trailer.entries.get('Info'));
  const named = [...(information?.entries ?? [])].flatMap(([place, value]) => {
    const name = roleOfPlace(place) === role ? textOf(resolve(file, value)) : '';
    return name === '' ? [] : [{ place, name }];
  });
  // Files that were written before the places had names beside them say at least who made the report.
  const author = role === 'firm' && named.length === 0 ? textOf(resolve(file, information?.entries.get('Author'))) : '';
  return author === '' ? named : [{ place: signaturePlaceName('firm'), name: author }];
}

/** Whether a certificate is that of a person by the common name, of a firm by that or by the organisation. */
export function isSignatory(printed: string, role: SigningRole, certificate: Certificate): boolean {
  const { subjectName, organisation } = certificate;
  return isNameOfSigner(printed, role === 'firm' ? [subjectName, organisation] : [subjectName]);
}

/**
 * What to say when the certificate's holder isn't who the paper names.
 *
 * @param place where the signature stands, null when that is no place with a name: then any of the role will do.
 */
export function otherSigner(
  file: PdfFile,
  role: SigningRole,
  place: string | null,
  certificate: Certificate,
): SignatureNote | null {
  const all = signatoriesFor(file, role);
  const here = all.filter((signatory) => signatory.place === place);
  const wanted = here.length > 0 ? here : all;
  if (wanted.length === 0 || wanted.some(({ name }) => isSignatory(name, role, certificate))) return null;
  const where = role === 'firm' ? `署名的${signingRoles.firm}` : `在${signingRoles[role]}签名处写明的`;
  const names = wanted.map(({ name }) => `“${name}”`).join('、');
  return {
    kind: 'otherSigner',
    text: `签名的“${certificate.subjectName}”不是报告${where}${names}，请核对。`,
  };
}
