import type { TableBlock } from '../../shared/document/document.ts';
import type { FormSignature } from '../../shared/formSignature/formSignature.ts';
import { localMoment } from '../../shared/moment.ts';
import { signaturePicture } from './picture/signaturePicture.ts';

const pictureHeight = 34;
/** Two blank lines: whoever signs with a pen needs more room than a line of print. */
const penRoom = '　\n　';
const invalid = '签名后内容已修改，签名失效';

/**
 * 签字 at the foot of a form: what was signed on the screen with its time, places for a pen where nobody has signed yet, and the
 * place for the unit's seal. A signature of a form that was changed afterwards is not printed; that it was there is.
 */
export function signatureTable(
  wanted: readonly { role: string; name: string }[],
  signatures: readonly FormSignature[],
  unit: string,
): TableBlock {
  const rest = [...signatures];
  const rows = wanted.map(({ role, name }) => {
    const at = rest.findIndex((one) => one.role === role && (name === '' || one.name === name));
    const [signature] = at < 0 ? [] : rest.splice(at, 1);
    return signature ? rowOf(signature) : [role, name, penRoom, ''];
  });
  return {
    kind: 'table',
    caption: null,
    unit: null,
    groupColumns: 0,
    columns: [
      { title: '签字', align: 'centre', weight: 18 },
      { title: '姓名', align: 'centre', weight: 20 },
      { title: '手写签名', align: 'centre', weight: 38 },
      { title: '日期', align: 'centre', weight: 24 },
    ],
    rows: [
      ...[...rows, ...rest.map(rowOf)].map((cells) => ({ cells })),
      { cells: ['项目单位（盖章）', unit, '', '　　年　　月　　日'] },
    ],
  };
}

function rowOf({ role, name, signedAt, strokes, valid }: FormSignature) {
  const at = localMoment(signedAt);
  if (!valid) return [role, name, invalid, at];
  return [role, name, { picture: signaturePicture(strokes, name), height: pictureHeight, text: '' }, at];
}
