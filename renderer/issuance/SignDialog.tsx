import { Button, Input, Radio } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { CertificateSummary } from '../../shared/contract/signingContract.ts';
import type { IssuedReport, SealImage } from '../../shared/issuance/issuance.ts';
import { type SigningRole, signingRoles } from '../../shared/signing/signing.ts';
import { client } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { useJob } from '../api/useJob.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { SealChoice } from './SealChoice.tsx';

const order = Object.keys(signingRoles) as SigningRole[];

/** 签名: one after the other, each with a certificate of their own. The password lives in this form only, until it was used once. */
export function SignDialog({ report, onClose }: { report: IssuedReport; onClose(): void }) {
  const id = useId();
  const job = useJob('签名');
  const inspection = useJob('查看证书');
  const passwordField = useRef<HTMLInputElement>(null);
  const signed = report.files.filter(({ kind }) => kind === 'signed');
  const [role, setRole] = useState<SigningRole>(() => nextRole(signed.at(-1)?.role));
  const [certificate, setCertificate] = useState<FileReference | null>(null);
  const [password, setPassword] = useState('');
  const [summary, setSummary] = useState<CertificateSummary | null>(null);
  const [sealId, setSealId] = useState<string | null>(null);
  const [seals, setSeals] = useState<readonly SealImage[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    client.issuance.getFirmProfile({}).then(
      (profile) => setSeals(profile.seals),
      (error: Error) => setProblem(error.message),
    );
  }, []);

  function chooseRole(next: SigningRole): void {
    setRole(next);
    setSealId(null);
  }

  async function chooseCertificate(): Promise<void> {
    const [chosen] = await chooseFiles({ title: '选择证书文件', extensions: ['p12', 'pfx'], multiple: false });
    if (!chosen) return;
    setCertificate(chosen);
    setSummary(null);
    job.clearError();
    passwordField.current?.focus();
  }

  /** What is still missing, said where it is asked for. */
  function complete(): FileReference | null {
    setProblem(certificate ? null : '请先选择证书文件（.p12 或 .pfx）。');
    return certificate;
  }

  async function inspect(): Promise<void> {
    const chosen = complete();
    if (!chosen) return;
    setSummary(
      await inspection.run((options) => client.signing.inspectCertificate({ certificate: chosen, password }, options)),
    );
  }

  async function sign(): Promise<void> {
    const chosen = complete();
    if (!chosen) return;
    inspection.clearError();
    const given = password;
    // Used once: neither a mistake nor a second signature finds it here again.
    setPassword('');
    const done = await job.run((options) =>
      client.issuance.signIssuedReport({ id: report.id, certificate: chosen, password: given, role, sealId }, options),
    );
    if (!done) return passwordField.current?.focus();
    setCertificate(null);
    setSummary(null);
    chooseRole(nextRole(role));
  }

  const busy = job.running || inspection.running;
  return (
    <Dialog
      title="签名"
      width={620}
      top={48}
      onClose={() => !busy && onClose()}
      footer={
        <>
          <Button onClick={job.running ? job.cancel : onClose}>{job.running ? '取消' : '完成'}</Button>
          <Button type="primary" disabled={busy} onClick={() => void sign()}>
            签名
          </Button>
        </>
      }
    >
      {signed.length > 0 && (
        <ol className="issuance-signed" aria-label="已签名">
          {signed.map((file) => (
            <li key={file.id}>
              {file.role === 'none' ? '' : signingRoles[file.role]} {file.signer}
            </li>
          ))}
        </ol>
      )}
      <div className="dialog-form">
        <span id={`${id}-role`}>签章角色</span>
        <Radio.Group
          aria-labelledby={`${id}-role`}
          value={role}
          options={order.map((value) => ({ value, label: signingRoles[value] }))}
          onChange={({ target }) => chooseRole(target.value as SigningRole)}
        />
        <span>证书文件</span>
        <div className="issuance-source">
          <Button data-first onClick={() => void chooseCertificate()}>
            选择…
          </Button>
          <span title={certificate?.name}>{certificate?.name ?? '.p12 或 .pfx，含私钥'}</span>
        </div>
        <label htmlFor={`${id}-password`}>证书密码</label>
        <div className="issuance-source">
          <Input
            id={`${id}-password`}
            ref={(element) => {
              passwordField.current = element?.input ?? null;
            }}
            type="password"
            autoComplete="off"
            value={password}
            maxLength={500}
            onChange={(event) => setPassword(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && void sign()}
          />
          <Button disabled={busy} onClick={() => void inspect()}>
            查看证书
          </Button>
        </div>
        <span id={`${id}-seal`}>印章图样</span>
        <SealChoice
          labelId={`${id}-seal`}
          role={role}
          seals={seals}
          chosen={sealId}
          onChoose={setSealId}
          onChange={setSeals}
          onProblem={setProblem}
        />
      </div>
      {summary && (
        <p>
          {summary.signer}（{summary.issuer} 签发，{summary.notBefore} 至 {summary.notAfter} 有效，编号{' '}
          {summary.serialNumber}）
        </p>
      )}
      <ErrorNote message={problem} />
      <JobNote title="查看证书" job={inspection} />
      <JobNote title="签名" job={job} />
      <p className="hint">
        依次签名，先签的仍然有效；签名放在报告的签章处。密码只用这一次，不保存。签名时间取自本机时钟，没有可信时间戳；印章图样只是图样，不是电子印章。
      </p>
    </Dialog>
  );
}

/** After 主评人 come the 注册会计师, of whom there are two; then the firm. */
function nextRole(role: string | undefined): SigningRole {
  return role === 'lead' || role === 'cpa' ? 'cpa' : role === 'firm' ? 'firm' : 'lead';
}
