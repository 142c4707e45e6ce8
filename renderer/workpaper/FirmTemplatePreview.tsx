import { type MarginPlace, marginParts } from '../../shared/document/workbookLook.ts';
import type { FirmTemplate } from '../../shared/workpaper/firmTemplate.ts';

/** What the placeholders stand for on the page that is shown. */
const example = {
  firmName: '某某会计师事务所',
  projectName: '某某项目',
  paperName: '资金支付核查表',
  indexNumber: 'C2',
  page: '1',
  pages: '3',
  day: '2026年3月1日',
} as const;

/** The head and the foot of a printed paper as the template makes them, with names that stand for any. */
export function FirmTemplatePreview({ template }: { template: FirmTemplate }) {
  const { logo, textFont, headingFont } = template;
  const line = (places: readonly MarginPlace[]) => (
    <div className="firm-template-margin">
      {places.map((place) => (
        <span key={place}>{written(template[place])}</span>
      ))}
    </div>
  );
  return (
    <section className="firm-template-page" aria-label="样张" style={{ fontFamily: `"${textFont}"` }}>
      {line(['headerLeft', 'headerMiddle', 'headerRight'])}
      <div className="firm-template-title">
        {logo && <img src={`data:${logo.mediaType};base64,${logo.base64}`} alt={`标志 ${logo.name}`} />}
        <strong style={{ fontFamily: `"${headingFont}"` }}>资金支付核查表</strong>
      </div>
      <div className="firm-template-body">被监控单位：某某单位　索引号：C2</div>
      {line(['footerLeft', 'footerMiddle', 'footerRight'])}
    </section>
  );
}

function written(text: string): string {
  return marginParts(text)
    .map((part) => (typeof part === 'string' ? part : example[part.placeholder]))
    .join('');
}
