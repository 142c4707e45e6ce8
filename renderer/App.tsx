import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ComponentType, useEffect, useMemo } from 'react';
import { showsEngagement } from './api/client.ts';
import { useCommandKeys } from './commands.ts';
import { EngagementPage } from './engagement/EngagementPage.tsx';
import { EvidencePage } from './evidence/EvidencePage.tsx';
import { FundsPage } from './funds/FundsPage.tsx';
import { registerPaymentsAction } from './funds/RegisterPayments.tsx';
import { ImplementationPage } from './implementation/ImplementationPage.tsx';
import { IndicatorPage } from './indicator/IndicatorPage.tsx';
import { InspectionPage } from './inspection/InspectionPage.tsx';
import { InterviewPage } from './interview/InterviewPage.tsx';
import { CompareDialog } from './issuance/CompareDialog.tsx';
import { IssuancePage } from './issuance/IssuancePage.tsx';
import { VerifyDialog } from './issuance/VerifyDialog.tsx';
import { LedgerPage } from './ledger/LedgerPage.tsx';
import type { PageKey } from './pages.ts';
import { ProblemPage } from './problem/ProblemPage.tsx';
import { ReportPage } from './report/ReportPage.tsx';
import { addToSampleAction } from './sample/AddToSample.tsx';
import { SamplePage } from './sample/SamplePage.tsx';
import { showDialog, useSession } from './session.ts';
import { OtherReportDialog } from './tieOut/OtherReportDialog.tsx';
import { TieOutPage } from './tieOut/TieOutPage.tsx';
import { UsesDialog } from './tieOut/UsesDialog.tsx';
import { ErrorBoundary } from './ui/ErrorBoundary.tsx';
import type { EntryAction } from './ui/entryAction.ts';
import { HistoryDialog } from './ui/history/HistoryDialog.tsx';
import { pageNonce } from './ui/pageNonce.ts';
import { WorkpaperPage } from './workpaper/WorkpaperPage.tsx';
import { CommandPalette } from './workspace/CommandPalette.tsx';
import { CreateDialog } from './workspace/CreateDialog.tsx';
import { Navigation } from './workspace/Navigation.tsx';
import { Notices } from './workspace/Notices.tsx';
import { OpenDialog } from './workspace/OpenDialog.tsx';
import { QuestionDialog } from './workspace/QuestionDialog.tsx';
import { ReasonRequestDialog } from './workspace/ReasonRequestDialog.tsx';
import { StartPage } from './workspace/StartPage.tsx';
import { SwitchingScreen } from './workspace/SwitchingScreen.tsx';
import { TopBar } from './workspace/TopBar.tsx';

/** What features do with entries of the ledger: a feature's screen never imports another's, so that they meet here. */
const entryActions: readonly EntryAction[] = [addToSampleAction, registerPaymentsAction];

const pages: Record<PageKey, ComponentType> = {
  start: StartPage,
  engagement: EngagementPage,
  evidence: EvidencePage,
  ledger: () => <LedgerPage entryActions={entryActions} />,
  funds: FundsPage,
  sample: SamplePage,
  implementation: ImplementationPage,
  indicator: IndicatorPage,
  inspection: InspectionPage,
  interview: InterviewPage,
  problem: ProblemPage,
  report: ReportPage,
  workpaper: WorkpaperPage,
  tieOut: TieOutPage,
  issuance: IssuancePage,
};

const theme = {
  token: {
    colorPrimary: '#1d5fa6',
    colorError: '#c0352b',
    colorText: '#1f2933',
    colorBorder: '#cfd6de',
    fontSize: 13,
    fontFamily: 'inherit',
    controlHeight: 28,
    borderRadius: 4,
    motion: false,
  },
};

/** Tells a question from the next, also where both say the same. */
const keys = new WeakMap<object, string>();

function keyOf(asked: object): string {
  const key = keys.get(asked) ?? crypto.randomUUID();
  keys.set(asked, key);
  return key;
}

export function App() {
  const page = useSession((session) => session.page);
  const workspace = useSession((session) => session.workspace);
  const connection = useSession((session) => session.connection);
  const dialog = useSession((session) => session.dialog);
  const question = useSession((session) => session.question);
  const activeRecord = useSession((session) => session.activeRecord);
  const reasonRequest = useSession((session) => session.reasonRequest);
  const path = workspace?.open?.path ?? null;
  useCommandKeys();
  // Once nothing of the one before is on screen any more.
  useEffect(() => showsEngagement(path), [path]);
  const csp = useMemo(() => ({ nonce: pageNonce() }), []);
  const projectName = workspace?.open?.projectName;
  useEffect(() => {
    document.title = projectName ? `${projectName} — 绩效外勤` : '绩效外勤';
  }, [projectName]);

  const Page = pages[path ? page : 'start'];
  return (
    <ConfigProvider locale={zhCN} theme={theme} csp={csp} button={{ autoInsertSpace: false }}>
      <div className="frame">
        <TopBar />
        {connection === 'disconnected' && (
          <div className="banner banner-problem" role="alert">
            连接已断开，正在重新连接。已输入的内容还在页面上，恢复后会提示重试。
          </div>
        )}
        {workspace?.open?.readOnly && (
          <div className="banner">
            这个项目正被另一个窗口使用，这里只能查看，不能修改。关闭那个窗口后重新打开即可修改。
          </div>
        )}
        <div className="frame-body">
          {path && <Navigation />}
          {/* Another engagement is another page: nothing half-shown of the one before stays. */}
          <main className="frame-main" key={`${path ?? ''}#${page}`}>
            <ErrorBoundary>{workspace && <Page />}</ErrorBoundary>
          </main>
        </div>
        {dialog !== 'otherReport' && <Notices />}
        {dialog === 'palette' && <CommandPalette />}
        {dialog === 'create' && <CreateDialog />}
        {dialog === 'open' && <OpenDialog />}
        {dialog === 'history' && activeRecord && <HistoryDialog record={activeRecord} />}
        {dialog === 'uses' && activeRecord && <UsesDialog record={activeRecord} />}
        {dialog === 'verify' && <VerifyDialog onClose={() => showDialog(null)} />}
        {dialog === 'otherReport' && (
          <OtherReportDialog>
            <Notices />
          </OtherReportDialog>
        )}
        {dialog === 'compareReports' && path && <CompareDialog onClose={() => showDialog(null)} />}
        <SwitchingScreen />
        {/* One that takes another's place begins anew: a key that was meant for the one before answers none. */}
        {question && <QuestionDialog key={keyOf(question)} question={question} />}
        {reasonRequest && <ReasonRequestDialog key={keyOf(reasonRequest)} request={reasonRequest} />}
      </div>
    </ConfigProvider>
  );
}
