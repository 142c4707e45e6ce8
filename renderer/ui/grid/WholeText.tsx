/** Whatever is narrower than this on average is no letter: a text of so many is not cut off in so wide a cell. */
const narrowest = 7;

/** The whole text of the active cell where nothing can be typed: there is no field that would show it. */
export function WholeText({ text, cellWidth }: { text: string; cellWidth: number }) {
  if (text.length * narrowest <= cellWidth) return null;
  return (
    <div className="grid-whole" role="status" aria-label="全文">
      {text}
    </div>
  );
}
