const opposites: readonly (readonly [string, string])[] = [
  ['线上', '线下'],
  ['男', '女'],
  ['城镇', '农村'],
  ['省内', '省外'],
  ['市内', '市外'],
  ['境内', '境外'],
  ['个人', '企业'],
  ['在职', '退休'],
  ['室内', '室外'],
  ['新建', '改造'],
  ['新建', '改建'],
  ['新建', '改扩建'],
  ['新建', '扩建'],
  ['新建', '续建'],
  ['新建', '维修'],
  ['新建', '提升'],
];

/** 线上90人，线下60人; 男职工10人、女职工8人: kinds by one word, which nothing can be both of. */
export function areOpposites(phrases: readonly string[]): boolean {
  const [one = '', two = ''] = phrases.map((phrase) => phrase.replace(/^其中[：，]?/, ''));
  return phrases.length === 2 && opposites.some(([left, right]) => one.startsWith(left) && two.startsWith(right));
}
