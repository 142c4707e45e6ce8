import { describe, expect, test } from 'vitest';
import type { Day } from '../../shared/day.ts';
import { type Block, inlineText, type PaperDocument } from '../../shared/document/document.ts';
import { outline } from '../../shared/document/outline.ts';
import { fen } from '../../shared/money.ts';
import { emptySnapshot, sampleSnapshot } from '../testing/engagementSnapshots.ts';
import { composeReport } from './composeReport.ts';
import { titleLines } from './reportFront.ts';

const today = '2026-01-01' as Day;

function blocksOf(document: PaperDocument): Block[] {
  return document.sections.flatMap((section) => section.blocks);
}

function textOf(document: PaperDocument): string {
  return blocksOf(document)
    .map((block) => (block.kind === 'paragraph' ? block.text.map(inlineText).join('') : ''))
    .join('\n');
}

function figuresOf(document: PaperDocument): Map<string, string> {
  const inlines = blocksOf(document).flatMap((block) => (block.kind === 'paragraph' ? block.text : []));
  return new Map(
    inlines.flatMap((inline) =>
      typeof inline === 'string' || !('figureId' in inline) ? [] : [[inline.figureId, inline.text]],
    ),
  );
}

describe('the monitoring report of the sample', () => {
  test('has the chapters of a monitoring report, from 一 to 八, and its annexes', async () => {
    const snapshot = await sampleSnapshot();
    expect(outline(composeReport(snapshot, { today }))).toMatchInlineSnapshot(`
      "普洱市助企纾困（智慧政务服务大厅）数字化平台项目建设绩效监控报告
                ¶ 普洱市财政局：
                ¶ 受普洱市财政局委托，云南泛正会计师事务所（普通合伙）依据《中华人民共和国预算法》…
        一、基本情况
          （一）项目实施单位情况
                ¶ 普洱市政务服务管理局为市政府工作部门，同时挂市公共资源交易管理局牌子，办公地址为…
                ¶ 该局下属事业单位4个：市公共资源交易中心核定编制14名、实有14人；市政府采购和…
                ¶ 该局主要承担行政审批制度改革、政务服务体系和网上办事大厅建设管理、投资审批服务和…
          （二）项目概况
                ¶ 项目以一个平台串联企业和群众办事的受理、分派、督办与销号，目标概括为“一网、一门…
                ¶ 初步设计批复概算1153.68万元，建设内容分为平台软件、大厅智能化硬件、配套实…
          （三）项目组织管理
                ¶ 2022年12月19日，项目单位成立项目建设工作领导小组，由单位主要负责人任组长…
        二、绩效监控工作开展情况
                ¶ 监控组按照市财政局工作方案，于2023年11月14日到项目单位开展现场工作，通过…
        三、绩效监控结果
          （一）预算执行情况
                ¶ 2022年10月10日，依据《普洱市财政局关于下达助企纾困（智慧政务服务大厅）数…
                ¶ 截至2023年10月31日，累计向建信云能数字科技有限公司支付299.40万元，…
                ¶ 按下达指标计算，资金支付率为59.88%。按合同计算，《助企纾困（智慧政务服务大…
                ◫ 资金支付进度：累计下达｜累计支付 × 13
          （二）绩效目标完成情况
                ¶ 项目绩效目标申报表共设三级指标9项，经核实，已完成9项，未完成0项，详见下表。
                ▦ 一级指标｜二级指标｜三级指标｜指标性质｜指标值｜度量单位｜实际完成值｜完成情况 × 9
          （三）项目实施情况
                ¶ 2022年5月31日，市政府办公室印发文件，提出建立助企纾困数字化平台。项目于2…
                ¶ 2022年10月12日，项目单位组织专家论证，采用单一来源方式采购。11月8日确…
                ¶ 项目于2022年12月12日开工，2023年4月27日组织使用部门培训，5月8日…
                ¶ 项目实施内容共4类，金额合计499.00万元，明细见下表。
                ▦ 实施内容｜二级内容明细｜三级内容明细 × 33
          （四）项目监控情况
                ¶ 项目前期审批和采购手续齐备，资金支付履行了审批程序，监理单位参与了实施过程；不足…
                ¶ 2023年11月14日，监控组到普洱市政务服务大厅进行了现场查看，逐项查看实施内…
                ¶ 大厅入口安装了两台取号机，各部门业务在同一界面取号；小票印有办事窗口号，扫码后可…
                ¶ 办结后，办事人可在窗口平板上当场评价。查看期间取号、叫号、评价各环节运行正常。
                ¶ 显示大屏展示政务服务运行数据，服务评价按五分、四分、三分统计，三项合计100%。
                ¶ 查看时系统显示：本年累计办理量16.67万件（10:40读取）；服务评价五分占比…
                ¶ 建设内容已安装到位并投入使用，群众取号、等候和评价较以往方便。
        四、存在问题
          （一）绩效目标申报表中的经济效益指标设置不当
                ¶ 项目申报资金时，绩效目标申报表在“经济效益指标”下填列“提升办事效率”，指标值为…
                ¶ 依据：绩效指标应当与绩效目标相匹配，做到细化量化、可衡量。
          （二）首笔项目款的支付依据不完整
                ¶ 2023年4月支付首笔项目款149.70万元，占合同金额的30.00%，记账凭证…
                ¶ 依据：会计凭证应当附有能够证明经济业务真实、完整的原始凭证。
          （三）资金支付进度滞后，付款申请超过合同余额
                ¶ 截至2023年10月31日，项目支付299.40万元，为下达指标500.00万元…
                ¶ 经核对，合同余额为199.60万元，申请金额超过合同余额1.00万元，差额等于指…
                ¶ 依据：资金支付应当以合同约定为依据，不得超过合同金额。
          （四）项目完成时间晚于合同约定
                ¶ 合同签订于2022年12月1日，约定自签订起90日历天内完成，应于2023年3月…
                ¶ 依据：项目合同关于工期的约定。
                ¶ 反馈及采纳情况：被监控单位部分认可，说明为“延期已履行申请和审批手续”；经核实，…
          （五）后续建设内容和资金来源有待落实
                ¶ 初步设计批复概算1153.68万元，一期下达500.00万元，其余653.68万…
                ¶ 可行性研究、设计、监理等服务已经完成，费用尚未支付，其中监理服务合同8.00万元…
                ¶ 依据：项目实施应当与批复概算和资金安排相衔接。
        五、主要经验及做法
                ¶ 一是组织保障到位。项目单位成立领导小组并按专项分组，职责落实到科室。
                ¶ 二是程序较为规范。可行性研究和初步设计经过评审批复，采购方式经过专家论证，过程资…
                ¶ 三是过程有人监督。项目引入监理，完工后由使用部门清点并参加验收。
        六、绩效监控建议
                ¶ （一）重新梳理效益指标，把办事效率归入服务质量或社会效益，另设可以量化的经济效益…
                ¶ （二）补充该笔付款的监理意见并归入凭证；今后付款在合同、进度、监理意见和发票齐备…
                ¶ （三）财政部门统筹库款，尽快安排剩余资金；项目单位按合同余额199.60万元更正…
                ¶ （四）加强合同工期管理，按节点跟踪进度；确需延期的，同意延期时一并明确顺延后的完…
                ¶ （五）对照概算清理已完成和待建内容，编制二期实施方案报批，同步明确资金来源，并将…
        七、其他需要说明的情况
                ¶ 无。
        八、附件
                附件 2 项
                ✎ 云南泛正会计师事务所（普通合伙） / 中国·普洱市 / 2023年11月20日
      附件1 绩效监控存在问题反馈意见表
                ▤ 项目名称｜被监控单位｜送达日期｜反馈截止日期
                ▦ 序号｜存在问题｜问题类型｜依据｜涉及金额（万元）｜初步建议｜单位意见｜反馈说明｜补充佐证资料｜采纳情况及理由｜整改措施、责任人及时限 × 5
                ¶ 
                ¶ 被监控单位负责人（签字）：　　　　　　（单位公章）　　　　　年　月　日
                ¶ 项目负责人（签字）：　　　　　　　　　（机构公章）　　　　　年　月　日"
    `);
  });

  test('says what was allotted, paid and left, each figure bound to its source and each rate to its denominator', async () => {
    const snapshot = await sampleSnapshot();
    const document = composeReport(snapshot, { today });
    const text = textOf(document);
    expect(text).toContain('2022年10月10日，依据《普洱市财政局关于下达助企纾困');
    expect(text).toContain('（普财行〔2022〕209号），向普洱市政务服务管理局下达资金500.00万元。');
    expect(text).toContain(
      '截至2023年10月31日，累计向建信云能数字科技有限公司支付299.40万元，其中2023年4月支付149.70万元、2023年6月支付149.70万元；未支付200.60万元。',
    );
    expect(text).toContain('按下达指标计算，资金支付率为59.88%。按合同计算，');
    expect(text).toContain('（合同金额499.00万元）支付率为60.00%，合同余额199.60万元');
    expect(Object.fromEntries([...figuresOf(document)].filter(([id]) => /^funds\.[^.]*$/.test(id)))).toEqual({
      'funds.paid': '299.40',
      'funds.unpaid': '200.60',
      'funds.paidRateByAllotment': '59.88%',
    });
    expect(figuresOf(document).get('funds.paid.2023-04')).toBe('149.70');
  });

  test('draws the progress of payment up to the cut-off day, and completion by group once groups differ', async () => {
    const snapshot = await sampleSnapshot();
    const charts = (changed: typeof snapshot) =>
      blocksOf(composeReport(changed, { today })).flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
    const [progress, ...others] = charts(snapshot);
    expect(others).toEqual([]);
    expect(progress?.categories.at(-1)?.name).toBe('2023年10月');
    expect(progress?.series.map(({ values }) => values.at(-1)?.text)).toEqual(['500.00', '299.40']);
    const [first, ...rest] = snapshot.indicators;
    if (!first) throw new Error('the sample has indicators');
    const unmet = { ...snapshot, indicators: [{ ...first, status: 'unmet' as const }, ...rest] };
    expect(charts(unmet).map(({ title }) => title)).toEqual(['资金支付进度', '绩效指标完成情况']);
    expect(charts({ ...snapshot, payments: snapshot.payments.slice(0, 1) })).toEqual([]);
  });

  test('a payment after the cut-off day is named but not counted', async () => {
    const snapshot = await sampleSnapshot();
    const [first] = snapshot.payments;
    if (!first) throw new Error('the sample has payments');
    const late = { ...first, id: 'late', paidOn: '2023-11-02' as Day, amountFen: fen(100_000_000) };
    const text = textOf(composeReport({ ...snapshot, payments: [...snapshot.payments, late] }, { today }));
    expect(text).toContain('未支付200.60万元');
    expect(text).toContain('截止日之后另支付100.00万元，未计入上述数据。');
  });

  test('prints the nine indicators and the four groups of works with their exact amounts', async () => {
    const snapshot = await sampleSnapshot();
    const [indicators, works] = blocksOf(composeReport(snapshot, { today })).filter((block) => block.kind === 'table');
    expect(indicators?.rows).toHaveLength(9);
    expect(indicators?.rows[5]?.cells.map(inlineText)).toEqual([
      '产出指标',
      '成本指标',
      '普洱市助企纾困（智慧政务大厅）数字化平台项目预算金额',
      '≤',
      '500',
      '万元',
      '499',
      '已完成',
    ]);
    expect(works?.rows).toHaveLength(33);
    expect([...new Set(works?.rows.map((row) => row.cells.map(inlineText)[0]))]).toEqual([
      '1.软件系统（291.032万元）',
      '2.硬件系统（168.968万元）',
      '3.配套实施服务内容（18.00万元）',
      '4.云服务资源（21.00万元）',
    ]);
    expect(figuresOf(composeReport(snapshot, { today })).get('implementation.amount')).toBe('499.00');
  });

  test('a disputed problem whose dispute the firm adopted leaves the report with its recommendation, not the annex', async () => {
    const snapshot = await sampleSnapshot();
    const [first, ...others] = snapshot.problems;
    if (!first) throw new Error('the sample has problems');
    const withdrawn = { ...first, feedbackOpinion: 'disagreed' as const, decision: 'adopted' as const };
    const document = composeReport({ ...snapshot, problems: [withdrawn, ...others] }, { today });
    const headings = blocksOf(document).flatMap((block) => (block.kind === 'heading' ? block.text : []));
    expect(headings).not.toContain(first.title);
    expect(textOf(document)).not.toContain(first.recommendation);
    expect(JSON.stringify(document.sections[1])).toContain(first.title);
  });
});

test('an empty engagement gives a complete report in which each empty chapter says 无。', async () => {
  const document = composeReport(await emptySnapshot(), { today });
  expect(document.issuedOn).toBe(today);
  expect(outline(document)).toMatchInlineSnapshot(`
    "智慧大厅建设绩效监控报告
              ¶ ＿＿＿＿：
              ¶ 受＿＿＿＿委托，＿＿＿＿对“智慧大厅建设”开展了绩效监控，现报告如下。
      一、基本情况
        （一）项目实施单位情况
              ¶ 无。
        （二）项目概况
              ¶ 无。
        （三）项目组织管理
              ¶ 无。
      二、绩效监控工作开展情况
              ¶ 无。
      三、绩效监控结果
        （一）预算执行情况
              ¶ 无。
        （二）绩效目标完成情况
              ¶ 无。
        （三）项目实施情况
              ¶ 无。
        （四）项目监控情况
              ¶ 无。
      四、存在问题
              ¶ 无。
      五、主要经验及做法
              ¶ 无。
      六、绩效监控建议
              ¶ 无。
      七、其他需要说明的情况
              ¶ 无。
      八、附件
              附件 1 项
              ✎ 　　年　　月　　日
    附件1 绩效监控存在问题反馈意见表
              ▤ 项目名称｜被监控单位｜送达日期｜反馈截止日期
              ▦ 序号｜存在问题｜问题类型｜依据｜涉及金额（万元）｜初步建议｜单位意见｜反馈说明｜补充佐证资料｜采纳情况及理由｜整改措施、责任人及时限 × 1
              ¶ 
              ¶ 被监控单位负责人（签字）：　　　　　　（单位公章）　　　　　年　月　日
              ¶ 项目负责人（签字）：　　　　　　　　　（机构公章）　　　　　年　月　日"
  `);
});

test.each([
  ['某项目', ['某项目绩效监控报告']],
  ['某市数字化平台项目建设与运行维护', ['某市数字化平台项目建设与运行维护', '绩效监控报告']],
  [
    '普洱市助企纾困（智慧政务服务大厅）数字化平台项目建设',
    ['普洱市助企纾困（智慧政务服务大厅）', '数字化平台项目建设绩效监控报告'],
  ],
  ['永州市政务服务和电子政务专项（项目）2019年度', ['永州市政务服务和电子政务专项', '（项目）2019年度绩效监控报告']],
  ['广州开发区营商环境改革局2022年部门整体支出', ['广州开发区营商环境改革局', '2022年部门整体支出绩效监控报告']],
])('a title is broken where a reader pauses: %s', (projectName, lines) => {
  expect(titleLines(projectName, '绩效监控报告')).toEqual(lines);
});
