import { z } from 'zod';
import { evidenceCategories, evidenceForms } from './evidence.ts';

/** One of a vocabulary by its Chinese label: a template is written by people. */
function labelled<const Labels extends Readonly<Record<string, string>>>(labels: Labels) {
  const offered = Object.values(labels);
  const keys = new Map(Object.entries(labels).map(([key, label]) => [label, key as keyof Labels & string]));
  return z
    .string()
    .refine((label) => keys.has(label), `应为 ${offered.join('、')} 之一`)
    .transform((label) => keys.get(label) as keyof Labels & string);
}

/** 资料清单模板: what a kind of project is asked for. The program has some; the firm writes its own. */
export const checklistTemplate = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}-]{1,60}$/u, '只能用文字、数字和连字符，最多 60 个字'),
  name: z.string().trim().min(1, '不能为空').max(60, '不能超过 60 个字'),
  note: z.string().trim().max(200, '不能超过 200 个字').default(''),
  items: z
    .array(
      z.strictObject({
        category: labelled(evidenceCategories),
        name: z.string().trim().min(1, '不能为空').max(300, '不能超过 300 个字'),
        requiredForm: labelled(evidenceForms),
        period: z.string().trim().max(100, '不能超过 100 个字').default(''),
        copies: z.number().int().min(0).max(1000).default(1),
      }),
    )
    .min(1, '没有一项资料')
    .max(1000, '超过 1000 项'),
});
export type ChecklistTemplate = z.output<typeof checklistTemplate>;

type ChecklistTemplateEntry = {
  id: string;
  name: string;
  note: string;
  items: number;
  origin: 'program' | 'firm';
};

/** What can be chosen, and which files of the firm could not be read, with the reason. */
export type ChecklistTemplates = {
  templates: ChecklistTemplateEntry[];
  problems: { fileName: string; message: string }[];
};
