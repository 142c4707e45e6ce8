import { Button } from 'antd';
import type { ReactNode } from 'react';
import { showDialog } from '../session.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { OtherReport } from './OtherReport.tsx';

/** 检查别的报告 from anywhere, also where no engagement is open; `children` are the notices, which behind a dialog nobody reaches. */
export function OtherReportDialog({ children }: { children: ReactNode }) {
  return (
    <Dialog
      title="检查别的报告"
      width={1300}
      top={20}
      onClose={() => showDialog(null)}
      footer={<Button onClick={() => showDialog(null)}>关闭</Button>}
    >
      <div className="other-report-dialog">
        <OtherReport />
      </div>
      {children}
    </Dialog>
  );
}
