import { findingClasses, severities } from '../finding.ts';
import type { TextLine } from '../text/reportText.ts';
import { type MarkedText, Marks } from './markText.ts';

const style = `
body { margin: 24px auto; max-width: 46em; padding: 0 16px; font: 16px/1.8 "Noto Serif CJK SC", SimSun, serif; color: #1f2933; }
table { width: 100%; margin: 12px 0; border-collapse: collapse; font-size: 14px; }
td, th { padding: 4px 6px; border: 1px solid #cfd6de; text-align: left; vertical-align: top; }
mark { background: #ffe58a; }
mark a, .notes a { color: #c0352b; font-size: 12px; vertical-align: super; text-decoration: none; }
.notes td:first-child { white-space: nowrap; }
.notes tr:target, mark:target { outline: 2px solid #c0352b; }
`;

/** 标记稿 as a page: the words of the source as they stand, escaped; without script and without anything from elsewhere. */
export function markedPage({ title, blocks, findings }: MarkedText): string {
  const marks = new Marks(findings);
  const line = (part: TextLine) =>
    marks
      .pieces(part)
      .map(({ text, marked, notes }) => {
        const links = notes.map((note) => `<a id="place-${note}" href="#note-${note}">[${note}]</a>`).join('');
        return marked ? `<mark>${escaped(text)}${links}</mark>` : escaped(text);
      })
      .join('');
  const lines = (parts: readonly TextLine[]) => parts.map(line).join('');
  const body = blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? `<p>${lines(block.lines)}</p>`
        : `<table>${block.rows.map((row) => `<tr>${row.map((cell) => `<td>${lines(cell)}</td>`).join('')}</tr>`).join('')}</table>`,
    )
    .join('\n');
  const notes = findings.map(
    ({ severity, class: kind, place, stated, expected, reason }, index) =>
      `<tr id="note-${index + 1}"><td><a href="#place-${index + 1}">[${index + 1}]</a></td><td>${severities[severity]}</td><td>${findingClasses[kind]}</td><td>${place.line > 0 ? `第 ${place.line} 行` : '记录'}</td><td>${escaped(stated)}</td><td>${escaped(expected)}</td><td>${escaped(reason)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
<h2>勾稽发现（${findings.length} 处）</h2>
${findings.length === 0 ? '<p>没有发现不相符的地方。</p>' : `<table class="notes"><tr><th>注</th><th>程度</th><th>类别</th><th>位置</th><th>表述值</th><th>应为</th><th>理由</th></tr>\n${notes.join('\n')}\n</table>`}
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
