import {
  AccountBookOutlined,
  AimOutlined,
  AuditOutlined,
  BankOutlined,
  CameraOutlined,
  CheckCircleOutlined,
  CommentOutlined,
  ExclamationCircleOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  ProfileOutlined,
  ProjectOutlined,
  SnippetsOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import { pageShortcut, pageTitles, workPages } from '../pages.ts';
import { goTo, useSession } from '../session.ts';
import { useStepCounts } from './useStepCounts.ts';

const icons: Record<(typeof workPages)[number], ComponentType> = {
  engagement: ProjectOutlined,
  evidence: FolderOpenOutlined,
  ledger: AccountBookOutlined,
  funds: BankOutlined,
  sample: AuditOutlined,
  implementation: ProfileOutlined,
  indicator: AimOutlined,
  inspection: CameraOutlined,
  interview: CommentOutlined,
  problem: ExclamationCircleOutlined,
  report: FileTextOutlined,
  workpaper: SnippetsOutlined,
  tieOut: CheckCircleOutlined,
  issuance: FileDoneOutlined,
};

/** The steps of the work, each with what is there and what is missing. */
export function Navigation() {
  const page = useSession((session) => session.page);
  const counts = useStepCounts().value;
  return (
    <nav className="navigation" aria-label="工作步骤">
      {workPages.map((key) => {
        const Icon = icons[key];
        const count = counts?.[key];
        const shortcut = pageShortcut(key);
        return (
          <button
            key={key}
            type="button"
            className={`navigation-item${page === key ? ' navigation-item-active' : ''}`}
            aria-current={page === key ? 'page' : undefined}
            title={`${pageTitles[key]}${shortcut ? `（${shortcut}）` : ''}${count?.next ? `\n${count.next}` : ''}`}
            onClick={() => goTo(key)}
          >
            <Icon />
            <span className="navigation-title">{pageTitles[key]}</span>
            {count?.there && <span className="navigation-count">{count.there}</span>}
            {count && count.missing > 0 && <span className="navigation-missing" role="img" aria-label={count.next} />}
          </button>
        );
      })}
    </nav>
  );
}
