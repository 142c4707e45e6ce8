import { Button, Checkbox, Input, Radio } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { ForeseenSignature } from '../../shared/contract/signingContract.ts';
import type { IssuedReport, SealImage } from '../../shared/issuance/issuance.ts';
import { type SignatureNote, type SigningRole, signingRoles } from '../../shared/signing/signing.ts';
import { client } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { useJob } from '../api/useJob.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { useBusy } from '../ui/useBusy.ts';
import { SealChoice } from './SealChoice.tsx';

const order = Object.keys(signingRoles) as SigningRole[];

/**
 * 签名: one after the other, each with a certificate of their own. The password lives in this form only, until it was used once.
 * Before it signs, the certificate is compared with the report: who isn't named there signs only when that was seen and confirmed.
 */
export function SignDialog({ report, onClose }: { report: IssuedReport; onClose(): void }) {
  const id = useId();
  const job = useJob('签名');
  const inspection = useJob('核对证书');
  const [busy, once] = useBusy();
  const passwordField = useRef<HTMLInputElement>(null);
  const signed = report.files.filter(({ kind }) => kind === 'signed');
  const [role, setRole] = useState<SigningRole>(() => nextRole(signed.at(-1)?.role));
  const [certificate, setCertificate] = useState<FileReference | null>(null);
  const [password, setPassword] = useState('');
  const [foreseen, setForeseen] = useState<ForeseenSignature | null>(null);
  const [accepted, setAccepted] = useState(false);
  const [done, setDone] = useState<{ signer: string; role: SigningRole; notes: SignatureNote[] } | null>(null);
  const acknowledgement = useRef<HTMLInputElement>(null);
  const [sealId, setSealId] = useState<string | null>(null);
  const [seals, setSeals] = useState<readonly SealImage[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    client.issuance.getFirmProfile({}).then(
      (profile) => setSeals(profile.seals),
      (error: Error) => {
        setSeals([]);
        setProblem(error.message);
      },
    );
  }, []);

  const other = foreseen?.notes.find(({ kind }) => kind === 'otherSigner');
  useEffect(() => {
    if (other && !busy) acknowledgement.current?.focus();
  }, [other, busy]);

  /** How often certificate, password or role were changed. */
  const changes = useRef(0);

  /** What was looked at held for that certificate and role. */
  function forget(): void {
    changes.current += 1;
    setForeseen(null);
    setAccepted(false);
  }

  function chooseRole(next: SigningRole): void {
    setRole(next);
    setSealId(null);
    forget();
  }

  async function chooseCertificate(): Promise<void> {
    const [chosen] = await chooseFiles({ title: '选择证书文件', extensions: ['p12', 'pfx'], multiple: false });
    if (!chosen) return;
    setCertificate(chosen);
    forget();
    setDone(null);
    job.clearError();
    passwordField.current?.focus();
  }

  /** What is still missing, said where it is asked for. */
  function complete(): FileReference | null {
    setProblem(certificate ? null : '请先选择证书文件（.p12 或 .pfx）。');
    return certificate;
  }

  async function foresee(chosen: FileReference): Promise<ForeseenSignature | null> {
    const given = { id: report.id, certificate: chosen, password, role };
    const before = changes.current;
    const seen = await inspection.run((options) => client.issuance.foreseeSignature(given, options));
    // An answer about another certificate says nothing of this one.
    if (changes.current !== before) return null;
    setForeseen(seen);
    return seen;
  }

  async function inspect(): Promise<void> {
    const chosen = complete();
    if (chosen) await foresee(chosen);
  }

  async function sign(): Promise<void> {
    const chosen = complete();
    if (!chosen) return;
    setDone(null);
    const seen = foreseen ?? (await foresee(chosen));
    if (seen?.notes.some(({ kind }) => kind === 'otherSigner') && !accepted) return;
    const given = password;
    // Used once: neither a mistake nor a second signature finds it here again.
    setPassword('');
    if (!seen) return passwordField.current?.focus();
    const order = { id: report.id, certificate: chosen, password: given, role, sealId, acceptsOtherSigner: accepted };
    const signedNow = await job.run((options) => client.issuance.signIssuedReport(order, options));
    forget();
    if (!signedNow) return passwordField.current?.focus();
    setDone({ ...signedNow, role });
    setCertificate(null);
    chooseRole(nextRole(role));
  }

  // Nobody signs before it is known which seals there are to choose from.
  const closed = busy || seals === null;
  return (
    <Dialog
      title="签名"
      width={620}
      top={48}
      onClose={() => !busy && onClose()}
      footer={
        <>
          <Button onClick={job.running ? job.cancel : onClose}>{job.running ? '取消' : '完成'}</Button>
          <Button
            type="primary"
            disabled={closed || (other !== undefined && !accepted)}
            onClick={() => void once(sign)}
          >
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
          disabled={busy}
          options={order.map((value) => ({ value, label: signingRoles[value] }))}
          onChange={({ target }) => chooseRole(target.value as SigningRole)}
        />
        <span>证书文件</span>
        <div className="issuance-source">
          <Button data-first disabled={job.running || inspection.running} onClick={() => void once(chooseCertificate)}>
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
            readOnly={closed}
            maxLength={500}
            onChange={(event) => {
              setPassword(event.target.value);
              forget();
            }}
            onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && !closed && void once(sign)}
          />
          <Button disabled={busy} onClick={() => void once(inspect)}>
            查看证书
          </Button>
        </div>
        <span id={`${id}-seal`}>印章图样</span>
        <SealChoice
          labelId={`${id}-seal`}
          role={role}
          seals={seals}
          chosen={sealId}
          busy={busy}
          once={once}
          onChoose={setSealId}
          onChange={setSeals}
          onProblem={setProblem}
        />
      </div>
      {foreseen && (
        <div className="issuance-foreseen">
          <p>
            {foreseen.signer}（{foreseen.issuer} 签发，{foreseen.notBefore} 至 {foreseen.notAfter} 有效，编号{' '}
            {foreseen.serialNumber}）
          </p>
          {foreseen.notes.map(({ kind, text }) => (
            <p key={kind} role="alert" className="tone-warn">
              {text}
            </p>
          ))}
          {other && (
            <Checkbox
              ref={(element) => {
                acknowledgement.current = element?.input ?? null;
              }}
              checked={accepted}
              disabled={busy}
              onChange={({ target }) => setAccepted(target.checked)}
            >
              我已核对，确实由“{foreseen.signer}”以{signingRoles[role]}签名
            </Checkbox>
          )}
        </div>
      )}
      {done && (
        <p role="status" className="issuance-foreseen">
          已由{signingRoles[done.role]}“{done.signer}”签名。
          {done.notes.map(({ text }) => text).join('')}
        </p>
      )}
      <ErrorNote message={problem} />
      <JobNote title="核对证书" job={inspection} />
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
