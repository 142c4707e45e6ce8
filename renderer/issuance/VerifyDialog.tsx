import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { PdfVerification } from '../../shared/signing/signing.ts';
import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import { useJob } from '../api/useJob.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FileDrop } from '../ui/FileDrop.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { TrustedRoots } from './TrustedRoots.tsx';
import { VerificationView } from './VerificationView.tsx';

type VerifyDialogProps = {
  /** A file of the register that is verified at once. */
  issuedFileId?: string;
  onClose(): void;
};

const tabs = { verify: '验证', roots: '受信任的根证书' } as const;

/** 验证签名 of any PDF, with or without an engagement open. */
export function VerifyDialog({ issuedFileId, onClose }: VerifyDialogProps) {
  const job = useJob('验证签名');
  const [tab, setTab] = useState<keyof typeof tabs>('verify');
  const [file, setFile] = useState<FileReference | null>(null);
  const [verification, setVerification] = useState<PdfVerification | null>(null);

  /** Of the verification that is under way; `again` once the roots changed meanwhile. */
  const running = useRef<{ again: boolean } | null>(null);

  async function verify(chosen: FileReference | null): Promise<void> {
    setFile(chosen);
    const own = { again: false };
    running.current = own;
    const verified = await job.run((options) =>
      chosen
        ? client.signing.verifyPdf({ file: chosen }, options)
        : client.issuance.verifyIssuedFile({ id: issuedFileId ?? '' }, options),
    );
    running.current = null;
    setVerification(verified);
    if (verified && own.again) await verify(chosen);
  }

  async function choose(): Promise<void> {
    const [chosen] = await chooseFiles({ title: '选择要验证的 PDF', extensions: ['pdf'], multiple: false });
    if (chosen) await verify(chosen);
  }

  /** With other roots the same file may be trusted. */
  async function verifyAgain(): Promise<void> {
    if (running.current) running.current.again = true;
    else if (verification) await verify(file);
  }

  const first = useRef(verify);
  useEffect(() => {
    if (issuedFileId) void first.current(null);
  }, [issuedFileId]);

  return (
    <Dialog
      title="验证签名"
      width={860}
      top={32}
      onClose={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          关闭
        </Button>
      }
    >
      <TabBar<keyof typeof tabs> label="验证签名" tabs={tabs} chosen={tab} onChoose={setTab} />
      {tab === 'roots' ? (
        <TrustedRoots onChange={() => void verifyAgain()} />
      ) : (
        <FileDrop
          className="verify"
          hint="松开鼠标，验证这个 PDF"
          disabled={job.running}
          onFiles={(dropped) => void registerFiles(dropped.slice(0, 1)).then(([one]) => one && verify(one))}
        >
          <div className="verify-bar">
            <Button data-first disabled={job.running} onClick={() => void choose()}>
              选择 PDF…
            </Button>
            <span className="hint">也可以把文件拖到这里。只读取文件，不改动；离线验证，不联网查询吊销。</span>
          </div>
          <JobNote title="验证签名" job={job} />
          {verification && !job.running && <VerificationView verification={verification} />}
        </FileDrop>
      )}
    </Dialog>
  );
}
