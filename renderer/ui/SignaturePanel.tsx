import './signaturePanel.css';
import { EditOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import {
  type FormSignature,
  type SignedForm,
  signaturePad,
  signedForms,
} from '../../shared/formSignature/formSignature.ts';
import { localMoment } from '../../shared/moment.ts';
import { client } from '../api/client.ts';
import type { CallState } from '../api/useCall.ts';
import { storePendingEdits } from '../editQueue.ts';
import { commitPendingEdits, useReadOnly } from '../session.ts';
import { ErrorNote } from './ErrorNote.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { SignatureDialog } from './SignatureDialog.tsx';
import { strokeLines } from './strokeLines.ts';

type SignaturePanelProps = {
  form: SignedForm;
  formId: string;
  signatures: CallState<FormSignature[]>;
  /** Names to offer, by the part that they sign in. */
  names: Readonly<Record<string, readonly string[]>>;
};

/** 手写签名 of a form: who signed when, whether it still holds, and the places that are still empty. */
export function SignaturePanel({ form, formId, signatures, names }: SignaturePanelProps) {
  const readOnly = useReadOnly();
  const [signing, setSigning] = useState<string | null>(null);
  const [removing, setRemoving] = useState<FormSignature | null>(null);

  return (
    <div className="signatures">
      <ErrorNote message={signatures.error} onRetry={signatures.ask} />
      {signatures.value?.map((signature) => (
        <figure key={signature.id} className={`signature${signature.valid ? '' : ' signature-invalid'}`}>
          <SignatureDrawing signature={signature} />
          <figcaption>
            <strong>
              {signature.role} {signature.name}
            </strong>
            <span>{localMoment(signature.signedAt)}</span>
            {!signature.valid && <span role="alert">签名后内容已修改，签名失效，请重新签名</span>}
          </figcaption>
          {!readOnly && (
            <Button size="small" type="text" onClick={() => setRemoving(signature)}>
              移除
            </Button>
          )}
        </figure>
      ))}
      {signatures.value?.length === 0 && (
        <p className="hint signature-none">
          还没有人签字。内容填完后，各人在屏幕上用笔、手指或鼠标签名，或打印后手签。
        </p>
      )}
      {!readOnly &&
        signedForms[form].roles.map((role) => (
          <Button
            key={role}
            icon={<EditOutlined />}
            onClick={() => {
              // What is half typed belongs to what is signed.
              commitPendingEdits();
              setSigning(role);
            }}
          >
            {role}签名
          </Button>
        ))}
      {signing && (
        <SignatureDialog
          title={`${signedForms[form].title}：${signing}签名`}
          names={(names[signing] ?? []).filter(
            (name) => !signatures.value?.some((one) => one.valid && one.role === signing && one.name === name),
          )}
          onSign={async (name, strokes) => {
            // What comes later than the signature makes it invalid.
            await storePendingEdits();
            await client.formSignature.signForm({ form, formId, role: signing, name, strokes });
          }}
          onClose={() => setSigning(null)}
        />
      )}
      {removing && (
        <ReasonDialog
          title={`移除${removing.name}的签名`}
          action="移除"
          demand="请写明原因，如“签错位置”“内容已更正，重新签名”。"
          hint="操作记录会保留这个签名、原因、操作人和时间。"
          onConfirm={(reason) => client.formSignature.removeFormSignature({ id: removing.id, reason })}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  );
}

function SignatureDrawing({ signature }: { signature: FormSignature }) {
  return (
    <svg
      viewBox={`0 0 ${signaturePad.width} ${signaturePad.height}`}
      role="img"
      aria-label={`${signature.name}的签名`}
      width={150}
      height={50}
    >
      {strokeLines(signature.strokes).map((line) => (
        <line key={line.key} {...line.place} strokeWidth={line.width} />
      ))}
    </svg>
  );
}
