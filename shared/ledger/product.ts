import { cleanTitle } from './headerTitle.ts';

/** The product that a sheet comes from, with the reason; null when its columns fit several. */
export function inferProduct(titles: readonly string[], titleText: string): { product: string; reason: string } | null {
  const seen = new Set(titles.flatMap((title) => [cleanTitle(title), ...title.split(' / ').map(cleanTitle)]));
  const plain = titleText.normalize('NFKC');
  const mark = productMarks.find(
    (candidate) =>
      candidate.titles.every((title) => seen.has(title)) &&
      (candidate.without ?? []).every((title) => !seen.has(title)),
  );
  if (mark) return { product: mark.product, reason: `栏目“${mark.titles.join('”“')}”是${mark.product}的导出格式` };
  const named = productNames.find(([pattern]) => pattern.test(plain));
  return named ? { product: named[1], reason: `标题行写明来自${named[1]}` } : null;
}

type ProductMark = { product: string; titles: string[]; without?: string[] };

// Combinations of headings that only one product's export was seen with (see the layouts in the domain notes).
const productMarks: ProductMark[] = [
  { product: '金蝶云星空', titles: ['分录行号', '科目全名'] },
  { product: '金蝶云星空', titles: ['核算维度编码', '核算维度名称'] },
  { product: '金蝶 K/3', titles: ['FACCTID'] },
  { product: '金蝶 K/3', titles: ['FTRANSDATE'] },
  { product: '金蝶 K/3', titles: ['FGROUP', 'FNUM'] },
  { product: '金蝶 K/3', titles: ['FCLSNAME1'] },
  { product: '金蝶精斗云', titles: ['凭证字', '凭证号', '分录序号', '附件数'] },
  { product: '金蝶 KIS', titles: ['凭证字号', '科目代码', '会计期间'] },
  { product: '金蝶 KIS', titles: ['凭证字号', '科目代码', '过账'] },
  { product: '金蝶 K/3', titles: ['科目代码', '期初余额', '本期发生', '本年累计', '期末余额'] },
  { product: '用友 U8', titles: ['凭证号数'] },
  { product: '用友 U8', titles: ['凭证类别字', '业务号', '附单据数'] },
  { product: '用友 U8', titles: ['科目编码', '期初借方', '本期发生借方', '期末借方'] },
  { product: '用友 GRP-U8', titles: ['序号', '凭证字号', '凭证日期', '借方金额'] },
  { product: '用友 GRP-U8', titles: ['凭证字号', '单据编号'] },
  { product: '用友 GRP-U8', titles: ['月', '日', '凭证字号', '借方金额', '方向', '余额'] },
  { product: '浪潮', titles: ['凭证编号', '借贷', '余额'] },
  { product: '金蝶 K/3', titles: ['凭证字号', '借方', '贷方', '方向', '余额'], without: ['对方科目'] },
  { product: '用友 T3', titles: ['凭证号', '对方科目', '方向', '余额'], without: ['本币', '原币', '分录号'] },
  { product: '财政一体化', titles: ['指标文号', '支付申请号'] },
  { product: '财政一体化', titles: ['指标文号', '支付申请编号'] },
  { product: '财政一体化', titles: ['预算指标代码'] },
  { product: '财政一体化', titles: ['本级指标文号'] },
];

const productNames: [RegExp, string][] = [
  [/微信支付账单/, '微信支付'],
  [/支付宝/, '支付宝'],
  [/京东账号/, '京东'],
  [/(工商|农业|中国|建设|交通|招商|邮政储蓄|中信|浦发|民生|兴业|光大|华夏|平安|广发)银行/, '银行'],
  [/金蝶|Kingdee/i, '金蝶'],
  [/用友|Yonyou/i, '用友'],
  [/浪潮/, '浪潮'],
];
