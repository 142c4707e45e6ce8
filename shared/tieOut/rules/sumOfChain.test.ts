import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsOf } from '../testing/findingsOf.ts';
import { sumOfChain } from './sumOfChain.ts';

const cases: [title: string, text: string, findings: string[]][] = [
  ['joined by one sign, with the total behind', '雨量站新建62处、改造83处，共100处。', ['100处 → 145处']],
  ['joined by one sign, adding up', '雨量站新建62处、改造38处，共100处。', []],
  ['joined by 及', '采购大型设备4台及配套设备26台，共32台。', ['32台 → 30台']],
  ['joined by 、', '全年新建62处、改造38处，共102处。', ['102处 → 100处']],
  ['people', '实有在编人员812人，编外人员245人，共1,075人。', ['1075人 → 1057人']],
  ['of kinds in brackets', '购置大型设备4台（套）及配套设备26台（套），共32台（套）。', ['32台 → 30台']],
  ['beside what is allowed', '核定编制860名，实有在编人员812人，编外人员245人，共1,075人。', ['1075人 → 1057人']],
  ['with decimals', '新建1.30万亩，改造提升0.80万亩，合计2.00万亩。', ['2.00万亩 → 2.10万亩']],
  ['points', '决策18分、过程17.2分、产出26.5分、效益27分，合计87.8分。', ['87.8分 → 88.7分']],
  ['whole points', 'A组12分、B组20分、C组18分，合计51分。'.replace(/[ABC]组/g, '分项'), ['51分 → 50分']],
  [
    'money of two sources',
    '资金来源为上级补助880.00万元和本级财政安排380.40万元，共1268.40万元。',
    ['1268.40万元 → 1260.40万元'],
  ],
  [
    'money of two batches',
    '第一批下达资金312.45万元，第二批下达资金198.30万元，共下达资金510.85万元。',
    ['510.85万元 → 510.75万元'],
  ],
  ['two kinds', '建设任务2.00万亩，其中新建1.30万亩，改造提升0.80万亩。', ['2.00万亩 → 2.10万亩']],
];

const right = [
  '购置大型设备4台（套）及配套设备26台（套），共30台（套）。',
  '核定编制860名，实有在编人员812人，编外人员245人，共1,057人。',
  '核定编制30名、工勤5名，实有在编人员28人、工勤5人，共33人。',
  '采购大型设备4台及配套设备26台，共30台。',
  '实有在编人员812人，编外人员245人，共1,057人。',
  '决策18分、过程17.2分、产出26.5分、效益27分，合计88.7分。',
  '决策18分（满分20分）、过程17分（满分20分）、产出26分、效益27分，合计88分。',
  '决策指标20分，得18分，过程指标20分，得17分，合计35分。',
  '建设任务2.00万亩，其中新建1.20万亩，改造提升0.80万亩。',
  '改造道路12.5公里，其中硬化8.2公里，绿化9.6公里。',
  '资金来源为上级补助888.00万元和本级财政安排380.40万元，共1,268.40万元。',
  '第一批下达300.00万元，第二批下达200.00万元，共下达资金500.00万元。',
  '培训管理干部3名、教师5人、学生12人，共20人。',
  '在职10人（其中党员5人）、退休11人、临聘3人，共24人。',
  '现场抽查3个镇、6个村，每镇3人，每村2人，共21人。',
  '原有站点100个，撤并7个，新增17个，共110个。',
  '涉及3个乡镇、12个村，新建62处、改造38处，共100处。',
  '上年结转12.00万元，本年预算100.00万元，追加8.00万元，共120.00万元。',
  '三个标段长度分别为1.25公里、2.35公里和3.44公里，共7.0公里。',
  '财政支出500万元、自筹支出80万元，支出进度58%，共惠及1,200户。',
  '上半年召开会议5次，培训3次，共8次。',
  '全年培训120期，线上2,600人，线下3,400人，共6,000人。',
  '第一组4人、第二组4人、第三组3人，共11人。',
];

test.for(cases)('%s', ([, text, findings]) => {
  expect(findingsOf(sumOfChain, text)).toEqual(findings);
});

test.for(right)('ties, or cannot be told: %s', (text) => {
  expect(findingsOf(sumOfChain, text)).toEqual([]);
});

const names = ['甲镇', '乙镇', '丙镇', '丁镇', '戊镇', '己镇'];

test('parts that make their total are never raised, and one unit more of the total always is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 101, max: 99_999 }), { minLength: 2, maxLength: 6 }),
      fc.constantFrom('台', '人', '份', '万亩', '分'),
      fc.constantFrom('，共', '，合计', '，共计'),
      fc.boolean(),
      (values, unit, closing, hasDecimals) => {
        const printed = (value: number) => (hasDecimals ? (value / 100).toFixed(2) : String(value));
        const listed = values.map((value, at) => `${names[at]}${printed(value)}${unit}`).join('、');
        const sum = values.reduce((total, value) => total + value, 0);
        expect(findingsOf(sumOfChain, `${listed}${closing}${printed(sum)}${unit}。`)).toEqual([]);
        const wrong = printed(sum + 100);
        expect(findingsOf(sumOfChain, `${listed}${closing}${wrong}${unit}。`)).toEqual([
          `${wrong}${unit} → ${printed(sum)}${unit}`,
        ]);
      },
    ),
  );
});
