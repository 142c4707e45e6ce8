import { Button, Input } from 'antd';
import { useState } from 'react';
import type { RecipeLine } from '../../shared/ledger/rememberedRecipe.ts';
import { localDay } from '../../shared/moment.ts';
import { client } from '../api/client.ts';
import { useCall } from '../api/useCall.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';

/** 记住的方案: which corrections are remembered, for whom, and the way to rename and to forget them. */
export function RecipeDialog({ onClose }: { onClose(): void }) {
  const list = useCall('ledger', ({ ledger }) => ledger.listRememberedRecipes({}), []);
  const [error, setError] = useState<string | null>(null);

  async function change(work: Promise<unknown>): Promise<void> {
    try {
      await work;
      setError(null);
    } catch (thrown) {
      setError((thrown as Error).message);
    }
  }

  return (
    <Dialog
      title="记住的导入方案"
      width={Math.min(920, window.innerWidth - 48)}
      onClose={onClose}
      footer={
        <Button type="primary" data-first onClick={onClose}>
          关闭
        </Button>
      }
    >
      <p className="hint">
        更正过的方案按单位和表头记住，下次遇到同样的表头自动采用，同一单位的其他项目也一样。只记栏目的含义，不记账里的内容。
      </p>
      <ErrorNote message={error ?? list.error ?? list.value?.problem} />
      {list.value?.recipes.length === 0 && <p>还没有记住的方案。更正表头或栏目后导入，就会记住。</p>}
      <ul className="recipe-list" aria-label="记住的导入方案">
        {list.value?.recipes.map((recipe) => (
          <RecipeItem
            key={recipe.id}
            recipe={recipe}
            onRename={(name) => void change(client.ledger.renameRememberedRecipe({ id: recipe.id, name }))}
            onForget={() => void change(client.ledger.forgetRememberedRecipe({ id: recipe.id }))}
          />
        ))}
      </ul>
    </Dialog>
  );
}

function RecipeItem({
  recipe,
  onRename,
  onForget,
}: {
  recipe: RecipeLine;
  onRename(name: string): void;
  onForget(): void;
}) {
  const { name, clientName, headings, description, usedAt, mayRename } = recipe;
  const [typed, setTyped] = useState<string | null>(null);

  function rename(): void {
    if (typed !== null && typed.trim() !== name) onRename(typed);
    setTyped(null);
  }

  return (
    <li>
      <div className="recipe-head">
        {typed === null ? (
          <strong>{name}</strong>
        ) : (
          <Input
            size="small"
            autoFocus
            aria-label="方案名称"
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.target.value)}
            onPressEnter={(event) => !event.nativeEvent.isComposing && rename()}
            onBlur={rename}
          />
        )}
        <span className="hint">{clientName ? `单位：${clientName}` : '没有单位名称'}</span>
        <span className="spacer" />
        <span className="hint">最近使用 {localDay(usedAt)}</span>
        {mayRename && (
          <Button size="small" onClick={() => setTyped(name)}>
            改名
          </Button>
        )}
        <Button size="small" onClick={onForget}>
          不再记住
        </Button>
      </div>
      <p className="hint">{description}</p>
      <p className="hint" title={headings}>
        {headings}
      </p>
    </li>
  );
}
