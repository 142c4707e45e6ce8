import { useEffect, useRef } from 'react';
import { useSwitching } from '../switchEngagement.ts';

/** Lies over all that could be typed into, while another engagement is being opened. Seen only where that takes its time. */
export function SwitchingScreen() {
  const text = useSwitching((state) => state.text);
  return text === null ? null : <Cover text={text} />;
}

function Cover({ text }: { text: string }) {
  const cover = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = cover.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={cover}
      className="dialog switching"
      tabIndex={-1}
      aria-label={text}
      onKeyDown={(event) => {
        // Neither Esc nor a command of the frame.
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <p role="status">{text}</p>
    </dialog>
  );
}
