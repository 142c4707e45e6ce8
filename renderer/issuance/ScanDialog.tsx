import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import { parseDay } from '../../shared/day.ts';
import type { IssuedReport } from '../../shared/issuance/issuance.ts';
import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import { useJob } from '../api/useJob.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { JobNote } from '../ui/JobNote.tsx';

/** 存入盖章扫描件: the code on the paper says of which file it is a print. */
export function ScanDialog({ report, onClose }: { report: IssuedReport; onClose(): void }) {
  const id = useId();
  const job = useJob('存入盖章扫描件');
  const [files, setFiles] = useState<readonly FileReference[]>([]);
  const [printCode, setPrintCode] = useState('');
  const [sealed, setSealed] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(): Promise<void> {
    const chosen = await chooseFiles({
      title: '选择扫描件',
      extensions: ['pdf', 'jpg', 'jpeg', 'png'],
      multiple: true,
    });
    if (chosen.length > 0) setFiles(chosen);
  }

  async function attach(): Promise<void> {
    const sealedOn = parseDay(sealed);
    if (files.length === 0) return setProblem('请选择扫描件（PDF，或各页的 JPG、PNG）。');
    if (!sealedOn) return setProblem('请填写用印日期，如 20260321。');
    setProblem(null);
    const stored = await job.run((options) =>
      client.issuance.attachSealedScan({ id: report.id, files: [...files], printCode, sealedOn }, options),
    );
    if (!stored) return;
    notify({ tone: 'done', text: `已存入 ${files.length} 个扫描件，并与电子原件对应。` });
    onClose();
  }

  return (
    <Dialog
      title="存入盖章扫描件"
      width={560}
      onClose={() => !job.running && onClose()}
      footer={
        <>
          <Button onClick={job.running ? job.cancel : onClose}>取消</Button>
          <Button type="primary" disabled={job.running} onClick={() => void attach()}>
            存入
          </Button>
        </>
      }
    >
      <FileDrop
        className="dialog-form"
        hint="松开鼠标，选这些文件"
        onFiles={(dropped) => void registerFiles(dropped).then(setFiles)}
      >
        <span>扫描件</span>
        <div className="issuance-source">
          <Button data-first onClick={() => void choose()}>
            选择…
          </Button>
          <span title={files.map(({ name }) => name).join('、')}>
            {files.length === 0 ? 'PDF，或各页的 JPG、PNG' : files.map(({ name }) => name).join('、')}
          </span>
        </div>
        <label htmlFor={`${id}-code`}>核对码</label>
        <Input
          id={`${id}-code`}
          value={printCode}
          maxLength={40}
          placeholder="纸面页脚，如 3F2A-91BC-07DE"
          onChange={(event) => setPrintCode(event.target.value)}
        />
        <label htmlFor={`${id}-sealed`}>用印日期</label>
        <Input
          id={`${id}-sealed`}
          value={sealed}
          placeholder="如 20260321"
          onChange={(event) => setSealed(event.target.value)}
        />
      </FileDrop>
      <ErrorNote message={problem} />
      <JobNote title="存入盖章扫描件" job={job} />
      <p className="hint">核对码印在“打印版”每页页脚，对应打印时的电子文件；别的版本的扫描件存不进来。</p>
    </Dialog>
  );
}
