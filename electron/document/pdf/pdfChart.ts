import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type Chart, chartCaption } from '../../../shared/chart/chart.ts';
import { chartHeight, chartOption } from '../../../shared/chart/chartOption.ts';
import { type FlowItem, textItem } from './pdfFlow.ts';
import type { FontRole } from './pdfFonts.ts';
import type { PaperStyle } from './pdfStyle.ts';
import { runsOf, type TextScribe } from './pdfText.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** A chart under its caption, as lines and text that stay sharp and can be searched; its note below it. */
export function chartItems(
  scribe: TextScribe,
  id: string,
  chart: Chart,
  style: PaperStyle,
  area: { width: number; height: number },
): FlowItem[] {
  const { caption, cell } = style.table;
  const { width } = area;
  const drawn = chartHeight(chart, setting(style));
  // One of many categories is made smaller as a whole, so that a page holds it with its caption, its note and a heading.
  const height = Math.min(drawn, area.height - 4 * style.body.pitch);
  const centred = { alignment: 'center' };
  const scale = height / drawn;
  const { svg, faces } = chartSvg(scribe, chart, style, width / scale);
  const head = textItem(scribe, `${id}-caption`, chartCaption(chart), caption, {
    above: style.body.pitch / 3,
    keepWithNext: true,
    properties: centred,
  });
  // A drawing finds only faces that some text has loaded.
  const { text = [] } = head.node;
  head.node.text = [...text, ...[...faces].map((font) => ({ text: '', font }))];
  const drawing: FlowItem = {
    id,
    node: { svg: scaled(svg, scale), width, height },
    above: 0,
    keepWithNext: chart.note !== '',
    startsPage: false,
    content: { kind: 'picture', height },
  };
  if (chart.note === '') return [head, drawing];
  return [head, drawing, textItem(scribe, `${id}-note`, chart.note, cell, { properties: centred })];
}

/** A drawing has a window of its own (`viewBox`), which is shown in whatever size its root says. */
function scaled(svg: string, scale: number): string {
  if (scale === 1) return svg;
  return svg.replace(/^<svg[^>]*>/, (root) =>
    root.replace(
      / (width|height)="([\d.]+)"/g,
      (_, side: string, size: string) => ` ${side}="${Number(size) * scale}"`,
    ),
  );
}

type Drawing = { svg: string; faces: ReadonlySet<FontRole> };

/** The drawing as SVG, and the faces of its texts: the same chart gives the same text. */
function chartSvg(scribe: TextScribe, chart: Chart, style: PaperStyle, width: number): Drawing {
  const height = chartHeight(chart, setting(style));
  const surface = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    surface.setOption(chartOption(chart, setting(style)));
    return inOurFaces(scribe, style, surface.renderToSVGString());
  } finally {
    surface.dispose();
  }
}

function setting(style: PaperStyle) {
  const { role, size } = style.table.cell;
  return { fontFamily: role, fontSize: size };
}

/**
 * Texts in faces that have their characters, as everywhere on paper; a character that none has is noted in the scribe. The
 * white outline of labels is taken off: the PDF writer would paint it over the letters.
 */
function inOurFaces(scribe: TextScribe, style: PaperStyle, svg: string): Drawing {
  const { role } = style.table.cell;
  const faces = new Set<FontRole>();
  const set = svg
    .replace(/ paint-order="[^"]*"/g, '')
    .replace(/(<text[^>]*>)([^<]*)(<\/text>)/g, (_, open: string, text: string, close: string) => {
      const plain = open.replace(/ stroke(-[a-z]+)?="[^"]*"/g, '');
      const runs = runsOf(scribe, unescapeXml(text), role);
      for (const { font } of runs) faces.add(font);
      return (
        plain + runs.map((run) => `<tspan font-family="${run.font}">${escapeXml(run.text)}</tspan>`).join('') + close
      );
    });
  return { svg: set, faces };
}

/** What a drawing says, as one text without spaces: its labels stand where there is room for them, in no order of their own. */
export function textsOfDrawing(svg: string): string {
  const texts = [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, content = '']) => content);
  return unescapeXml(texts.join('').replace(/<[^>]*>/g, '')).replace(/\s+/g, '');
}

const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' } as const;

function unescapeXml(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity as keyof typeof entities]);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
