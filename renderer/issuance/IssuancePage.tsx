import './issuance.css';
import { DiffOutlined, FileDoneOutlined, SafetyCertificateOutlined, SettingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useCall } from '../api/useCall.ts';
import { showDialog, useReadOnly } from '../session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { FirmDialog } from './FirmDialog.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { ReportDetail } from './ReportDetail.tsx';
import { ReportRegister } from './ReportRegister.tsx';

/** 报告出具: the register of what left the firm, and what is done with each report. */
export function IssuancePage() {
  const readOnly = useReadOnly();
  const list = useCall('issuance', ({ issuance }) => issuance.listIssuedReports({}), []);
  const [wanted, setWanted] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'issue' | 'firm' | null>(null);
  const reports = list.value ?? [];
  const chosen = reports.find(({ id }) => id === wanted) ?? reports.at(-1) ?? null;
  return (
    <div className="page">
      <PageHead
        title="报告出具"
        hint="每一份发出去的报告在这里登记：文号、版本、收文单位、份数和文件本身。登记后不能删除，写错的作废重登。"
      >
        <Button icon={<DiffOutlined />} disabled={reports.length === 0} onClick={() => showDialog('compareReports')}>
          版本对照…
        </Button>
        <Button icon={<SafetyCertificateOutlined />} onClick={() => showDialog('verify')}>
          验证签名…
        </Button>
        <Button icon={<SettingOutlined />} onClick={() => setDialog('firm')}>
          文号规则…
        </Button>
        <Button type="primary" icon={<FileDoneOutlined />} disabled={readOnly} onClick={() => setDialog('issue')}>
          登记出具…
        </Button>
      </PageHead>
      <ErrorNote message={list.error} onRetry={list.ask} />
      {list.value && reports.length === 0 ? (
        <EmptyState text="还没有登记出具的报告。征求意见稿、定稿每发出一次登记一次，文件存进项目，以后可以随时核对。">
          <Button type="primary" disabled={readOnly} onClick={() => setDialog('issue')}>
            登记出具…
          </Button>
        </EmptyState>
      ) : (
        <div className="issuance">
          <ReportRegister reports={reports} chosen={chosen?.id ?? null} onChoose={setWanted} />
          {chosen && <ReportDetail key={chosen.id} report={chosen} />}
        </div>
      )}
      {dialog === 'issue' && (
        <IssueDialog
          onIssued={({ id }) => {
            setWanted(id);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'firm' && <FirmDialog onClose={() => setDialog(null)} />}
    </div>
  );
}
