import { Select } from 'antd';
import { create } from 'zustand';
import { type ReportStyle, reportStyles } from '../../shared/document/document.ts';

const key = 'report-style';

/** 报告版式 as it was last chosen on this machine: the preview, every export and the report that is issued follow it. */
export const useReportStyle = create<{ style: ReportStyle }>()(() => ({
  style: localStorage.getItem(key) === 'report' ? 'report' : 'official',
}));

function choose(style: ReportStyle): void {
  localStorage.setItem(key, style);
  useReportStyle.setState({ style });
}

const choices = Object.entries(reportStyles).map(([value, label]) => ({ value: value as ReportStyle, label }));

/** 公文版 or 报告版; `onChosen` once it is chosen. */
export function ReportStyleChoice({ onChosen }: { onChosen?: () => void }) {
  const style = useReportStyle((state) => state.style);
  return (
    <Select
      size="small"
      aria-label="报告版式"
      title="公文版按 GB/T 9704 排版；报告版四号字、一倍半行距"
      value={style}
      options={choices}
      onChange={(chosen) => {
        choose(chosen);
        onChosen?.();
      }}
    />
  );
}
