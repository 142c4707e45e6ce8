import './report.css';
import { DiffOutlined, ExportOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { findPrinted } from '../../shared/report/printedPieces.ts';
import { client } from '../api/client.ts';
import { usePageCommand } from '../commands.ts';
import { commitPendingEdits, notify, showDialog, takePlace, useSession } from '../session.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ReportStyleChoice, useReportStyle } from '../ui/ReportStyleChoice.tsx';
import { useBusy } from '../ui/useBusy.ts';
import { type ExportCall, useExport } from '../ui/useExport.ts';
import { NarrativeEditor } from './NarrativeEditor.tsx';
import type { NarrativeHandle } from './NarrativeText.tsx';
import { OutlineList } from './OutlineList.tsx';
import type { OutlineEntry } from './outlineEntries.ts';
import { PreviewPane } from './PreviewPane.tsx';
import { TemplateChoice } from './TemplateChoice.tsx';
import { useNarratives, writtenText } from './useNarratives.ts';
import { usePreview } from './usePreview.ts';

const previewKey = 'F9';

/** 报告. */
export function ReportPage() {
  const narratives = useNarratives();
  const { entries, figures, known } = narratives;
  const preview = usePreview(
    writtenText(entries.map(({ key, text, draftState }) => ({ sectionKey: key, body: text, draftState }))),
  );
  const [wanted, setWanted] = useState<string | null>(null);
  const [previewing, setPreviewing] = useState(preview.preview !== null);
  const [draft, setDraft] = useState(false);
  const [embedsSources, setEmbedsSources] = useState(false);
  const { style } = useReportStyle();
  const exporting: ExportCall = async (input, options) => {
    await storeAll();
    return client.report.exportReport({ ...input, draft, embedsSources, style }, options);
  };
  const report = useExport('报告', 'pdf', exporting);
  const [template, setTemplate] = useState<string | null>(null);
  const word = useExport('报告', 'docx', async (input, options) => {
    await storeAll();
    // A template brings its own look.
    const filled = template === null ? { style } : { template: { kept: template } };
    return client.report.exportReport({ ...input, draft, ...filled }, options);
  });
  const text = useRef<NarrativeHandle>(null);
  /** What is typed while a draft is put into the text, or taken out of it, would stand over the text as it was. */
  const [deciding, decideOnce] = useBusy();
  const [, previewOnce] = useBusy();
  usePageCommand('exportReport', () => void report.start());

  const writable = entries.filter(({ narrative }) => narrative);
  const chosen = writable.find(({ key }) => key === wanted) ?? writable[0] ?? null;

  function select(key: string): void {
    commitPendingEdits();
    setWanted(key);
  }

  function step(by: -1 | 1): void {
    const next = writable[writable.findIndex(({ key }) => key === chosen?.key) + by];
    if (!next) return;
    select(next.key);
    requestAnimationFrame(focusText);
  }

  function focusText(): void {
    text.current?.focus();
  }

  const place = useSession((session) => session.place);
  const placeText = place?.field === 'body' ? entries.find(({ key }) => key === place.recordId)?.text : undefined;
  useEffect(() => {
    // Words are quoted as they are printed.
    if (!place || placeText === undefined || !figures) return;
    takePlace();
    setWanted(place.recordId);
    const words = findPrinted(placeText, place.quote ?? '', known);
    // Once the text of that section is shown.
    requestAnimationFrame(() => (words ? text.current?.select(words.start, words.end) : text.current?.focus()));
  }, [place, placeText, figures, known]);

  /** What is being typed is part of the report. */
  async function storeAll(): Promise<void> {
    await Promise.all(writable.filter((entry) => narratives.draftOf(entry)).map((entry) => narratives.store(entry)));
  }

  async function adopt(entry: OutlineEntry): Promise<void> {
    try {
      await storeAll();
      await narratives.adopt(entry);
      // Once it may be written again.
      setTimeout(focusText);
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  async function restore(entry: OutlineEntry): Promise<void> {
    try {
      await storeAll();
      const { body } = await narratives.restore(entry);
      if (body.trim() !== '') {
        notify({ tone: 'done', text: '已恢复自动写入。改写过的句子留在正文里，请核对是否与自动文字重复。' });
      }
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  async function makePreview(): Promise<void> {
    await previewOnce(async () => {
      setPreviewing(true);
      await storeAll();
      await preview.make();
    });
  }

  const latestPreview = useRef(makePreview);
  latestPreview.current = makePreview;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== previewKey || event.isComposing || useSession.getState().dialog) return;
      event.preventDefault();
      void latestPreview.current();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <div className="page">
      <PageHead
        title="报告"
        hint="提纲固定；数字、表格、问题和建议由程序从前面各页写入，这里撰写各节正文，预览后导出。"
      >
        <Button icon={<EyeOutlined />} disabled={preview.running} onClick={() => void makePreview()}>
          预览 <kbd>{previewKey}</kbd>
        </Button>
        <ReportStyleChoice onChosen={() => previewing && void makePreview()} />
        <Checkbox checked={draft} onChange={({ target }) => setDraft(target.checked)}>
          征求意见稿
        </Checkbox>
        <Checkbox
          checked={embedsSources}
          title="PDF 里附上工作底稿簿和项目数据"
          onChange={({ target }) => setEmbedsSources(target.checked)}
        >
          内嵌底稿
        </Checkbox>
        <Button icon={<ExportOutlined />} disabled={word.running} onClick={() => void word.start()}>
          导出 Word
        </Button>
        <Button type="primary" icon={<ExportOutlined />} disabled={report.running} onClick={() => void report.start()}>
          导出 PDF
        </Button>
      </PageHead>
      <ErrorNote message={narratives.error} onRetry={narratives.ask} />
      <TemplateChoice chosen={template} onChoose={setTemplate}>
        <Button size="small" icon={<DiffOutlined />} onClick={() => showDialog('compareReports')}>
          版本对照…
        </Button>
      </TemplateChoice>
      <JobNote title="导出报告" job={report} onRetry={() => void report.retry()} />
      <JobNote title="导出 Word" job={word} onRetry={() => void word.retry()} />
      <JobNote title="生成报告预览" job={preview} onRetry={() => void makePreview()} />
      <div className={`report-page${previewing ? ' report-page-previewing' : ''}`}>
        <OutlineList entries={entries} selected={chosen?.key ?? null} onSelect={select} onEnter={focusText} />
        {chosen && (
          <NarrativeEditor
            key={chosen.key}
            entry={chosen}
            draft={narratives.draftOf(chosen)}
            drafted={narratives.draftedFor(chosen)}
            figures={figures}
            text={text}
            onType={(text) => narratives.type(chosen, text)}
            onStore={() => void narratives.store(chosen)}
            deciding={deciding}
            onAdopt={() => void decideOnce(() => adopt(chosen))}
            onRestore={() => void decideOnce(() => restore(chosen))}
            onStep={step}
          />
        )}
        {previewing && (
          <PreviewPane
            preview={preview.preview}
            stale={preview.stale}
            running={preview.running}
            onMake={() => void makePreview()}
            onClose={() => setPreviewing(false)}
          />
        )}
      </div>
    </div>
  );
}
