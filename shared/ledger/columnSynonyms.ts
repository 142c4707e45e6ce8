import type { ColumnRole } from './columnRole.ts';

/**
 * Headings seen for each role, cleaned (see `headerTitle.ts`), the surest first:
 * when two columns of a sheet claim one role, the heading further in front wins.
 * `F…` are the English codes of 金蝶 K/3's standard voucher format.
 */
export const columnSynonyms: Partial<Record<ColumnRole, readonly string[]>> = {
  accountCode: words(
    '科目编码 科目代码 科目编号 会计科目编码 会计科目代码 会计科目编号 科目全编号 科目号 FACCTID 科目 会计科目 编码 编号 科目代号 会计科目代号 末级科目编码 末级科目代码',
  ),
  accountName: words(
    '科目名称 会计科目名称 科目全称 科目全名 科目全名称 明细科目 FACCTNAME 名称 末级科目名称 会计科目全称 子目 二级科目 二级科目名称',
  ),
  generalAccountName: words('总账科目 总账科目名称 一级科目 一级科目名称'),
  debitAccountCode: words(
    '借方科目编码 借方科目代码 借方科目编号 借方科目 借方会计科目 应借科目 借记科目 会计科目借方 科目借方',
  ),
  debitAccountName: words('借方科目名称 借方会计科目名称'),
  creditAccountCode: words(
    '贷方科目编码 贷方科目代码 贷方科目编号 贷方科目 贷方会计科目 应贷科目 贷记科目 会计科目贷方 科目贷方',
  ),
  creditAccountName: words('贷方科目名称 贷方会计科目名称'),
  accountLevel: words('科目级次 级次 科目级别'),
  accountCategory: words('科目类别 科目类型 科目性质'),
  parentAccountCode: words('上级编码 上级科目编码 父科目编码 上级科目代码'),
  voucherDate: words(
    '凭证日期 FTRANSDATE 日期 记账日期 会计日期 账务日期 制单日期 做账日期 记账日 业务日期 交易日期 交易日 交易时间 入账日期 发生日期 FDATE 时间 记账凭证日期 入账时间 入账日 记账时间 登记日期 填制日期 制证日期 交易日期时间 报账日期 报账时间',
  ),
  year: words('会计年度 年度 年 会计年 FYEAR 预算年度'),
  month: words('月 月份 会计月份 凭证月份'),
  day: words('日'),
  period: words('会计期间 期间 会计期 FPERIOD 年月 所属期间 会计期间号 记账期间'),
  voucherType: words(
    '凭证字 凭证类型 凭证类别 凭证类别字 字 FGROUP 凭证种类 凭证类型名称 记账凭证类型 记账凭证类型编号 凭证类型编号',
  ),
  voucherNumber: words(
    '凭证号 凭证编号 凭证字号 凭证号数 记账凭证号 记账凭证编号 传票号 FNUM 凭证 业务号 号数 号 凭证号码 凭证序号 会计凭证号 凭证字-号 凭证号字 凭证字/号',
  ),
  entryNumber: words('分录序号 分录行号 分录号 行号 FENTRYID 序号 记账凭证行号 分录编号 凭证行号 顺序号'),
  summary: words(
    '摘要 摘要内容 业务摘要 交易摘要 FEXP 用途 事由 业务内容 交易名称 交易说明 商品说明 商品 说明 客户摘要 附言 交易附言 备注 记账凭证摘要 分录摘要 摘要说明 摘要/用途 资金用途 支付用途 款项用途 支出内容 事项 交易用途 交易备注 款项内容 经济业务内容 业务说明',
  ),
  debit: words(
    '借方金额 借方 借方发生额 借方本位币 借方本币 本期借方 本期借方发生额 本期借方发生 本期发生借方 本期发生额借方 本期借方金额 金额借方 本位币借方 借方本位币金额 本期发生借方金额 FDEBIT 借 借方累计 本期借 本年借方 本年借方发生额 本年发生借方 借方本币金额 本币借方 本币借方金额 借方发生金额 借方发生 借方发生数',
  ),
  credit: words(
    '贷方金额 贷方 贷方发生额 贷方本位币 贷方本币 本期贷方 本期贷方发生额 本期贷方发生 本期发生贷方 本期发生额贷方 本期贷方金额 金额贷方 本位币贷方 贷方本位币金额 本期发生贷方金额 FCREDIT 贷 贷方累计 本期贷 本年贷方 本年贷方发生额 本年发生贷方 贷方本币金额 本币贷方 本币贷方金额 贷方发生金额 贷方发生 贷方发生数',
  ),
  amount: words('金额 发生额 发生金额 本币金额 本位币金额 交易金额 记账金额 金额本位币 交易额 报账金额'),
  income: words(
    '收入金额 收入 记账金额收入 交易金额收入 存入金额 存入 转入金额 贷方发生额收入 收方金额 收款金额 转入 贷方收入 收入贷方 贷方金额收入 收入金额贷方 贷方发生额/元收入 贷方发生额存入 贷方发生额/元存入 进账金额 入账金额 收入额',
  ),
  expense: words(
    '支出金额 支出 记账金额支出 交易金额支出 支取金额 支取 转出金额 借方发生额支出 付方金额 转出 借方支出 支出借方 借方金额支出 支出金额借方 借方发生额支取 借方发生额/元支取 支取额 支出额',
  ),
  direction: words(
    '方向 借贷方向 余额方向 科目方向 借贷 借或贷 借/贷 借贷标志 收/支 收支 收/付 收支类型 FDC 借贷标识 借贷标记 借贷方 借贷类型 收支标志 收付标志 收支方向 发生方向 交易方向 收付',
  ),
  balance: words(
    '余额 本币余额 余额金额 账户余额 联机余额 本次余额 余额本位币 当前余额 结余 结存 交易后余额 交易余额 结余金额 结存金额 账户结余 账面余额',
  ),
  openingBalance: words('期初余额 期初金额 期初 期初数 年初余额 年初金额 年初数 期初余额金额 年初余额金额'),
  openingDirection: words('期初方向 期初余额方向 年初方向 年初余额方向'),
  closingDirection: words('期末方向 期末余额方向 年末方向 年末余额方向'),
  openingDebit: openings('借'),
  openingCredit: openings('贷'),
  closingBalance: words('期末余额 期末金额 期末 期末数 年末余额 期末余额金额 年末余额金额'),
  closingDebit: closings('借'),
  closingCredit: closings('贷'),
  yearDebit: words(
    '本年累计借方发生额 本年累计借方 本年累计发生借方 本年累计发生额借方 累计借方 本年累计借方金额 累计发生借方 累计发生额借方',
  ),
  yearCredit: words(
    '本年累计贷方发生额 本年累计贷方 本年累计发生贷方 本年累计发生额贷方 累计贷方 本年累计贷方金额 累计发生贷方 累计发生额贷方',
  ),
  counterAccount: words('对方科目 对方科目编码 对方科目名称 对应科目'),
  preparer: words('制单人 制单 编制人 录入人 操作员 填制人 FPREPARE'),
  reviewer: words('审核人 复核人 审核 复核 FCHECKER'),
  bookkeeper: words('记账人 过账人 过账 记账 FPOSTER'),
  attachments: words('附件数 附单据数 附件张数 凭证张数 FATTCHMENT 附件'),
  dimensionType: words('辅助类型 核算类型 核算维度 核算项目类型名称 核算项目类别 FCLSNAME1 FCLSNAME'),
  dimensionCode: words('核算维度编码 辅助编码 核算编码 核算项目编码 核算项目代码 FOBJID1 FOBJID'),
  dimensionName: words(
    '核算维度名称 辅助名称 核算项目名称 核算项目 辅助核算 FOBJNAME1 FOBJNAME 辅助项 辅助核算项 辅助核算项目 辅助信息',
  ),
  department: words('部门 部门名称 部门编码'),
  person: words('职员 个人 人员 职员编码'),
  customer: words('客户 客户名称 客户编码'),
  supplier: words('供应商 供应商名称 往来单位 客商 供应商编码'),
  project: words(
    '项目名称 项目 预算项目 预算项目名称 支出项目 项目号 财政预算项目代码 项目代码 项目编码 项目全称 二级项目 二级项目名称',
  ),
  quotaNumber: words('指标文号 预算指标文号 本级指标文号 发文文号 文号 指标来源文号 预算文号'),
  quotaCode: words('预算指标代码 指标代码 指标编码 预算指标编码 指标编号 预算指标编号'),
  quotaName: words('预算指标名称 指标名称 指标摘要'),
  quotaAmount: words(
    '指标金额 指标下达总额 下达金额 预算指标金额 预算数 年初预算 指标总额 指标数 指标额度 预算金额 下达数 指标下达数 下达指标数 年初预算数 批复金额 全年预算数 预算批复数',
  ),
  quotaBalance: words('指标余额 指标剩余金额 可用余额 指标可用余额 指标结余 指标余额合计 预算余额 剩余指标'),
  functionClass: words(
    '支出功能分类科目 支出功能分类 功能分类 支出功能科目 功能科目 功能科目代码 功能科目名称 功能分类科目 支出功能分类编码 支出功能分类代码 支出功能分类名称 功能分类名称 功能分类编码',
  ),
  departmentEconomicClass: words(
    '部门支出经济分类 部门支出经济分类科目 部门经济科目 部门预算经济分类 部门经济分类 经济分类 经济科目 部门支出经济科目 部门预算支出经济分类 部门预算经济科目 部门经济分类科目 部门支出经济分类编码 部门支出经济分类名称 支出经济分类 支出经济科目',
  ),
  governmentEconomicClass: words(
    '政府支出经济分类 政府预算支出经济分类 政府经济分类 政府预算经济分类 政府经济科目 政府支出经济科目 政府预算经济科目 政府支出经济分类科目 政府预算支出经济科目',
  ),
  fundNature: words('资金性质 资金性质代码 资金来源 预算来源'),
  paymentType: words('支付方式 支付类型'),
  settlement: words('结算方式 FSETTLNAME FSETTLCODE'),
  paymentApplicationNumber: words(
    '支付申请号 支付申请编号 支付凭证号 支付令号 支付申请单号 支付令编号 支付凭证编号 支付申请编码 支付申请单编号 支付申请书编号 支付单号 支付编号 拨款单号',
  ),
  paymentDate: words(
    '支付日期 付款日期 拨款时间 清算日期 付款时间 支付时间 支付凭证日期 支付令日期 实际支付日期 支付完成日期 支付日 拨款日期 拨付日期 清算时间',
  ),
  paymentAmount: words(
    '支付金额 本次支付 实际支付金额 付款金额 支付金额合计 本次支付金额 实付金额 实际支付 支付额 付款额 拨付金额 拨款金额',
  ),
  payer: words('付款人 付款人名称 付款账户名称 付款单位 付款人全称 付款方名称 付款方户名 付款户名'),
  payerAccount: words('付款方账户 付款账户 付款人账号 付款账号 付款人账户 付款方账号'),
  payee: words(
    '收款人 收款人名称 收款账户名称 收款单位 收款方户名 收款单位名称 收款人全称 收款方 收款人户名 收款方名称 收款方全称 收款户名 收款人账户名称 收款方账户名称 领款人',
  ),
  payeeAccount: words(
    '收款账号 收款方账户 收款人账号 收款账户 收款方账号 收款人账户 收款单位账号 收款人账号/卡号 收款人银行账号',
  ),
  payeeBank: words(
    '收款人银行 收款人开户行 收款银行 收款方开户行 收款人开户银行 收款方银行 收款方开户银行 收款单位开户行 收款单位开户银行',
  ),
  ownAccount: words(
    '本方账号 本方账户 本方卡号 我方账号 我方账户 账号 账户 银行账号 银行账户 账户号 账户账号 账号/卡号 卡号 客户账号 查询账号 交易账号 交易卡号',
  ),
  counterparty: words(
    '对方户名 对方名称 对方账户名 对方账户名称 交易对方 对方单位 对手信息 对方单位名称 商户名称 交易对手 收付方名称 对手方名称 对手户名 对方客户名称 对方单位户名 交易对手名称 交易对方名称 交易对方户名 对方户名/单位',
  ),
  counterpartyAccount: words(
    '对方账号 对方账户 对方卡号/账号 对方卡号 交易对方账号 收付方账号 对手账号 对手方账号 对手账户 对方账号/卡号 交易对方账户 交易对手账号',
  ),
  budgetUnit: words('预算单位 预算单位名称 单位名称 核算单位 预算单位代码 预算单位编码 基层预算单位 一级预算单位'),
  currency: words(
    '币种 币别 货币 记账币种 外币名称 外币币种 FCYID 交易币种 币别代码 币种编码 币种名称 币别名称 交易货币',
  ),
  exchangeRate: words('汇率 FEXCHRATE'),
  foreignAmount: words('原币金额 外币 外币金额 借方原币 FFCYAMT 原币'),
  quantity: words('数量 借方数量 FQTY'),
  unitPrice: words('单价 FPRICE'),
  company: words(
    '账套 账簿 单位编码 公司编码 组织编码 核算账簿 公司 公司名称 主体账簿 核算主体 会计主体 账套名称 账簿名称',
  ),
  status: words('审核状态 作废状态 交易状态 当前状态 凭证状态 状态 支付状态 单据状态 记账状态 过账状态'),
};

function words(text: string): string[] {
  return text.split(' ');
}

function openings(side: '借' | '贷'): string[] {
  return balances(['期初', '年初', '期初余额', '年初余额', '期初数', '年初数'], side);
}

function closings(side: '借' | '贷'): string[] {
  return [...balances(['期末', '期末余额', '年末余额', '期末数', '年末'], side), `${side}方余额`, `余额${side}方`];
}

/** Group title and side come in either order, and both rows of the head may say 余额. */
function balances(groups: string[], side: '借' | '贷'): string[] {
  return groups.flatMap((group) => [
    `${group}${side}方`,
    `${group}${side}方余额`,
    `${group}${side}方金额`,
    `${side}方${group}`,
    `${group}${side}`,
  ]);
}
