import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdfOperators } from './openPdf.ts';

/** 表格线: a straight line along the page, from its lower or left end. `y` goes up, in points. */
export type PdfRule = { x1: number; y1: number; x2: number; y2: number };

type Matrix = readonly [number, number, number, number, number, number];

/** What is filled is a line where it is as thin as this; a page of a chart may have very many, a table never. */
const thin = 2.5;
const mostRules = 4_000;

/** The lines that a page draws along its edges: what tables are ruled with, stroked or filled. */
export async function rulesOfPage(page: PDFPageProxy): Promise<readonly PdfRule[]> {
  const operators = await pdfOperators();
  const { fnArray, argsArray } = await page.getOperatorList();
  const strokes = new Set([operators.stroke, operators.closeStroke, operators.fillStroke, operators.eoFillStroke]);
  const fills = new Set([operators.fill, operators.eoFill]);
  const rules: PdfRule[] = [];
  const kept: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  fnArray.forEach((operator, at) => {
    const values = argsArray[at] as unknown[] | null;
    if (operator === operators.save || operator === operators.paintFormXObjectBegin) kept.push(matrix);
    if (operator === operators.restore || operator === operators.paintFormXObjectEnd) matrix = kept.pop() ?? matrix;
    if (operator === operators.transform) matrix = product(matrix, values as unknown as Matrix);
    if (operator === operators.paintFormXObjectBegin && Array.isArray(values?.[0]))
      matrix = product(matrix, values[0] as unknown as Matrix);
    if (operator !== operators.constructPath || rules.length > mostRules) return;
    const [painted, [path] = []] = (values ?? []) as [number, (Float32Array | null)[] | undefined];
    if (!path) return;
    if (strokes.has(painted)) rules.push(...pathsOf(path, matrix).flatMap(edgesOf));
    else if (fills.has(painted)) rules.push(...pathsOf(path, matrix).flatMap(thinBox));
  });
  return rules.length > mostRules ? [] : rules;
}

type Point = readonly [x: number, y: number];

function product(by: Matrix, [a, b, c, d, e, f]: Matrix): Matrix {
  return [
    by[0] * a + by[2] * b,
    by[1] * a + by[3] * b,
    by[0] * c + by[2] * d,
    by[1] * c + by[3] * d,
    by[0] * e + by[2] * f + by[4],
    by[1] * e + by[3] * f + by[5],
  ];
}

/** How many numbers stand behind each step of a path: move, line, cubic curve, quadratic curve, close. */
const lengths = [2, 2, 6, 4, 0];

/** The corners of each part of a path on the page; what is curved breaks it. */
function pathsOf(path: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): Point[][] {
  const paths: Point[][] = [];
  let open: Point[] = [];
  for (let at = 0; at < path.length; ) {
    const step = path[at] ?? 0;
    const [x, y] = [path[at + 1] ?? 0, path[at + 2] ?? 0];
    if (step === 0 || step === 2 || step === 3) {
      if (open.length > 1) paths.push(open);
      open = [];
    }
    if (step <= 1) open.push([a * x + c * y + e, b * x + d * y + f]);
    const [first] = open;
    if (step === 4 && first) open.push(first);
    at += 1 + (lengths[step] ?? 0);
  }
  if (open.length > 1) paths.push(open);
  return paths;
}

function edgesOf(points: readonly Point[]): PdfRule[] {
  return points.slice(1).flatMap(([x, y], at): PdfRule[] => {
    const [fromX, fromY] = points[at] ?? [x, y];
    if (Math.abs(x - fromX) > 0.7 && Math.abs(y - fromY) > 0.7) return [];
    return [{ x1: Math.min(x, fromX), y1: Math.min(y, fromY), x2: Math.max(x, fromX), y2: Math.max(y, fromY) }];
  });
}

function thinBox(points: readonly Point[]): PdfRule[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x1, x2, y1, y2] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  if (points.length > 6 || Math.min(x2 - x1, y2 - y1) > thin) return [];
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  return x2 - x1 > y2 - y1 ? [{ x1, y1: y, x2, y2: y }] : [{ x1: x, y1, x2: x, y2 }];
}
