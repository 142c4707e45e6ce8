import { Button, Checkbox, Input, Radio } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { parseDay } from '../../shared/day.ts';
import { type IssuedReport, issueForms, type ReportVersion, reportVersions } from '../../shared/issuance/issuance.ts';
import { client } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { useJob } from '../api/useJob.ts';
import { storePendingEdits } from '../editQueue.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { ReportStyleChoice, useReportStyle } from '../ui/ReportStyleChoice.tsx';
import { blankEntry, type IssueEntry, withProposal } from './issueEntry.ts';

const fields = [
  ['reportNumber', '文号', '如 示例会绩监字〔2026〕第001号'],
  ['issuedOn', '出具日期', '如 20260320'],
  ['recipient', '收文单位', '如 某市财政局；分送几家的写在一起'],
  ['copies', '份数', '如 6'],
  ['note', '备注', ''],
] as const;

/** 登记出具: what goes out, to whom, under which number; then the file is made and kept. */
export function IssueDialog({ onIssued, onClose }: { onIssued(report: IssuedReport): void; onClose(): void }) {
  const id = useId();
  const job = useJob('登记出具');
  const [version, setVersion] = useState<ReportVersion>('final');
  const [entry, setEntry] = useState(blankEntry);
  const proposed = useRef(blankEntry);
  /** The version that the proposal is for: nothing is registered by the number of another one. */
  const [proposedFor, setProposedFor] = useState<ReportVersion | null>(null);
  const [file, setFile] = useState<FileReference | null>(null);
  const [embedsSources, setEmbedsSources] = useState(false);
  const { style } = useReportStyle();
  const [problem, setProblem] = useState<string | null>(null);
  const [used, setUsed] = useState<readonly { reportNumber: string; usedBy: string }[]>([]);

  useEffect(() => {
    let current = true;
    client.issuance.proposeIssue({ version }).then(
      ({ usedNumbers, reportNumber, issuedOn, recipient, copies, form }) => {
        if (!current) return;
        setUsed(usedNumbers);
        const texts = { issuedOn: issuedOn ?? '', copies: copies === null ? '' : String(copies) };
        const before = proposed.current;
        const proposal = { ...blankEntry, reportNumber, recipient, form, ...texts };
        proposed.current = proposal;
        setEntry((entered) => withProposal(entered, before, proposal));
        setProposedFor(version);
      },
      (error: Error) => {
        if (!current) return;
        setProblem(error.message);
        setProposedFor(version);
      },
    );
    return () => {
      current = false;
    };
  }, [version]);

  async function choose(): Promise<void> {
    const [chosen] = await chooseFiles({ title: '选择报告的 PDF', extensions: ['pdf'], multiple: false });
    if (chosen) setFile(chosen);
  }

  async function issue(): Promise<void> {
    const issuedOn = parseDay(entry.issuedOn);
    if (!issuedOn) return setProblem('请填写出具日期，如 20260320、2026-03-20。');
    if (entry.copies.trim() !== '' && !/^\d{1,4}$/.test(entry.copies.trim())) {
      return setProblem('份数应为整数，如 6；不清楚的可以不填。');
    }
    setProblem(null);
    const copies = entry.copies.trim() === '' ? null : Number(entry.copies);
    const report = await job.run(async (options) => {
      await storePendingEdits();
      return client.issuance.issueReport(
        { ...entry, version, issuedOn, copies, ...(file ? { file } : { embedsSources, style }) },
        options,
      );
    });
    if (!report) return;
    notify({
      tone: 'done',
      text: `已登记${reportVersions[version]}${report.reportNumber && `“${report.reportNumber}”`}。`,
    });
    onIssued(report);
  }

  const taken = used.find(({ reportNumber }) => reportNumber === entry.reportNumber.trim());
  return (
    <Dialog
      title="登记出具"
      width={620}
      top={56}
      onClose={() => !job.running && onClose()}
      footer={
        <>
          <Button onClick={job.running ? job.cancel : onClose}>取消</Button>
          <Button type="primary" disabled={job.running || proposedFor !== version} onClick={() => void issue()}>
            登记
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <span id={`${id}-version`}>版本</span>
        <Radio.Group
          aria-labelledby={`${id}-version`}
          value={version}
          options={Object.entries(reportVersions).map(([value, label]) => ({ value, label }))}
          onChange={({ target }) => setVersion(target.value as ReportVersion)}
        />
        {fields.map(([field, title, placeholder], index) => (
          <FormLine key={field} id={`${id}-${field}`} title={title}>
            <Input
              id={`${id}-${field}`}
              {...(index === 0 ? { 'data-first': true } : {})}
              value={entry[field]}
              placeholder={placeholder}
              maxLength={field === 'note' ? 2_000 : 300}
              onChange={(event) => setEntry((before) => ({ ...before, [field]: event.target.value }))}
            />
          </FormLine>
        ))}
        <span id={`${id}-form`}>正式版</span>
        <Radio.Group
          aria-labelledby={`${id}-form`}
          value={entry.form}
          options={Object.entries(issueForms).map(([value, label]) => ({ value, label }))}
          onChange={({ target }) => setEntry((before) => ({ ...before, form: target.value as IssueEntry['form'] }))}
        />
        <span>文件</span>
        <div className="issuance-source">
          {file ? <span title={file.name}>{file.name}</span> : <span>按项目现在的内容生成</span>}
          <Button size="small" onClick={() => void choose()}>
            改用已有的 PDF…
          </Button>
          {!file && <ReportStyleChoice />}
          {!file && (
            <Checkbox checked={embedsSources} onChange={({ target }) => setEmbedsSources(target.checked)}>
              内嵌底稿簿和数据
            </Checkbox>
          )}
          {file && (
            <Button size="small" type="text" onClick={() => setFile(null)}>
              还是生成
            </Button>
          )}
        </div>
      </div>
      {taken && (
        <p className="tone-warn">
          文号“{taken.reportNumber}”已用于“{taken.usedBy}”，请换一个。
        </p>
      )}
      <ErrorNote message={problem} />
      <JobNote title="登记出具" job={job} onRetry={() => void issue()} />
      <p className="hint">
        文号由“文号规则”按本机登记过的文号接着编；其他电脑上用过的请先核对。登记后文件和文号不能再改，写错的作废后重新登记。
      </p>
    </Dialog>
  );
}

function FormLine({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <>
      <label htmlFor={id}>{title}</label>
      {children}
    </>
  );
}
