import './tieOut.css';
import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { longestPaste, nothingRead, pasteTooLong } from '../../shared/tieOut/checkedText.ts';
import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import { useJob } from '../api/useJob.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { OtherReportFindings } from './OtherReportFindings.tsx';
import { type OtherSource, pasteAnother, showChecked, useOtherReport, writePaste } from './otherReportState.ts';

const extensions = ['docx', 'pdf', 'txt'] as const;

/** 检查别的报告: any report, from a file or pasted, with or without an engagement open. Nothing of it is stored. */
export function OtherReport() {
  const id = useId();
  const { checked, paste } = useOtherReport();
  const job = useJob('检查别的报告');
  const [refused, setRefused] = useState<string | null>(null);
  const last = useRef<OtherSource | null>(null);
  const place = useRef<HTMLDivElement>(null);

  async function check(source: OtherSource): Promise<void> {
    last.current = source;
    setRefused(null);
    const { file, text } = source;
    const found = await job.run((options) =>
      client.tieOut.checkReport(file ? { file, withText: true } : { text, withText: true }, options),
    );
    if (found) showChecked({ source, check: found });
  }

  async function choose(): Promise<void> {
    const [file] = await chooseFiles({ title: '选择要检查的报告', extensions, multiple: false });
    if (file) await check({ file, name: file.name });
  }

  async function take(files: readonly File[]): Promise<void> {
    if (files.length > 1) return setRefused('一次检查一份报告，请只拖入一个文件。');
    try {
      const [file] = await registerFiles(files);
      if (file) await check({ file, name: file.name });
    } catch (error) {
      setRefused((error as Error).message);
    }
  }

  function checkPasted(): void {
    if (paste.trim() === '') setRefused('请先粘贴报告的文字。');
    else if (paste.length > longestPaste) setRefused(pasteTooLong);
    else void check({ text: paste, name: '粘贴的文字' });
  }

  const isChecked = checked !== null;
  useEffect(() => {
    // Where the next key belongs: the findings, or the text that is to be pasted.
    const wanted = isChecked ? '.tie-out-line-chosen button' : 'textarea';
    const held = document.activeElement;
    if (!held || held === document.body) place.current?.querySelector<HTMLElement>(wanted)?.focus();
  }, [isChecked]);

  return (
    <FileDrop
      className="other-report"
      hint="松开鼠标，检查这份报告"
      disabled={job.running}
      onFiles={(files) => void take(files)}
    >
      <div className="other-report" ref={place}>
        <div className="tie-out-bar">
          <Button
            data-first
            type={isChecked ? 'default' : 'primary'}
            disabled={job.running}
            onClick={() => void choose()}
          >
            选择报告…
          </Button>
          {isChecked && (
            <Button disabled={job.running} onClick={pasteAnother}>
              粘贴文字…
            </Button>
          )}
          <span className="hint">.docx、.pdf、.txt，也可以把文件拖到这里。只读取，不改动，也不存进项目。</span>
        </div>
        <JobNote title="检查别的报告" job={job} onRetry={() => last.current && void check(last.current)} />
        <ErrorNote message={refused} />
        {checked ? (
          <>
            {checked.check.facts === 0 && <ErrorNote message={nothingRead} />}
            <OtherReportFindings key={checked.at} checked={checked} />
          </>
        ) : (
          <div className="other-report-paste">
            <label htmlFor={id}>或者粘贴报告的文字</label>
            <Input.TextArea
              id={id}
              value={paste}
              disabled={job.running}
              placeholder="从 Word、WPS 或网页复制全文，粘贴到这里。表格请连同制表符一起粘贴。"
              onChange={(event) => writePaste(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                checkPasted();
              }}
            />
            <div className="tie-out-bar">
              <Button disabled={job.running || paste.trim() === ''} onClick={checkPasted}>
                检查这段文字 <kbd>Ctrl+Enter</kbd>
              </Button>
              {paste !== '' && <span className="hint">{paste.length.toLocaleString('zh-CN')} 字</span>}
            </div>
          </div>
        )}
      </div>
    </FileDrop>
  );
}
