import { Button, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { ReportTemplate, TemplateCheck } from '../../shared/report/reportTemplate.ts';
import { client } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { notify } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';

type TemplateChoiceProps = { chosen: string | null; onChoose(name: string | null): void; children?: ReactNode };

/** 报告模板 for the export to Word: which one, one more, one less, and what is wrong with a file that was not taken. */
export function TemplateChoice({ chosen, onChoose, children }: TemplateChoiceProps) {
  const [templates, setTemplates] = useState<ReportTemplate[]>([]);
  const [check, setCheck] = useState<TemplateCheck | null>(null);
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    client.report.listReportTemplates({}).then(setTemplates, (failure: Error) => setError(failure.message));
  }, []);

  async function attempt(work: () => Promise<void>): Promise<void> {
    setError(null);
    setCheck(null);
    try {
      await work();
    } catch (failure) {
      setError((failure as Error).message);
    }
  }

  const add = () =>
    attempt(async () => {
      const [file] = await chooseFiles({ title: '添加报告模板', extensions: ['docx'], multiple: false });
      if (!file) return;
      const found = await client.report.addReportTemplate({ file });
      if (found.problems.length > 0) return setCheck(found);
      setTemplates(await client.report.listReportTemplates({}));
      onChoose(found.name);
      notify({ tone: 'done', text: `已添加报告模板“${found.name}”，有 ${found.tags.length} 个占位符` });
    });

  const remove = (name: string) =>
    attempt(async () => {
      setTemplates(await client.report.removeReportTemplate({ name }));
      onChoose(null);
    });

  return (
    <div className="report-template">
      <div className="report-template-bar">
        <span className="hint">Word 模板</span>
        <Select
          size="small"
          aria-label="Word 模板"
          value={chosen ?? ''}
          onChange={(name) => onChoose(name || null)}
          options={[{ value: '', label: '不用模板' }, ...templates.map(({ name }) => ({ value: name, label: name }))]}
        />
        <Button size="small" type="text" onClick={() => void add()}>
          添加模板…
        </Button>
        {chosen !== null && (
          <Button size="small" type="text" onClick={() => void remove(chosen)}>
            移除
          </Button>
        )}
        <span className="spacer" />
        {children}
      </div>
      <ErrorNote message={error ?? undefined} />
      {check && (
        <div role="alert" className="report-template-problems">
          <p>
            “{check.name}”有 {check.problems.length} 处问题，没有添加：
          </p>
          <ul>
            {check.problems.slice(0, 20).map(({ part, paragraph, tag, message }) => (
              <li key={`${part}-${paragraph}-${tag}`}>
                {part}第 {paragraph} 段 {tag}：{message}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
