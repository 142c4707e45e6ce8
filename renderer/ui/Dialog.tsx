import { type ReactNode, useEffect, useRef } from 'react';

type DialogProps = {
  title?: string;
  width: number;
  top?: number;
  footer?: ReactNode;
  onClose(): void;
  children: ReactNode;
};

/** A modal dialog of the platform: it keeps the focus inside, and Esc closes it. */
export function Dialog({ title, width, top = 96, footer, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // showModal() takes the first thing that can have the focus; a dialog may name a better one.
    element?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => {
      element?.close();
      // Where the person was: a keyboard that is thrown back to the top of the page is no keyboard.
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; a click beside it does the same
    <dialog
      ref={dialog}
      className="dialog"
      style={{ width, top }}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-inner">
        {title && <h2>{title}</h2>}
        {children}
        {footer && <div className="dialog-footer">{footer}</div>}
      </div>
    </dialog>
  );
}
