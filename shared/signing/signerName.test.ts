import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNameOfSigner } from './signerName.ts';

test.each([
  ['张三', '张三'],
  ['张 三', '张三'],
  ['示例会计师事务所（特殊普通合伙）', '示例会计师事务所(特殊普通合伙)'],
  ['ＡＢＣ会计师事务所', 'abc会计师事务所'],
  ['张某', '张三'],
  ['张某某', '张三丰'],
  ['张**', '张三'],
  ['张＊', '张三丰'],
  ['张×丰', '张三丰'],
  ['欧阳XX', '欧阳修'],
  ['云南**会计师事务所（普通合伙）', '云南泛正会计师事务所（普通合伙）'],
  ['张三', '051@张三@530102199001010011@1'],
  ['阿依古丽·买买提', '阿依古丽•买买提'],
])('%s on the paper is the name of %s', (printed, held) => {
  expect(isNameOfSigner(printed, [held])).toBe(true);
});

test.each([
  ['张三', '李四'],
  ['张三', '李张三'],
  ['张三', '张三丰'],
  ['张某', '李四'],
  ['张某', '张'],
  ['张**', '王张三'],
  ['云南**会计师事务所', '贵州泛正会计师事务所'],
  ['示例会计师事务所', '示例会计师事务所（特殊普通合伙）'],
  ['', '张三'],
])('%s on the paper is not the name of %s', (printed, held) => {
  expect(isNameOfSigner(printed, [held])).toBe(false);
});

test('a firm may be named by the organisation of the certificate instead of its common name', () => {
  expect(isNameOfSigner('甲会计师事务所', ['合同专用章', '甲会计师事务所'])).toBe(true);
  expect(isNameOfSigner('甲会计师事务所', ['合同专用章', '乙会计师事务所'])).toBe(false);
});

test('every name is its own, whatever signs it has; and what is masked of it is still found', () => {
  const name = fc.stringMatching(/^[\u4e00-\u9fa5]{2,6}$/u).filter((text) => !/[某〇]/u.test(text));
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => text.trim() === '' || isNameOfSigner(text, [text])),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(name, fc.constantFrom('某', '**', '*', '×'), (text, mask) =>
      isNameOfSigner(`${text.slice(0, 1)}${mask}`, [text]),
    ),
  );
});
