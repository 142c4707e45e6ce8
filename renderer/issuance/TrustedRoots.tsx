import { Button } from 'antd';
import { useState } from 'react';
import { localMoment } from '../../shared/moment.ts';
import type { TrustedRoot } from '../../shared/signing/signing.ts';
import { client } from '../api/client.ts';
import { chooseFiles } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';

/** 受信任的根证书 of this person on this machine: whose signatures count as known. */
export function TrustedRoots({ onChange }: { onChange(): void }) {
  const roots = useCall('signing', ({ signing }) => signing.listTrustedRoots({}), []);
  const changes = useCall('signing', ({ signing }) => signing.listTrustChanges({}), []);
  const [removing, setRemoving] = useState<TrustedRoot | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function add(): Promise<void> {
    setProblem(null);
    const [file] = await chooseFiles({ title: '选择根证书', extensions: ['pem', 'cer', 'crt'], multiple: false });
    if (!file) return;
    try {
      await client.signing.addTrustedRoots({ file });
      onChange();
    } catch (error) {
      setProblem((error as Error).message);
    }
  }

  return (
    <div className="verify">
      <div className="verify-bar">
        <Button onClick={() => void add()}>添加根证书…</Button>
        <span className="hint">.pem、.cer、.crt。请先按发证机构公布的指纹核对。保存在本机，各项目共用。</span>
      </div>
      <ErrorNote message={problem ?? roots.error} />
      {roots.value?.length === 0 && (
        <p className="hint">还没有受信任的根证书：签名是否完整照样能验证，只是签名人的证书都显示为“不受信任”。</p>
      )}
      <ul className="verify-roots">
        {roots.value?.map((root) => (
          <li key={root.fingerprint}>
            <div>
              <strong>{root.name}</strong> <span className="hint">{root.notAfter} 到期</span>
              <p className="hint number">SHA-256 {root.fingerprint.replace(/(.{4})(?=.)/g, '$1 ')}</p>
            </div>
            <Button size="small" aria-label={`移除“${root.name}”`} onClick={() => setRemoving(root)}>
              移除…
            </Button>
          </li>
        ))}
      </ul>
      {(changes.value ?? []).length > 0 && (
        <details>
          <summary>增减记录</summary>
          <ul className="verify-changes">
            {changes.value?.map(({ at, userName, action, name, fingerprint, reason }) => (
              <li key={at + fingerprint + action}>
                {localMoment(at)} {userName} {action === 'added' ? '添加' : '移除'}“{name}”
                {reason === '' ? '' : `：${reason}`}
              </li>
            ))}
          </ul>
        </details>
      )}
      {removing && (
        <ReasonDialog
          title={`移除“${removing.name}”`}
          action="移除"
          demand="请写明原因，如“机构已停止服务”。"
          hint="由它签发的证书以后显示为“不受信任”。原因和操作人记在增减记录里。"
          onConfirm={async (reason) => {
            await client.signing.removeTrustedRoot({ fingerprint: removing.fingerprint, reason });
            onChange();
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  );
}
