import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Block, PaperDocument } from '../../shared/document/document.ts';
import { type SigningRole, signaturePlaceName } from '../../shared/signing/signing.ts';
import { writePdf } from '../document/pdf/writePdf.ts';
import { paper } from '../document/testing/paper.ts';
import { resourcesFolder } from '../host/folders.ts';
import { openP12 } from './openP12.ts';
import { openPdf } from './pdfFile.ts';
import { listPages, rectanglesOn } from './signaturePlace.ts';
import { signPdf } from './signPdf.ts';
import { verifyPdf } from './verifyPdf.ts';

const fontsFolder = join(resourcesFolder, 'fonts');
const now = new Date('2026-01-15T02:03:04Z');

type Certificate = 'lead' | 'cpa' | 'firm';
type People = { lead?: string; cpa?: readonly string[]; firm?: string };

/** A report whose inner page names its people with a place to sign each, and whose 署名 names the firm. */
function reportOf({ lead, cpa = [], firm = '示例会计师事务所（特殊普通合伙）' }: People): PaperDocument {
  const row = (place: string, signatory: string) => ({
    cells: [signatory, { place, signatory, text: '　\n　\n　' }],
  });
  const rows = [
    ...(lead === undefined ? [] : [row(signaturePlaceName('lead'), lead)]),
    ...cpa.map((name, index) => row(signaturePlaceName('cpa', index + 1), name)),
  ];
  const columns = [
    { title: '姓名', align: 'centre', weight: 1 },
    { title: '签名', align: 'left', weight: 2 },
  ] as const;
  const blocks: Block[] = [
    { kind: 'paragraph', text: ['项目已经完成。'] },
    { kind: 'signature', lines: [firm], date: '2026年1月15日' },
  ];
  const innerPage: Block[] = [{ kind: 'table', caption: '项目组成员', unit: null, groupColumns: 0, columns, rows }];
  return paper(blocks, { author: firm, innerPage });
}

async function signed(people: People, order: readonly [SigningRole, Certificate][]) {
  let bytes: Uint8Array = Buffer.from(await writePdf(reportOf(people)));
  const said: string[][] = [];
  for (const [role, name] of order) {
    const p12 = readFileSync(join(import.meta.dirname, `testing/certificates/${name}.p12`));
    const result = await signPdf(bytes, { identity: openP12(p12, 'Abc12345'), role, seal: null, now, fontsFolder });
    bytes = result.bytes;
    said.push(result.notes.map(({ text }) => text));
  }
  const { verdict, signatures } = verifyPdf(bytes, { file: '', roots: [], now });
  const warned = signatures.map(({ warnings }) => warnings.find(({ kind }) => kind === 'otherSigner')?.text ?? '');
  return { bytes, said, verdict, warned };
}

test('who signs is who the paper names in that place: nothing is said, neither when signing nor when verifying', async () => {
  const people = { lead: '主评人甲', cpa: ['注册会计师乙'], firm: '示例会计师事务所(特殊普通合伙)' };
  const { said, verdict, warned } = await signed(people, [
    ['lead', 'lead'],
    ['cpa', 'cpa'],
    ['firm', 'firm'],
  ]);
  expect(said).toEqual([[], [], []]);
  expect([verdict, ...warned]).toEqual(['valid', '', '', '']);
});

test('masked names are those of whoever has the part that can be read', async () => {
  const { said, warned } = await signed(
    { lead: '主评**', cpa: ['注册会计师某'], firm: '示例**事务所（特殊普通合伙）' },
    [
      ['lead', 'lead'],
      ['cpa', 'cpa'],
      ['firm', 'firm'],
    ],
  );
  expect([...said.flat(), ...warned]).toEqual(['', '', '']);
});

test('a lead, an accountant and a firm that are somebody else are told with both names; the signatures hold all the same', async () => {
  const { said, verdict, warned } = await signed({ lead: '张三', cpa: ['李四'], firm: '乙会计师事务所' }, [
    ['lead', 'lead'],
    ['cpa', 'cpa'],
    ['firm', 'firm'],
  ]);
  const expected = [
    '签名的“主评人甲”不是报告在主评人签名处写明的“张三”，请核对。',
    '签名的“注册会计师乙”不是报告在注册会计师签名处写明的“李四”，请核对。',
    '签名的“示例会计师事务所（特殊普通合伙）”不是报告署名的会计师事务所“乙会计师事务所”，请核对。',
  ];
  expect(said).toEqual(expected.map((text) => [text]));
  expect([verdict, ...warned]).toEqual(['valid', ...expected]);
});

test('a firm is known by the organisation of its certificate too, a person is not', async () => {
  // The certificate of 主评人甲 says O=示例会计师事务所.
  const firm = '示例会计师事务所';
  expect((await signed({ firm }, [['firm', 'lead']])).said).toEqual([[]]);
  expect((await signed({ lead: firm }, [['lead', 'lead']])).said).toEqual([
    ['签名的“主评人甲”不是报告在主评人签名处写明的“示例会计师事务所”，请核对。'],
  ]);
});

test('an accountant signs in the cell that bears the own name, whoever signs first', async () => {
  const people = { cpa: ['主评人甲', '注册会计师乙'] };
  const inTurn = await signed(people, [
    ['cpa', 'lead'],
    ['cpa', 'cpa'],
  ]);
  const otherWay = await signed(people, [
    ['cpa', 'cpa'],
    ['cpa', 'lead'],
  ]);
  expect([...inTurn.said, ...otherWay.said].flat()).toEqual([]);
  expect([...inTurn.warned, ...otherWay.warned]).toEqual(['', '', '', '']);
  const bottoms = ({ bytes }: typeof inTurn) => {
    const file = openPdf(bytes);
    return listPages(file).flatMap((page) => rectanglesOn(file, page).map(([, bottom]) => bottom));
  };
  expect(bottoms(otherWay)).toEqual(bottoms(inTurn).toReversed());
});

test('one more signature than places goes to the foot of the page, and that is said; so is a name that is none of the paper’s', async () => {
  const { said, verdict, warned } = await signed({ cpa: ['注册会计师乙'] }, [
    ['cpa', 'cpa'],
    ['cpa', 'cpa'],
    ['cpa', 'lead'],
    ['lead', 'lead'],
  ]);
  expect(said).toEqual([
    [],
    ['注册会计师的签名处（1 个）已签满，签名放在第 1 页下方。'],
    [
      '签名的“主评人甲”不是报告在注册会计师签名处写明的“注册会计师乙”，请核对。',
      '注册会计师的签名处（1 个）已签满，签名放在第 1 页下方。',
    ],
    ['文件里没有主评人的签名处，签名放在第 2 页下方。'],
  ]);
  expect([verdict, ...warned.map(Boolean)]).toEqual(['valid', false, false, true, false]);
});
