import { ExportOutlined, ImportOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { ChecklistReturn, ChecklistTakeover } from '../../shared/evidence/checklistReturn.ts';
import type { EvidenceItem } from '../../shared/evidence/evidence.ts';
import { client } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { useJob } from '../api/useJob.ts';
import { usePageCommand } from '../commands.ts';
import { storePendingEdits } from '../editQueue.ts';
import { notify, useReadOnly } from '../session.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { useExport } from '../ui/useExport.ts';
import { ReturnDialog } from './ReturnDialog.tsx';
import { TemplateDialog } from './TemplateDialog.tsx';

const formats = {
  xlsx: 'Excel（发给单位填写，填好可读回）',
  pdf: 'PDF（打印盖章）',
  docx: 'Word',
  blank: '空白表（PDF，手工填写）',
} as const;

/** What is done with the checklist as a whole: from a template, out to the unit, and back. */
export function useChecklistActions(items: readonly EvidenceItem[]) {
  const readOnly = useReadOnly();
  const [choosing, setChoosing] = useState(false);
  const [returned, setReturned] = useState<ChecklistReturn | null>(null);
  const reading = useJob('读回资料清单');
  const { exportChecklist } = client.evidence;
  const exports = {
    xlsx: useExport('资料清单', 'xlsx', exportChecklist),
    pdf: useExport('资料清单', 'pdf', exportChecklist),
    docx: useExport('资料清单', 'docx', exportChecklist),
    blank: useExport('空白资料清单', 'pdf', ({ target }, options) => exportChecklist({ target, blank: true }, options)),
  };
  usePageCommand('exportChecklist', () => void exports.xlsx.start());
  usePageCommand('importChecklist', () => void readBack());
  const writing = Object.values(exports).find(({ running, error }) => running || error) ?? exports.xlsx;

  async function readBack(): Promise<void> {
    await storePendingEdits();
    const read = await reading.run(async (options) => {
      const [file] = await chooseFiles({ title: '读回资料清单', extensions: ['xlsx', 'xls', 'et'], multiple: false });
      return file ? client.evidence.previewChecklistReturn({ file }, options) : null;
    });
    if (read) setReturned(read);
  }

  async function apply(takeover: ChecklistTakeover): Promise<void> {
    const { changed, added } = await client.evidence.applyChecklistReturn(takeover);
    setReturned(null);
    notify({ tone: 'done', text: `已读回：改动 ${changed} 项，新增 ${added} 项；按 Ctrl+Z 可整批撤销。` });
  }

  return {
    choose: () => setChoosing(true),
    buttons: (
      <>
        {!readOnly && <Button onClick={() => setChoosing(true)}>模板…</Button>}
        {!readOnly && items.length > 0 && (
          <Button icon={<ImportOutlined />} disabled={reading.running} onClick={() => void readBack()}>
            读回清单…
          </Button>
        )}
        {items.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: Object.entries(formats).map(([key, text]) => ({ key, label: text })),
              onClick: ({ key }) => void exports[key as keyof typeof formats].start(),
            }}
          >
            <Button icon={<ExportOutlined />} disabled={writing.running}>
              导出清单
            </Button>
          </Dropdown>
        )}
      </>
    ),
    notes: (
      <>
        <JobNote title="导出资料清单" job={writing} onRetry={() => void writing.retry()} />
        <JobNote title="读回资料清单" job={reading} onRetry={() => void readBack()} />
        {choosing && <TemplateDialog items={items.length} onClose={() => setChoosing(false)} />}
        {returned && <ReturnDialog returned={returned} onApply={apply} onClose={() => setReturned(null)} />}
      </>
    ),
  };
}
