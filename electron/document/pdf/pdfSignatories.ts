import type { Block, PaperDocument } from '../../../shared/document/document.ts';
import { signaturePlaceName } from '../../../shared/signing/signing.ts';

/**
 * Whom the paper names at its places to sign, by the name of the place. They go into the dictionary of information, where whoever signs
 * or verifies the PDF finds them without reading its pages.
 */
export function signatoriesOf({ innerPage = [], sections }: PaperDocument): Record<string, string> {
  const blocks: Block[] = [...innerPage, ...sections.flatMap((section) => section.blocks)];
  // As in the ending: only the first 署名 of a paper is a place to sign.
  const ending = blocks.find((block) => block.kind === 'signature');
  const cells = blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.cells) : []));
  return Object.fromEntries(
    [
      ...cells.flatMap((cell) =>
        typeof cell === 'object' && 'place' in cell ? [[cell.place, cell.signatory] as const] : [],
      ),
      ...(ending ? [[signaturePlaceName('firm'), ending.lines[0] ?? ''] as const] : []),
    ].filter(([, name]) => name !== ''),
  );
}
