import { json, type Reading, sql } from '../../platform/database/index.ts';
import { type Code, CodeLists } from '../../shared/code-lists.ts';

const LABEL = sql`jsonb_build_object('nl', label_nl, 'en', label_en, 'fr', label_fr, 'ar', label_ar)`;

/**
 * The codes of those lists as they stand now, or of all of them. The one place where labels of codes are read; what places are
 * called stands in their own records.
 */
export async function loadCodes(tx: Reading, lists: readonly string[] | null = null): Promise<CodeLists> {
  const rows = await tx.rows<Code>(sql`
    select list, code, ${LABEL} as label, valid_from as "from", valid_to as until, successor, ruling_nl as "rulingNl",
      ruling_en as "rulingEn", cause, asks, to_jsonb(policy_fields) as "policyFields"
    from organisation.code_lists
    where ${lists === null}::boolean or list in (select jsonb_array_elements_text(${json(lists ?? [])}))
    order by list, position, code`);
  return new CodeLists(rows);
}
