import { type DragEvent, type ReactNode, useState } from 'react';
import { takeDropped } from './takeDropped.ts';

type FileDropProps = {
  /** What releasing the files would do. */
  hint: string;
  disabled?: boolean;
  onFiles(files: File[]): void;
  className?: string;
  children: ReactNode;
};

/** A place that takes files; shows before the release what would happen. */
export function FileDrop({ hint, disabled, onFiles, className, children }: FileDropProps) {
  const [over, setOver] = useState(false);

  function onDragOver(event: DragEvent): void {
    if (disabled || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  }

  function onDrop(event: DragEvent): void {
    setOver(false);
    if (disabled || event.defaultPrevented || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    takeDropped(event.dataTransfer, onFiles);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a button beside it that does the same by keyboard
    <div
      className={`file-drop${over ? ' file-drop-over' : ''}${className ? ` ${className}` : ''}`}
      onDragOver={onDragOver}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      {children}
      {over && <div className="file-drop-hint">{hint}</div>}
    </div>
  );
}
