import type { KnownFigure } from '../../shared/report/knownFigure.ts';

/** A figure with where it comes from: 累计支付 299.40万元 · 取自资金（底稿 C2）. */
export function sourceText({ name, text, unit, source, papers }: KnownFigure): string {
  const shown = name === text ? name : `${name} ${text}${unit}`;
  return `${shown} · 取自${source.label}${papers.length > 0 ? `（底稿 ${papers.join('、')}）` : ''}`;
}
