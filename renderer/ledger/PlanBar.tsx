import { Button, Checkbox, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { withLayout } from '../../shared/ledger/correctRecipe.ts';
import { fileKinds } from '../../shared/ledger/inspection.ts';
import { amountModels, layoutKinds } from '../../shared/ledger/layout.ts';
import { encodingInput, type LedgerRecipe, type TextEncoding, textEncodings } from '../../shared/ledger/recipe.ts';
import { PeriodField } from './PeriodField.tsx';
import type { ImportPlanning } from './useImportPreview.ts';

const units = ['元', '千元', '万元'] as const;

function optionsOf<Key extends string>(labels: Readonly<Record<Key, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value: value as Key, label: label as string }));
}

const layoutOptions = optionsOf(layoutKinds).filter(({ value }) => value !== 'unknown');
const modelOptions = optionsOf(amountModels);
const encodingOptions = encodingInput.options.map((value) => ({ value, label: textEncodings[value] }));

/** 更正: everything of the plan that does not stand in a column; each change plans anew. */
export function PlanBar({ planning, disabled }: { planning: ImportPlanning; disabled: boolean }) {
  const { preview, layouts, plan } = planning;
  if (!preview) return null;
  const { recipe, sheets, fileKind } = preview;
  const change = (changes: Partial<LedgerRecipe>) => recipe && void plan({ recipe: { ...recipe, ...changes } });
  const isText = recipe ? recipe.encoding !== null : fileKind === 'text';
  return (
    <fieldset className="plan-bar" aria-label="更正导入方案">
      <span className="hint">{fileKinds[fileKind]}</span>
      {sheets.length > 1 && (
        <Labelled label="工作表">
          <Select
            size="small"
            aria-label="工作表"
            className="plan-sheet"
            popupMatchSelectWidth={false}
            disabled={disabled}
            value={recipe?.sheet ?? null}
            onChange={(sheet: string) => void plan({ sheet })}
            options={sheets.map(({ name, hidden }) => {
              const layout = layouts[name];
              const notes = [hidden ? '隐藏' : '', layout ? layoutKinds[layout] : ''].filter((note) => note !== '');
              return { value: name, label: notes.length > 0 ? `${name}（${notes.join('，')}）` : name };
            })}
          />
        </Labelled>
      )}
      {recipe && (
        <>
          <Labelled label="版式">
            <Select
              size="small"
              aria-label="版式"
              popupMatchSelectWidth={false}
              disabled={disabled}
              value={recipe.layout}
              onChange={(layout) => void plan({ recipe: withLayout(recipe, layout) })}
              options={layoutOptions}
            />
          </Labelled>
          <Labelled label="金额">
            <Select
              size="small"
              aria-label="金额模式"
              popupMatchSelectWidth={false}
              disabled={disabled}
              value={recipe.amountModel}
              onChange={(amountModel) => change({ amountModel })}
              options={modelOptions}
            />
          </Labelled>
          <Labelled label="单位">
            <Select
              size="small"
              aria-label="金额单位"
              disabled={disabled}
              value={recipe.unit}
              onChange={(unit) => change({ unit })}
              options={units.map((unit) => ({ value: unit, label: unit }))}
            />
          </Labelled>
          <Labelled label="年度" title="日期里没有年份（如 1月5日，或 月、日 两栏）的行用这个年度">
            <InputNumber
              key={recipe.year}
              size="small"
              aria-label="年度"
              className="plan-year"
              placeholder="按表"
              min={1950}
              max={2100}
              precision={0}
              controls={false}
              disabled={disabled}
              {...(recipe.year === null ? {} : { defaultValue: recipe.year })}
              changeOnWheel={false}
              onPressEnter={(event) => event.currentTarget.blur()}
              onBlur={(event) => {
                const year = event.target.value.trim() === '' ? null : Number(event.target.value);
                if (year !== recipe.year && (year === null || Number.isInteger(year))) change({ year });
              }}
            />
          </Labelled>
          {recipe.layout === 'balanceTable' && (
            <Labelled label="期间" title="余额表与哪一期间的分录核对；表头没有写明或写错时在这里填写">
              <PeriodField
                recipe={recipe}
                titlePeriod={preview.titlePeriod}
                disabled={disabled}
                onPeriod={(period) => change({ period })}
              />
            </Labelled>
          )}
          <Checkbox
            disabled={disabled}
            checked={recipe.fillDown}
            onChange={({ target }) => change({ fillDown: target.checked })}
          >
            <span title="日期和凭证号只印在凭证的第一行时，后面的行取上一行的">空格取上行</span>
          </Checkbox>
        </>
      )}
      {isText && (
        <Labelled label="编码">
          <Select
            size="small"
            aria-label="编码"
            popupMatchSelectWidth={false}
            disabled={disabled}
            value={recipe?.encoding ?? preview.encoding}
            onChange={(encoding: TextEncoding) => void plan({ encoding })}
            options={encodingOptions}
          />
        </Labelled>
      )}
      {preview.remembered && (
        <Button
          size="small"
          disabled={disabled}
          title="不用记住的方案，由程序自己识别；这样导入以后，记住的方案不再用于这种账表"
          onClick={() => void plan({ automatic: true })}
        >
          改回自动识别
        </Button>
      )}
    </fieldset>
  );
}

function Labelled({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <span className="plan-field" title={title}>
      <span className="hint">{label}</span>
      {children}
    </span>
  );
}
