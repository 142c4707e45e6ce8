import type { CheckedText } from '../../shared/tieOut/checkedText.ts';
import { checkReport, type EngagementScale } from '../../shared/tieOut/checkReport.ts';
import { blocksOfText } from '../../shared/tieOut/text/blocksOfText.ts';
import { serveThread } from '../thread/serveThread.ts';
import { readReport } from './readReport.ts';
import { withoutText } from './reportError.ts';

/** A file, or text that was pasted. */
export type CheckingOrder = ({ path: string } | { text: string }) & {
  own: EngagementScale | null;
  /** What was read is given back, too. */
  keepBlocks: boolean;
};

serveThread<CheckingOrder, never, CheckedText>(async (order, door) => {
  door.report({ step: '读取报告', done: 0, total: null });
  const blocks = 'path' in order ? await readReport(order.path, door.report) : blocksOfText(order.text);
  if (blocks.length === 0) throw withoutText('文件里没有文字');
  door.report({ step: '核对勾稽', done: 0, total: null });
  const check = checkReport(blocks, order.own);
  return { result: order.keepBlocks ? { ...check, blocks } : check };
});
