import { useCallback, useState } from 'react';

type Widths = Readonly<Record<string, number>>;

/** Widths that a person dragged, remembered per grid on this machine. */
export function useColumnWidths(gridLabel: string) {
  const key = `fieldwork.widths.${gridLabel}`;
  const [dragged, setDragged] = useState<Widths>(() => stored(key));

  const change = useCallback(
    (next: (widths: Widths) => Widths) =>
      setDragged((before) => {
        const widths = next(before);
        localStorage.setItem(key, JSON.stringify(widths));
        return widths;
      }),
    [key],
  );

  return {
    dragged,
    drag: (field: string, width: number) => change((widths) => ({ ...widths, [field]: width })),
    forget: (field: string) => change(({ [field]: _, ...others }) => others),
  };
}

function stored(key: string): Widths {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Widths;
  } catch {
    return {}; // A damaged entry costs a dragged width, nothing else.
  }
}
