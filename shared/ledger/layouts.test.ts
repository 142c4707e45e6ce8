// Longer than usual: one table of heads and rows per layout that was seen, to be read and extended as a table.
import { expect, test } from 'vitest';
import { fates, readSheet, rowsOf, sheetRows } from './testing/sheetRows.ts';

const heads: [string, string, string | null, string][] = [
  [
    '用友 U8 序时账',
    '日期|凭证号数|科目编码|科目名称|摘要|方向|数量|外币|金额',
    '用友 U8',
    'voucherJournal amountDirection',
  ],
  [
    '用友 U8 余额表',
    '会计年度|会计期间|科目编码|科目名称|外币名称|期初借方|期初贷方|本期发生借方|本期发生贷方|期末借方|期末贷方',
    '用友 U8',
    'balanceTable none',
  ],
  [
    '用友 U8 凭证明细',
    '日期|凭证类别编号|凭证类别|凭证号数|摘要|方向|借方|外币借方|贷方|外币贷方|余额|科目|科目名称|币种|对方科目|对方科目名称',
    '用友 U8',
    'accountLedger debitCredit',
  ],
  [
    '用友 U8 凭证引入',
    '制单日期|凭证类别字|业务号|附单据数|摘要|科目编码|金额借方|金额贷方',
    '用友 U8',
    'voucherJournal debitCredit',
  ],
  ['用友 T3 明细账', '日期|凭证号|摘要|对方科目|借方|贷方|方向|余额', '用友 T3', 'accountLedger debitCredit'],
  [
    '用友 GRP-U8 明细账',
    '月|日|凭证字号|摘要|单据编号|票据类型|借方金额|贷方金额|方向|余额',
    '用友 GRP-U8',
    'accountLedger debitCredit',
  ],
  [
    '用友 GRP-U8 凭证列表',
    '序号|凭证字号|摘要|凭证日期|借方金额|贷方金额',
    '用友 GRP-U8',
    'voucherJournal debitCredit',
  ],
  ['金蝶 K/3 明细分类账', '日期|凭证字号|摘要|借方|贷方|方向|余额', '金蝶 K/3', 'accountLedger debitCredit'],
  [
    '金蝶 KIS 凭证序时簿',
    '日期|会计期间|凭证字号|分录号|摘要|科目代码|科目名称|借方(元)|贷方(元)|审核',
    '金蝶 KIS',
    'voucherJournal debitCredit',
  ],
  [
    '金蝶 KIS 会计分录序时簿',
    '审核|复核|过账|日期|会计期间|凭证字号|摘要|科目代码|科目名称|币别|汇率|原币金额|借方|贷方|制单|审核人|业务日期',
    '金蝶 KIS',
    'voucherJournal debitCredit',
  ],
  [
    '金蝶 K/3 凭证（英文代码）',
    'FDATE|FTRANSDATE|FPERIOD|FGROUP|FNUM|FENTRYID|FEXP|FACCTID|FDEBIT|FCREDIT',
    '金蝶 K/3',
    'voucherJournal debitCredit',
  ],
  [
    '金蝶 K/3 标准格式凭证（含核算项目）',
    'FDATE|FYEAR|FPERIOD|FGROUP|FNUM|FENTRYID|FEXP|FACCTID|FCLSNAME1|FOBJID1|FOBJNAME1|FCYID|FEXCHRATE|FDC|FFCYAMT|FQTY|FPRICE|FDEBIT|FCREDIT|FSETTLCODE|FPREPARE',
    '金蝶 K/3',
    'voucherJournal debitCredit',
  ],
  [
    '金蝶精斗云 凭证列表',
    '日期|凭证字|凭证号|附件数|分录序号|摘要|科目代码|科目名称|借方金额|贷方金额|客户|供应商|职员|项目|部门',
    '金蝶精斗云',
    'voucherJournal debitCredit',
  ],
  [
    '金蝶云星空 凭证序时簿',
    '分录行号|日期|会计年度|期间|凭证字|凭证号|摘要|科目编码|科目全名|币别|原币金额|借方金额|贷方金额|制单|审核|过账|审核状态|作废状态',
    '金蝶云星空',
    'voucherJournal debitCredit',
  ],
  ['浪潮 明细账', '日期|凭证编号|摘要|借方金额|贷方金额|借贷|余额', '浪潮', 'accountLedger debitCredit'],
  [
    '财政一体化 支付明细',
    '地区名称|处室名称|支出功能分类科目|项目名称|指标文号|用途|支付申请号|付款账户名称|付款方账户|支付日期|导入日期|金额|收款账户名称|收款方账户|结算方式',
    '财政一体化',
    'paymentList payment',
  ],
  [
    '财政一体化 预算指标',
    '预算指标代码|预算指标名称|预算年度|财政预算项目代码|政府支出经济分类|部门支出经济分类|本级指标文号|资金性质代码|支出功能分类|指标类型代码|是否启用|指标金额|指标余额',
    '财政一体化',
    'quotaList none',
  ],
  [
    '银行流水（正负号）',
    '记账日期|记账时间|币别|金额|余额|交易名称|附言|对方账户名|对方卡号/账号',
    null,
    'bankStatement signedAmount',
  ],
  [
    '银行流水（收入、支出）',
    '交易日期|摘要|交易场所|记账金额(收入)|记账金额(支出)|余额|对方户名',
    null,
    'bankStatement incomeExpense',
  ],
  [
    '支付平台（收/支）',
    '交易时间|交易对方|商品|收/支|金额(元)|支付方式|当前状态|备注',
    null,
    'bankStatement amountDirection',
  ],
  ['自制台账', '时间|事由|经办|金额', null, 'handMade signedAmount'],
  ['只有余额', '日期|摘要|余额', null, 'accountLedger balanceOnly'],
];

test.each(heads)('%s is recognised by its heading', (_, head, product, layout) => {
  const sheet = readSheet(sheetRows(head));
  expect([sheet.product, `${sheet.recipe.layout} ${sheet.recipe.amountModel}`]).toEqual([product, layout]);
});

test('用友 U8: one amount with a direction, a dotted date, a line break in the summary, 合计 in the date column', () => {
  const sheet = readSheet(
    rowsOf([
      ['序时账', null, null],
      ['单位名称：某某局', null, null],
      ['日期', '凭证号数', '科目编码', '科目名称', '摘要', '方向', '数量', '外币', '金额'],
      ['2026.01.31', '记-0001', '500101', '业务活动费用', '付\r\n培训费', '借', null, null, '1,200.00'],
      ['2026.01.31', '记-0001', '1011', '零余额账户用款额度', '付培训费', '贷', null, null, '1,200.00'],
      ['合计', null, null, null, null, null, null, null, '1,200.00'],
    ]),
  );
  expect(fates(sheet)).toEqual(['title', 'title', 'header', 'entry', 'entry', 'subtotal']);
  expect(sheet.entries[0]).toMatchObject({
    postedOn: '2026-01-31',
    year: 2026,
    month: 1,
    voucherType: '记',
    voucherNumber: '0001',
    summary: '付 培训费',
    debitFen: 120000,
    creditFen: 0,
  });
  expect(sheet.totals.checks.map((check) => check.status)).toEqual(['passed', 'passed', 'passed', 'passed']);
});

test('用友 U8 明细账: 年 above 月｜日, the year from the heading, monthly and cumulative totals', () => {
  const sheet = readSheet(
    sheetRows(`
明细账
科目：500101 商品和服务费用
2023年| |凭证号数|摘要|借方|贷方|方向|余额
月|日| | | | | |
 | | |上年结转| | |平|
01|05|记-0003|付水费|100.00| |借|100.00
01|31| |当前合计|100.00| |借|100.00
01|31| |当前累计|100.00| |借|100.00
02|03|记-0001|付电费|50.00| |借|150.00
 | |记-0002|付网费|25.00| |借|175.00
02| | |当前合计|75.00| |借|175.00
02| | |当前累计|175.00| |借|175.00`),
  );
  expect(sheet.recipe).toMatchObject({ headerRows: { first: 3, last: 4 }, year: 2023, layout: 'accountLedger' });
  expect(fates(sheet).slice(4)).toEqual([
    'openingBalance',
    'entry',
    'subtotal',
    'subtotal',
    'entry',
    'entry',
    'subtotal',
    'subtotal',
  ]);
  expect(sheet.entries.map((entry) => [entry.postedOn, entry.accountCode, entry.debitFen])).toEqual([
    ['2023-01-05', '500101', 10000],
    ['2023-02-03', '500101', 5000],
    ['2023-02-03', '500101', 2500],
  ]);
  expect(sheet.totals.ties).toMatchObject({ passed: 4, failed: 0, impossible: 0 });
});

test('金蝶云星空: date and voucher only on the first line, year 2,024, amounts with ¥, a bare number in 合计', () => {
  const sheet = readSheet(
    rowsOf([
      [
        '分录行号',
        '日期',
        '会计年度',
        '期间',
        '凭证字',
        '凭证号',
        '摘要',
        '科目编码',
        '科目全名',
        '借方金额',
        '贷方金额',
        '制单',
        '审核状态',
      ],
      ['1', '2024/1/8', '2,024', '1', '记', '1', '付款', '1002', '银行存款', ' -   ', '¥1,000.00', '甲', '已审核'],
      ['2', null, null, null, null, null, null, '5001', '业务活动费用', '¥1,000.00', ' -   ', null, null],
      ['1', '2024/1/3', '2,024', '1', '记', '2', '冲销', '1002', '银行存款', '-¥383,044.75', ' -   ', '乙', '创建'],
      ['2', null, null, null, null, null, '冲销', '5001', '业务活动费用', ' -   ', '-¥383,044.75', null, null],
      ['1', '2024/2/1', '2,024', '2', '记', '1', '', '1002', '银行存款', '¥5.00', '¥5.00', '乙', '创建'],
      ['合计', null, null, null, null, null, null, null, null, '-382039.75', '-382039.75', null, null],
    ]),
  );
  expect(sheet.entries.map((one) => [one.postedOn, one.year, one.month, one.voucherNumber, one.preparer])).toEqual([
    ['2024-01-08', 2024, 1, '1', '甲'],
    ['2024-01-08', 2024, 1, '1', '甲'],
    ['2024-01-03', 2024, 1, '2', '乙'],
    ['2024-01-03', 2024, 1, '2', '乙'],
    ['2024-02-01', 2024, 2, '1', '乙'],
  ]);
  expect(sheet.totals).toMatchObject({
    filledDown: 2,
    vouchers: { count: 3, unbalanced: 0 },
    ties: { passed: 1, failed: 0 },
  });
});

test('金蝶云星空 科目余额表: three header lines, rows without a code belong to the account above', () => {
  const sheet = readSheet(
    sheetRows(`
币别:综合本位币,账簿:某某有限公司 ,期间:2024.12 -- 2024.12
科目编码|科目名称|核算维度编码|核算维度名称|期初余额|期初余额|本期发生|本期发生|本年累计|本年累计|期末余额|期末余额
科目编码|科目名称|核算维度编码|核算维度名称|借方|贷方|借方|贷方|借方|贷方|借方|贷方
1002|银行存款| | |¥100.00| - |¥50.00|¥30.00|¥50.00|¥30.00|¥120.00| -
1122|应收账款| | |¥10.00| - |¥7.00| - |¥7.00| - |¥17.00| -
 |　　甲公司|C01|甲公司|¥4.00| - |¥5.00| - |¥5.00| - |¥9.00| -
 |　　乙公司|C02|乙公司|¥6.00| - |¥2.00| - |¥2.00| - |¥8.00| -
合计| | | |110| |57|30|57|30|137|`),
  );
  expect(sheet.recipe).toMatchObject({ headerRows: { first: 2, last: 3 }, year: 2024 });
  expect(fates(sheet)).toEqual(['title', 'header', 'header', 'balance', 'balance', 'balance', 'balance', 'subtotal']);
  const balances = sheet.decisions.flatMap((one) => (one.decision === 'balance' ? [one.balance] : []));
  expect(balances[2]).toMatchObject({
    accountCode: '1122',
    dimension: 'C01 甲公司',
    openingDebitFen: 400,
    debitFen: 500,
    yearDebitFen: 500,
    closingDebitFen: 900,
  });
  expect(sheet.totals.balances).toMatchObject({ debitFen: 5700, creditFen: 3000 });
  expect(sheet.totals.checks.map((check) => check.status)).toEqual(['passed', 'passed']);
});

test('金蝶 KIS: period 2019.1 of October is told from January by the date; 记 - 1 with spaces; an unlabelled total', () => {
  const sheet = readSheet(
    rowsOf([
      ['审核', '过账', '日期', '会计期间', '凭证字号', '摘要', '科目代码', '科目名称', '借方', '贷方', '制单'],
      ['√', '√', { day: '2019-01-08' as never }, 2019.1, '记 - 1', '付款', ' 1002', '银行存款 - 基本户', 0, 10, '甲'],
      [null, null, null, null, null, '付款', '5001', '费用', 10, 0, null],
      ['√', '√', '2019-10-09', 2019.1, '记 - 1', '付款', '1002', '银行存款 - 基本户', 0, 20, '甲'],
      [null, null, null, null, null, '付款', '5001', '费用', 20, 0, null],
      [null, null, null, null, null, null, null, null, 30, 30, null],
    ]),
  );
  expect(fates(sheet).at(-1)).toBe('subtotal');
  expect(sheet.entries.map((one) => [one.month, one.voucherType, one.voucherNumber, one.accountCode])).toEqual([
    [1, '记', '1', '1002'],
    [1, '记', '1', '5001'],
    [10, '记', '1', '1002'],
    [10, '记', '1', '5001'],
  ]);
  expect(sheet.totals).toMatchObject({ vouchers: { count: 2, unbalanced: 0 }, ties: { passed: 1 } });
});

test('浪潮: 承前页 and 过次页 and the head repeated on each page are left out', () => {
  const sheet = readSheet(
    sheetRows(`
日期|凭证编号|摘要|借方金额|贷方金额|借贷|余额
2023-01-05|记-1|付款|10.00| |借|10.00
 | |过次页|10.00| |借|10.00
日期|凭证编号|摘要|借方金额|贷方金额|借贷|余额
 | |承前页|10.00| |借|10.00
2023-01-06|记-2|付款|5.00| |借|15.00
 | |本月合计|15.00| |借|15.00`),
  );
  expect(fates(sheet)).toEqual([
    'header',
    'entry',
    'carriedForward',
    'repeatedHeader',
    'carriedForward',
    'entry',
    'subtotal',
  ]);
  expect(sheet.totals.ties).toMatchObject({ passed: 1, failed: 0 });
});

test('财政一体化 支付明细: payments with 小计 and 总计', () => {
  const sheet = readSheet(
    sheetRows(`
支付申请号|支付日期|金额|收款账户名称|收款方账户|指标文号|项目名称|用途
ZF01|20230105|1,497,000.00|某建设公司|62220001|普财〔2023〕1号|小河治理|工程款
ZF02|20230211|1,497,000.00|某建设公司|62220001|普财〔2023〕1号|小河治理|工程款
小计| |2,994,000.00
总计| |2,994,000.00`),
  );
  expect(sheet.entries[1]).toMatchObject({
    postedOn: '2023-02-11',
    debitFen: 149_700_000,
    creditFen: 0,
    payee: '某建设公司',
    payeeAccount: '62220001',
    quotaNumber: '普财〔2023〕1号',
    paymentApplicationNumber: 'ZF02',
    project: '小河治理',
    summary: '工程款',
  });
  expect(sheet.totals.ties).toMatchObject({ passed: 2, failed: 0 });
});

test('预算指标: quotas are no entries', () => {
  const sheet = readSheet(
    sheetRows('指标文号|预算指标代码|预算指标名称|指标金额|指标余额\n普财1号|Z01|小河治理|5,000,000|2,006,000'),
  );
  expect(sheet.decisions[1]).toMatchObject({
    decision: 'quota',
    quota: { quotaNumber: '普财1号', quotaCode: 'Z01', amountFen: 500_000_000, balanceFen: 200_600_000 },
  });
});

test('银行流水: what comes in is credit, what goes out is debit, 不计收支 is left out', () => {
  const signed = readSheet(
    sheetRows(
      '交易日期|交易摘要|交易金额|本次余额|对手信息\n20240101|转存|+100.00|100.00|甲\n20240102|付款|-10.00|90.00|--',
    ),
  );
  expect(signed.entries.map((one) => [one.debitFen, one.creditFen, one.counterparty])).toEqual([
    [0, 10000, '甲'],
    [1000, 0, '--'],
  ]);
  const platform = readSheet(
    sheetRows('交易时间|交易对方|收/支|金额(元)\n2024-01-01 10:00:00|甲|支出|¥1.00\n2024-01-02 10:00:00|乙|/|¥2.00'),
  );
  expect(fates(platform)).toEqual(['header', 'entry', 'neutral']);
});

test('自制台账: merged title, 单位：万元, blank columns, notes below', () => {
  const sheet = readSheet(
    rowsOf([
      ['2023年项目支出台账'],
      ['编制单位：某某局', null, null, null, '单位：万元'],
      ['日期', null, '事由', '经办', '金额'],
      ['3月5日', null, '工程款', '某公司', '149.70'],
      ['合计', null, null, null, '149.70'],
      ['注：以上未含监理费'],
      ['制表人：甲', null, null, '审核：乙'],
    ]),
  );
  expect(sheet.recipe).toMatchObject({ unit: '万元', year: 2023, layout: 'handMade' });
  expect(fates(sheet)).toEqual(['title', 'title', 'header', 'entry', 'subtotal', 'note', 'note']);
  expect(sheet.entries[0]).toMatchObject({ postedOn: '2023-03-05', debitFen: 149_700_000 });
});

test('只有余额: the movement is the difference of two balances', () => {
  const sheet = readSheet(
    sheetRows('日期|摘要|余额\n2023-01-01|期初余额|100.00\n2023-01-02|收款|150.00\n2023-01-03|付款|120.00'),
  );
  expect(sheet.entries.map((one) => [one.debitFen, one.creditFen])).toEqual([
    [5000, 0],
    [0, 3000],
  ]);
});

test('总账科目 and 明细科目 in columns of their own make one name; 总账科目 alone is the account', () => {
  const names = (text: string) => readSheet(sheetRows(text)).entries.map((one) => [one.accountCode, one.accountName]);
  const head = '日期|凭证号|摘要|总账科目|明细科目|借方金额|贷方金额';
  expect(
    names(`${head}
2023-01-05|1|付款|业务活动费用|委托业务费|100.00|
2023-01-05|1|付款|银行存款|||100.00
2023-01-06|2|付款|银行存款|银行存款-工行|50.00|
2023-01-06|2|付款||工行||50.00
2023-01-07|3|付款|1002 银行存款|100201 工行|20.00|
2023-01-07|3|付款|1001 库存现金|人民币||20.00`),
  ).toEqual([
    ['', '业务活动费用-委托业务费'],
    ['', '银行存款'],
    ['', '银行存款-工行'],
    ['', '工行'],
    ['100201', '银行存款-工行'],
    ['1001', '库存现金-人民币'],
  ]);
  expect(
    names(`日期|凭证号|科目编码|一级科目名称|末级科目名称|借方|贷方
2023-01-05|1|100201|银行存款|工行|100.00|
2023-01-05|1|4001|财政拨款收入|财政拨款收入||100.00`),
  ).toEqual([
    ['100201', '银行存款-工行'],
    ['4001', '财政拨款收入'],
  ]);
  expect(names('日期|凭证号|摘要|总账科目|借方|贷方\n2023-01-05|1|付款|银行存款|100.00|')).toEqual([['', '银行存款']]);
});

test('several accounts in one sheet, each with its own title line', () => {
  const sheet = readSheet(
    sheetRows(`
日期|凭证号|摘要|借方|贷方|方向|余额
科目：1002 银行存款
2023-01-02|1|收款|10.00| |借|10.00
 | |本月合计|10.00| |借|10.00
科目：[5001]业务活动费用
2023-01-03|2|付款|7.00| |借|7.00
 | |本月合计|7.00| |借|7.00`),
  );
  expect(sheet.entries.map((one) => [one.accountCode, one.accountName])).toEqual([
    ['1002', '银行存款'],
    ['5001', '业务活动费用'],
  ]);
  expect(sheet.totals.ties).toMatchObject({ passed: 2, failed: 0 });
});
