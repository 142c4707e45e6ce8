import { type DragEvent, type MouseEvent, useState } from 'react';
import { takeDropped } from '../takeDropped.ts';
import type { CellPlace, GridColumn } from './gridTypes.ts';
import type { GridEditor } from './useGridEditor.ts';

type GridPointerOptions<Row> = {
  editor: Pick<GridEditor<Row>, 'active' | 'editing' | 'select' | 'commit' | 'start'>;
  columns: readonly GridColumn<Row>[];
  remarkAt(place: CellPlace): string | undefined;
  focusCells(): void;
  onOpen: ((line: number) => void) | undefined;
  onDropFiles: ((line: number, files: File[]) => void) | undefined;
};

/** What the mouse does in a grid: it selects, drags a range, starts the editor, opens a line, and drops files on one. */
export function useGridPointer<Row>(options: GridPointerOptions<Row>) {
  const { editor, columns, onDropFiles } = options;
  const [droppingOn, setDroppingOn] = useState<number | null>(null);

  /** What a cell cuts off, and what is said of it. Given when it is pointed at: thousands of cells pass by unread. */
  function onPointerOver(event: MouseEvent): void {
    const place = placeOf(event);
    const cell = (event.target as HTMLElement).closest<HTMLElement>('.grid-cell');
    if (place && cell) cell.title = [cell.textContent, options.remarkAt(place)].filter(Boolean).join('\n');
  }

  function onMouseDown(event: MouseEvent): void {
    const place = placeOf(event);
    if (!place || event.button !== 0 || (event.target as HTMLElement).closest('button, a')) return;
    event.preventDefault();
    editor.commit();
    if (place.column < 0) {
      editor.select({ line: place.line, column: columns.length - 1 });
      editor.select({ line: place.line, column: 0 }, true);
    } else editor.select(place, event.shiftKey);
    options.focusCells();
  }

  function onMouseMove(event: MouseEvent): void {
    if (event.buttons !== 1 || editor.editing) return;
    const place = placeOf(event);
    if (place && place.column >= 0 && (place.line !== editor.active.line || place.column !== editor.active.column)) {
      editor.select(place, true);
    }
  }

  function onDoubleClick(event: MouseEvent): void {
    const place = placeOf(event);
    if (!place) return;
    if (options.onOpen) options.onOpen(place.line);
    else editor.start();
  }

  function onDragOver(event: DragEvent): void {
    if (!onDropFiles || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setDroppingOn(placeOf(event)?.line ?? null);
  }

  function onDrop(event: DragEvent): void {
    setDroppingOn(null);
    if (!onDropFiles || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const line = placeOf(event)?.line ?? -1;
    takeDropped(event.dataTransfer, (files) => onDropFiles(line, files));
  }

  const onDragLeave = () => setDroppingOn(null);
  return {
    droppingOn,
    handlers: { onPointerOver, onMouseDown, onMouseMove, onDoubleClick, onDragOver, onDragLeave, onDrop },
  };
}

function placeOf(event: MouseEvent | DragEvent): CellPlace | null {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-line]');
  return cell && row ? { line: Number(row.dataset.line), column: Number(cell.dataset.column) } : null;
}
