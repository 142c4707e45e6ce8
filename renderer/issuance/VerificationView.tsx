import { localMoment } from '../../shared/moment.ts';
import {
  coverageText,
  type PdfVerification,
  signatureNoteKinds,
  signatureStates,
  signingRoles,
  type VerifiedSignature,
} from '../../shared/signing/signing.ts';

const verdictTones = { valid: 'tone-good', altered: 'tone-bad', invalid: 'tone-bad', unsigned: 'tone-warn' } as const;

/** What a verification found: one sentence for the file, and for each signature who, when, what it covers and what came after. */
export function VerificationView({ verification }: { verification: PdfVerification }) {
  const { file, sha256, verdict, summary, signatures } = verification;
  return (
    <div className="verify-result" aria-live="polite">
      <p>
        <strong>{file}</strong> <span className="hint number">SHA-256 {sha256}</span>
      </p>
      <p className={`verify-verdict ${verdictTones[verdict]}`}>{summary}</p>
      {signatures.map((signature) => (
        <SignatureFacts key={signature.field} signature={signature} />
      ))}
    </div>
  );
}

function SignatureFacts({ signature }: { signature: VerifiedSignature }) {
  const { role, field, state, signer, issuer, serialNumber, signedAt, problems, warnings } = signature;
  return (
    <section className="verify-signature" aria-label={`${role ? signingRoles[role] : field} ${signer}`}>
      <header>
        <strong className={state === 'valid' ? 'tone-good' : 'tone-bad'}>{signatureStates[state]}</strong>
        <span>
          {role ? signingRoles[role] : field}：{signer}
        </span>
        <span className="hint">{signedAt === '' ? '未写签名时间' : localMoment(signedAt)}</span>
      </header>
      <p className="hint">
        {issuer} 签发，证书编号 {serialNumber}。{coverageText(signature)}
      </p>
      <ul>
        {problems.map(({ kind, text }) => (
          <li key={kind + text} className="tone-bad">
            {text.startsWith(signatureNoteKinds[kind]) ? '' : `${signatureNoteKinds[kind]}：`}
            {text}
          </li>
        ))}
        {warnings.map(({ kind, text }) => (
          <li key={kind + text} className="tone-warn">
            {text.startsWith(signatureNoteKinds[kind]) ? '' : `${signatureNoteKinds[kind]}：`}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
