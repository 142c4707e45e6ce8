import { Button } from 'antd';
import type { Question } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** What a command asks before it goes on; Esc and 取消 are a no. */
export function QuestionDialog({ question }: { question: Question }) {
  const { title, text, action, unasked = false, answer } = question;
  return (
    <Dialog
      title={title}
      width={460}
      onClose={() => answer(false)}
      footer={
        <>
          <Button data-first={unasked || undefined} onClick={() => answer(false)}>
            取消
          </Button>
          <Button type="primary" data-first={!unasked || undefined} onClick={() => answer(true)}>
            {action}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}
