import type { ReasonRequest } from '../session.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';

/** 更正原因: asked when something finished is changed, once per sitting and form. */
export function ReasonRequestDialog({ request }: { request: ReasonRequest }) {
  const [finished = ''] = request.message.split('，');
  return (
    <ReasonDialog
      title="更正已完成的表单"
      action="更正"
      demand="请写明更正原因，如：复点时发现漏数一台。"
      hint={`${finished}。原值、新值和原因都留在修改记录里；这次打开期间对它的更正都记这个原因。`}
      onConfirm={async (reason) => request.answer(reason)}
      onClose={() => request.answer(null)}
    />
  );
}
