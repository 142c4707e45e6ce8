import { type ReportStyle, reportStyles } from '../../../shared/document/document.ts';
import { UsageError } from './command.ts';

export const styleUsage = `[--style ${Object.keys(reportStyles).join('|')}]`;

/** 报告版式: what `--style` asks for; 公文版 where nothing is said. */
export function styleOption(style: unknown): { style?: ReportStyle } {
  if (style === undefined) return {};
  if (typeof style === 'string' && Object.hasOwn(reportStyles, style)) return { style: style as ReportStyle };
  const known = Object.entries(reportStyles).map(([name, title]) => `${name}（${title}）`);
  throw new UsageError(`--style 应为 ${known.join(' 或 ')}`);
}
