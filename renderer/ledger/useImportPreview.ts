import { useCallback, useEffect, useRef, useState } from 'react';
import type { FileReference } from '../../shared/contract/inputs.ts';
import type { ImportPreview } from '../../shared/ledger/importPreview.ts';
import type { LayoutKind } from '../../shared/ledger/layout.ts';
import type { LedgerRecipe, TextEncoding } from '../../shared/ledger/recipe.ts';
import { recipeProblems } from '../../shared/ledger/recipeProblems.ts';
import { client } from '../api/client.ts';
import { useJob } from '../api/useJob.ts';

/** What a person corrects; the rest stays as it is planned. */
export type Correction = {
  sheet?: string;
  headerRows?: LedgerRecipe['headerRows'];
  encoding?: TextEncoding;
  recipe?: LedgerRecipe;
  automatic?: boolean;
};

/**
 * The plan of an import: made when the file is chosen, and again with each correction. A correction that can't be executed is not
 * planned: `problems` says why, and the plan on screen stays the one that would be executed.
 */
export function useImportPreview(file: FileReference) {
  const job = useJob(`查看“${file.name}”`);
  const { run } = job;
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [before, setBefore] = useState<ImportPreview | null>(null);
  const [problems, setProblems] = useState<string[]>([]);
  const [layouts, setLayouts] = useState<Readonly<Record<string, LayoutKind>>>({});
  const previewId = useRef<string | null>(null);

  const plan = useCallback(
    async (correction: Correction) => {
      const found = correction.recipe ? recipeProblems(correction.recipe) : [];
      setProblems(found);
      if (found.length > 0) return;
      const compared = previewId.current === null ? {} : { comparedWith: previewId.current };
      const next = await run((options) => client.ledger.previewImport({ file, ...correction, ...compared }, options));
      if (!next) return;
      previewId.current = next.previewId;
      setPreview((present) => {
        setBefore(present);
        return next;
      });
      setLayouts((known) => ({
        ...known,
        ...Object.fromEntries(next.sheets.flatMap(({ name, layout }) => (layout ? [[name, layout]] : []))),
      }));
    },
    [run, file],
  );

  useEffect(() => void plan({}), [plan]);

  return { preview, before, problems, layouts, job, plan };
}

export type ImportPlanning = ReturnType<typeof useImportPreview>;
