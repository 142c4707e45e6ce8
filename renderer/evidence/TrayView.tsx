import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Attachment, EvidenceItem } from '../../shared/evidence/evidence.ts';
import { suggestItem } from '../../shared/evidence/suggestItem.ts';
import { client } from '../api/client.ts';
import { notify, useReadOnly } from '../session.ts';
import { AttachmentPreview, sizeText } from '../ui/AttachmentPreview.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';

type TrayViewProps = {
  files: readonly Attachment[];
  items: readonly EvidenceItem[];
  /** Asks the person which files. */
  onAttach(): void;
};

/** 未归类: each file is offered the row that it most likely belongs to; one decision per file. */
export function TrayView({ files, items, onAttach }: TrayViewProps) {
  const readOnly = useReadOnly();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [shown, setShown] = useState<Attachment | null>(null);
  const [detaching, setDetaching] = useState<Attachment | null>(null);
  const targetOf = (file: Attachment) => chosen[file.id] ?? suggestItem(file.name, items)?.id ?? null;
  const suggested = files.flatMap((file) => {
    const itemId = targetOf(file);
    return itemId === null ? [] : [{ file, itemId }];
  });

  async function move(moves: readonly { file: Attachment; itemId: string }[]): Promise<void> {
    try {
      for (const { file, itemId } of moves) {
        await client.evidence.moveEvidence({ attachmentId: file.id, itemId });
      }
      const undo = () => void putBack(moves.map(({ file }) => file));
      notify({ tone: 'done', text: `已归到资料清单：${moves.length} 个文件。`, undo });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  async function putBack(moved: readonly Attachment[]): Promise<void> {
    try {
      for (const { id } of moved) await client.evidence.moveEvidence({ attachmentId: id, itemId: null });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  if (files.length === 0) {
    return (
      <EmptyState text="没有未归类的文件。把文件拖到窗口里任何地方，或整批选择：先存进项目，再逐个归到资料清单的行。">
        {!readOnly && (
          <Button type="primary" onClick={onAttach}>
            选择文件…
          </Button>
        )}
      </EmptyState>
    );
  }
  return (
    <div className="tray">
      <div className="tray-tools">
        <span className="hint">
          {files.length} 个文件已存进项目，还没有归到资料；{suggested.length} 个按名称认出了可能的资料，请核对。
        </span>
        <span className="spacer" />
        {!readOnly && <Button onClick={onAttach}>选择文件…</Button>}
        {!readOnly && suggested.length > 1 && (
          <Button type="primary" onClick={() => void move(suggested)}>
            全部归到所选的资料（{suggested.length}）
          </Button>
        )}
      </div>
      <ul>
        {files.map((file) => {
          const target = targetOf(file);
          return (
            <li key={file.id}>
              <button type="button" className="tray-file" title={file.name} onClick={() => setShown(file)}>
                {file.name}
              </button>
              <span className="hint">
                {[sizeText(file.size), file.pageCount === null ? '' : `${file.pageCount} 页`, file.remark]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
              {!readOnly && (
                <>
                  <Select
                    aria-label={`${file.name} 归到`}
                    className="tray-target"
                    showSearch={{ optionFilterProp: 'label' }}
                    placeholder="归到哪项资料"
                    value={target}
                    options={items.map(({ id, name, indexNumber }) => ({
                      value: id,
                      label: indexNumber === '' ? name : `${indexNumber} ${name}`,
                    }))}
                    onChange={(itemId: string) => setChosen({ ...chosen, [file.id]: itemId })}
                  />
                  <Button
                    disabled={target === null}
                    aria-label={`归类 ${file.name}`}
                    onClick={() => target !== null && void move([{ file, itemId: target }])}
                  >
                    归类
                  </Button>
                  <Button type="text" onClick={() => setDetaching(file)}>
                    删除
                  </Button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      {shown && <AttachmentPreview attachment={shown} onClose={() => setShown(null)} />}
      {detaching && (
        <ReasonDialog
          title={`删除“${detaching.name}”`}
          action="删除"
          demand="请写明原因，如“重复提供”“与本项目无关”。"
          hint="操作记录会保留这个文件的名称、原因、操作人和时间。"
          onConfirm={(reason) => client.evidence.detachEvidence({ attachmentId: detaching.id, reason })}
          onClose={() => setDetaching(null)}
        />
      )}
    </div>
  );
}
