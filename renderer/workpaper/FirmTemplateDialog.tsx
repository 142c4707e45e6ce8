import { AutoComplete, Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import {
  type MarginPlace,
  marginProblem,
  marginTitles,
  writtenPlaceholders,
} from '../../shared/document/workbookLook.ts';
import {
  type FirmTemplate,
  offeredFonts,
  standardTemplate,
  templateProblem,
} from '../../shared/workpaper/firmTemplate.ts';
import { client } from '../api/client.ts';
import { chooseFiles, chooseTarget } from '../api/files.ts';
import { notify } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { FirmTemplatePreview } from './FirmTemplatePreview.tsx';

const fontOptions = offeredFonts.map((value) => ({ value }));
const margins: readonly [title: string, places: readonly MarginPlace[]][] = [
  ['页眉', ['headerLeft', 'headerMiddle', 'headerRight']],
  ['页脚', ['footerLeft', 'footerMiddle', 'footerRight']],
];

/** 本所模板: logo, faces and 页眉页脚 of the book. Nothing is kept before 保存. */
export function FirmTemplateDialog({ onClose }: { onClose(): void }) {
  const id = useId();
  const [kept, setKept] = useState<FirmTemplate | null>(null);
  const [asked, setAsked] = useState(false);
  /** What a person changed here stays, however late the kept one comes. */
  const [changes, setChanges] = useState<Partial<FirmTemplate>>({});
  const template: FirmTemplate = { ...(kept ?? standardTemplate), ...changes };
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    client.workpaper
      .getFirmTemplate({})
      // A damaged one is replaced by what is saved here.
      .then(setKept, (thrown: Error) => setError(thrown.message))
      .finally(() => setAsked(true));
  }, []);

  const change = (more: Partial<FirmTemplate>) => setChanges((before) => ({ ...before, ...more }));

  async function attempt(work: () => Promise<void>): Promise<void> {
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  const chooseLogo = () =>
    attempt(async () => {
      const [file] = await chooseFiles({ title: '选择标志', extensions: ['png', 'jpg', 'jpeg'], multiple: false });
      if (file) change({ logo: await client.workpaper.readFirmLogo({ file }) });
    });

  const takeIn = () =>
    attempt(async () => {
      const [file] = await chooseFiles({ title: '导入本所模板', extensions: ['json'], multiple: false });
      if (file) setChanges(await client.workpaper.readFirmTemplate({ file }));
    });

  const handOut = () =>
    attempt(async () => {
      const target = await chooseTarget('本所模板', 'json');
      if (!target) return;
      const { name } = await client.workpaper.exportFirmTemplate({ target });
      notify({ tone: 'done', text: `已导出 ${name}，可在其他电脑的“本所模板”里导入。`, file: { ...target, name } });
      onClose();
    });

  const store = () =>
    attempt(async () => {
      await client.workpaper.changeFirmTemplate({ template });
      notify({ tone: 'done', text: '本所模板已保存在本机，以后各项目的底稿簿都按它导出。' });
      onClose();
    });

  const problem = templateProblem(template);
  const isChanged = JSON.stringify(kept) !== JSON.stringify(template);
  return (
    <Dialog
      title="本所模板"
      width={860}
      top={40}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => void takeIn()}>导入…</Button>
          <Button
            disabled={kept === null || isChanged}
            title={isChanged ? '有改动，请先保存' : undefined}
            onClick={() => void handOut()}
          >
            导出…
          </Button>
          <Button onClick={() => setChanges(standardTemplate)}>恢复默认</Button>
          <span className="spacer" />
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" disabled={!asked || problem !== null || !isChanged} onClick={() => void store()}>
            保存
          </Button>
        </>
      }
    >
      <div className="firm-template">
        <span>标志</span>
        <div className="firm-template-logo">
          <Button data-first onClick={() => void chooseLogo()}>
            选择图片…
          </Button>
          {template.logo && (
            <Button type="text" onClick={() => change({ logo: null })}>
              移除标志
            </Button>
          )}
          <span className="hint">{template.logo?.name ?? 'PNG 或 JPEG，512 KB 以内；印在每张底稿标题的左侧'}</span>
        </div>
        {(['textFont', 'headingFont'] as const).map((field) => (
          <FontField
            key={field}
            id={`${id}-${field}`}
            label={field === 'textFont' ? '正文字体' : '标题字体'}
            value={template[field]}
            onChange={(font) => change({ [field]: font })}
          />
        ))}
        {margins.map(([title, places]) => (
          <fieldset key={title}>
            <legend>{title}</legend>
            {places.map((place) => (
              <Input
                key={place}
                aria-label={marginTitles[place]}
                placeholder={marginTitles[place].slice(2)}
                value={template[place]}
                maxLength={60}
                status={marginProblem(place, template[place]) ? 'error' : ''}
                onChange={({ target }) => change({ [place]: target.value })}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <p className="hint">
        占位符：{writtenPlaceholders.join(' ')}。{'{日期}'} 为报告日期，未填时为导出当日。
      </p>
      {problem && (
        <p className="tone-warn" role="status">
          {problem}
        </p>
      )}
      <FirmTemplatePreview template={template} />
      <ErrorNote message={error ?? undefined} />
      <p className="hint">
        保存在本机的设置文件夹，不在项目文件里；导出为一个文件可以发给本所其他电脑。电脑上没有的字体，Excel
        会换成别的字体。
      </p>
    </Dialog>
  );
}

type FontFieldProps = { id: string; label: string; value: string; onChange(font: string): void };

/** One of the usual faces, or any other by its name. */
function FontField({ id, label, value, onChange }: FontFieldProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <AutoComplete
        id={id}
        value={value}
        options={fontOptions}
        maxLength={31}
        // Inside of the dialog: what lies beside it is behind it.
        getPopupContainer={(input) => input.closest('dialog') ?? document.body}
        onChange={(font) => onChange(font ?? '')}
      />
    </>
  );
}
