import type { Attachment } from '../../shared/evidence/evidence.ts';
import { client } from '../api/client.ts';
import { chooseFiles, registerFiles } from '../api/files.ts';
import { type CallState, useCall } from '../api/useCall.ts';
import { useJob } from '../api/useJob.ts';
import { notify } from '../session.ts';
import { AttachmentPanel } from '../ui/AttachmentPanel.tsx';
import { JobNote } from '../ui/JobNote.tsx';
import { sayStillStoring } from '../ui/takeDropped.ts';

type FormWithFiles = 'interview' | 'survey' | 'evidenceSlip';
type FormFilesProps = { form: FormWithFiles; formId: string; files: CallState<Attachment[]>; hint: string };

export function useFormFiles(form: FormWithFiles, formId: string): CallState<Attachment[]> {
  return useCall('interview', ({ interview }) => interview.listFormFiles({ form, formId }), [form, formId]);
}

/** 附件 of a form: the sealed scan, filled sheets, a recording. */
export function FormFiles({ form, formId, files, hint }: FormFilesProps) {
  const attaching = useJob('加入附件');

  async function attach(dropped: readonly File[] | null): Promise<void> {
    if (attaching.running) return sayStillStoring();
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
        owner={{ name: '附件', attachments: files.value ?? [] }}
        busy={attaching.running}
        hints={{ none: '', empty: hint }}
        onAttach={(dropped) => void attach(dropped)}
        onDetach={(attachmentId, reason) => client.interview.detachFormFile({ attachmentId, reason })}
      />
    </div>
  );
}
