import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import { useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify } from '../session.ts';
import { AttachmentPanel } from '../ui/AttachmentPanel.tsx';
import { JobNote } from '../ui/JobNote.tsx';

type FormFilesProps = { form: 'interview' | 'survey' | 'evidenceSlip'; formId: string; name: string; hint: string };

/** 附件 of a form: the sealed scan, filled sheets, a recording. */
export function FormFiles({ form, formId, name, hint }: FormFilesProps) {
  const files = useCall('interview', ({ interview }) => interview.listFormFiles({ form, formId }), [form, formId]);
  const attaching = useJob('加入附件');

  async function attach(dropped: readonly File[] | null): Promise<void> {
    try {
      const chosen = dropped
        ? await registerFiles(dropped)
        : await chooseFiles({ title: '选择附件', extensions: [], multiple: true });
      if (chosen.length === 0) return;
      const done = await attaching.run((options) =>
        client.interview.attachFormFiles({ form, formId, files: chosen }, options),
      );
      if (done) notify({ tone: 'done', text: `已加入 ${done.attached.length} 个附件。` });
    } catch (error) {
      notify({ tone: 'problem', text: (error as Error).message });
    }
  }

  return (
    <div className="form-files">
      <JobNote title="加入附件" job={attaching} />
      <AttachmentPanel
        owner={{ name, attachments: files.value ?? [] }}
        busy={attaching.running}
        hints={{ none: '', empty: hint }}
        onAttach={(dropped) => void attach(dropped)}
        onDetach={(attachmentId, reason) => client.interview.detachFormFile({ attachmentId, reason })}
      />
    </div>
  );
}
