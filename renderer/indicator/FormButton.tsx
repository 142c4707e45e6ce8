import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { type RulePack, rulePackKinds } from '../../shared/rulePack/rulePack.ts';
import { client } from '../api/client.ts';
import { notify } from '../session.ts';
import { useExport } from '../ui/useExport.ts';

/** Exports the official form of a rule pack in use alone: 监控表, 自评表 or 指标评分表. */
export function FormButton({ pack: { kind, title } }: { pack: RulePack }) {
  const name = kind === 'evaluation' ? '评分表' : rulePackKinds[kind];
  const form = useExport(name, 'xlsx', ({ target }, options) => client.workpaper.exportForm({ target, kind }, options));
  const { error, clearError } = form;
  useEffect(() => {
    if (!error) return;
    notify({ tone: 'problem', text: error.message });
    clearError();
  }, [error, clearError]);
  return (
    <Button
      size="small"
      icon={<ExportOutlined />}
      disabled={form.running}
      title={`导出《${title}》`}
      onClick={() => void form.start()}
    >
      导出{name}
    </Button>
  );
}
