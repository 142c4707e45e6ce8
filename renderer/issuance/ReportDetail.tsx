import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { Attachment } from '../../shared/evidence/evidence.ts';
import {
  type IssuedFile,
  type IssuedReport,
  issuedFileKinds,
  issueForms,
  reportVersions,
} from '../../shared/issuance/issuance.ts';
import { printCodeOf } from '../../shared/issuance/printCode.ts';
import { localMoment } from '../../shared/moment.ts';
import { signingRoles } from '../../shared/signing/signing.ts';
import { client } from '../api/client.ts';
import { attachmentUrl, download } from '../api/files.ts';
import { notify, setActiveRecord, useReadOnly } from '../session.ts';
import { AttachmentPreview } from '../ui/AttachmentPreview.tsx';
import { copyText } from '../ui/copyText.ts';
import { JobNote } from '../ui/JobNote.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useChosen } from '../ui/useChosen.ts';
import { useExport } from '../ui/useExport.ts';
import { ScanDialog } from './ScanDialog.tsx';
import { SignDialog } from './SignDialog.tsx';
import { VerifyDialog } from './VerifyDialog.tsx';

/** One entry of the register with its files. */
export function ReportDetail({ report }: { report: IssuedReport }) {
  const readOnly = useReadOnly();
  const [shown, setShown] = useState<Attachment | null>(null);
  const [signing, setSigning] = useState(false);
  const [verifying, setVerifying] = useState<string | null>(null);
  const [scanning, setScanning] = useState(false);
  const print = useExport('报告打印版', 'pdf', ({ target }, options) =>
    client.issuance.exportPrintVersion({ id: report.id, target }, options),
  );
  const [withdrawing, setWithdrawing] = useState(false);
  const name = report.reportNumber || reportVersions[report.version];
  const closed = readOnly || report.state === 'withdrawn';
  const [form, chooseForm] = useChosen(`issueForm/${report.id}`, report.form, (wanted) =>
    client.issuance.changeIssueForm({ id: report.id, form: wanted }),
  );

  return (
    <section
      className="issuance-detail"
      aria-label={name}
      onFocusCapture={() => setActiveRecord({ id: report.id, place: '报告出具' })}
    >
      <h2>{name}</h2>
      {report.withdrawalReason !== '' && <p className="tone-bad">已作废：{report.withdrawalReason}</p>}
      {report.note !== '' && <p className="issuance-note">{report.note}</p>}
      <div className="issuance-form">
        <span className="hint">正式版</span>
        <Radio.Group
          value={form}
          disabled={closed}
          options={Object.entries(issueForms).map(([value, label]) => ({ value, label }))}
          onChange={({ target }) => chooseForm(target.value as IssuedReport['form'])}
        />
      </div>
      {!closed && (
        <p className="issuance-actions">
          <Button type="primary" onClick={() => setSigning(true)}>
            签名…
          </Button>
          <Button disabled={print.running} onClick={() => void print.start()}>
            打印版…
          </Button>
          <Button onClick={() => setScanning(true)}>存入盖章扫描件…</Button>
        </p>
      )}
      <JobNote title="导出打印版" job={print} onRetry={() => void print.start()} />
      <h3>文件</h3>
      <ol className="issuance-files">
        {report.files.map((file) => {
          const [attachment] = file.attachments;
          return (
            <li key={file.id}>
              <p>
                <strong>{issuedFileKinds[file.kind]}</strong> {file.role === 'none' ? '' : signingRoles[file.role]}{' '}
                {file.signer || attachment?.name}
              </p>
              {file.kind === 'scan' && <p className="hint">{boundText(report, file)}</p>}
              <p className="hint">
                {attachment && localMoment(attachment.addedAt)} · SHA-256{' '}
                <span className="number" title={file.sha256}>
                  {file.sha256.slice(0, 16)}…
                </span>
              </p>
              <p className="issuance-file-actions">
                {attachment && (
                  <>
                    <Button size="small" onClick={() => setShown(attachment)}>
                      查看
                    </Button>
                    {file.kind === 'signed' && (
                      <Button size="small" onClick={() => setVerifying(file.id)}>
                        验证
                      </Button>
                    )}
                    <Button size="small" onClick={() => download(attachmentUrl(attachment.id), attachment.name)}>
                      另存一份
                    </Button>
                  </>
                )}
                <Button size="small" type="text" onClick={() => copyHash(file.sha256)}>
                  复制 SHA-256
                </Button>
              </p>
            </li>
          );
        })}
      </ol>
      {!closed && (
        <p className="issuance-foot">
          <Button size="small" danger onClick={() => setWithdrawing(true)}>
            作废…
          </Button>
        </p>
      )}
      {signing && <SignDialog report={report} onClose={() => setSigning(false)} />}
      {scanning && <ScanDialog report={report} onClose={() => setScanning(false)} />}
      {verifying && <VerifyDialog issuedFileId={verifying} onClose={() => setVerifying(null)} />}
      {shown && <AttachmentPreview attachment={shown} onClose={() => setShown(null)} />}
      {withdrawing && (
        <ReasonDialog
          title={`作废“${name}”`}
          action="作废"
          demand="请写明原因，如“收文单位写错，重新登记”。"
          hint="登记和文件都保留，文号不再使用；作废不能撤销。"
          onConfirm={(reason) => client.issuance.withdrawIssue({ id: report.id, reason })}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </section>
  );
}

/** Of which file the sealed paper is a print, and when it was sealed. */
function boundText({ files }: IssuedReport, { basedOn, sealedOn }: IssuedFile): string {
  const source = files.find(({ sha256 }) => sha256 === basedOn);
  const name = source ? issuedFileKinds[source.kind] : '电子文件';
  return `${sealedOn ?? ''} 用印，对应${name}（核对码 ${printCodeOf(basedOn)}）`;
}

function copyHash(sha256: string): void {
  if (copyText(sha256)) notify({ tone: 'done', text: '已复制文件的 SHA-256。' });
}
