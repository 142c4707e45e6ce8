/** Chromium cuts elements off at 33.5 million px: above this height the scroll bar is scaled instead. */
const tallest = 15_000_000;

/** How scroll positions of the canvas and offsets within all lines belong together. */
export type ScrollScale = {
  canvasHeight: number;
  /** The offset within all lines that stands at the top of the viewport. */
  offsetAt(scrollTop: number): number;
  scrollTopFor(offset: number): number;
};

export function scrollScale(linesHeight: number, viewportHeight: number): ScrollScale {
  const canvasHeight = Math.min(linesHeight, tallest);
  const factor =
    canvasHeight === linesHeight ? 1 : (linesHeight - viewportHeight) / Math.max(1, canvasHeight - viewportHeight);
  return {
    canvasHeight,
    offsetAt: (scrollTop) => scrollTop * factor,
    scrollTopFor: (offset) => offset / factor,
  };
}
