import { json, type Reading, sql } from '../../platform/database/index.ts';
import { type Language, pick, type Text } from '../../ui/words/index.ts';

/** Labels of code lists and of prisons, by `list/code`, in the order of their list. */
export type Labels = Record<string, Text>;

/** The labels of those lists; `prison` gives the names of the prisons. */
export async function loadLabels(tx: Reading, lists: readonly string[]): Promise<Labels> {
  const rows = await tx.rows<{ list: string; code: string; nl: string; en: string }>(sql`
    select list, code, nl, en from (
      select list, code, label_nl as nl, label_en as en, position from organisation.code_lists
      where list in (select jsonb_array_elements_text(${json(lists)}))
      union all
      select 'prison', code, name_nl, name_en, position from organisation.prisons
      where ${lists.includes('prison')}::boolean) as labels
    order by list, position`);
  return Object.fromEntries(rows.map((row) => [`${row.list}/${row.code}`, { nl: row.nl, en: row.en }]));
}

/** The label of a code in a language; the code itself where no label is known. */
export function labelOf(labels: Labels, list: string, code: string, language: Language): string {
  const label = labels[`${list}/${code}`];
  return label === undefined ? code : pick(label, language);
}

/** The codes of a list as options of a choice. */
export function optionsOf(labels: Labels, list: string, language: Language): { value: string; label: string }[] {
  return Object.entries(labels)
    .filter(([key]) => key.startsWith(`${list}/`))
    .map(([key, label]) => ({ value: key.slice(list.length + 1), label: pick(label, language) }));
}
