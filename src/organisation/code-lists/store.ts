import { type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { CodeFields, KeptCode, List } from './rules.ts';

/** A list with how many codes can be chosen on a day, and how many it has. */
export interface ListLine extends List {
  open: number;
  total: number;
}

const LIST = sql`l.list, l.title_nl as "titleNl", l.title_en as "titleEn", l.owner, l.source, l.fixed, l.read_by_detainees as "readByDetainees"`;

/** Every list in its order. */
export function listLists(tx: Reading, today: string): Promise<ListLine[]> {
  return tx.rows<ListLine>(sql`
    select ${LIST}, count(c.code) as total,
      count(c.code) filter (where coalesce(c.valid_from <= ${today}::date, true) and coalesce(c.valid_to > ${today}::date, true)) as open
    from organisation.lists l left join organisation.code_lists c on c.list = l.list
    group by l.list order by l.position`);
}

/** One list, or undefined. */
export function findList(tx: Reading, list: string): Promise<List | undefined> {
  return tx.maybe<List>(sql`select ${LIST} from organisation.lists l where l.list = ${list}`);
}

const CODE = sql`list, code, label_nl, label_en, label_fr, label_ar, valid_from, valid_to, successor, ruling_nl, ruling_en, cause, asks,
  to_jsonb(policy_fields) as policy_fields, position, version, origin`;

/** The codes of a list in their order. */
export function listCodes(tx: Reading, list: string): Promise<KeptCode[]> {
  return tx.rows<KeptCode>(
    sql`select ${CODE} from organisation.code_lists where list = ${list} order by position, code`,
  );
}

/** One code, or undefined. */
export function findCode(tx: Reading, list: string, code: string): Promise<KeptCode | undefined> {
  return tx.maybe<KeptCode>(sql`select ${CODE} from organisation.code_lists where list = ${list} and code = ${code}`);
}

/** How often a code is used; `uses` is null where that is not counted, and then `used` says whether, or is null too. */
export interface Use {
  code: string;
  uses: number | null;
  used: boolean | null;
}

/** How often each code of a list is used, for who keeps it. */
export function usesOf(tx: Reading, list: string): Promise<Use[]> {
  return tx.rows<Use>(sql`select code, uses, used from organisation.code_uses(${list})`);
}

/** Adds a code at the end of its list. */
export async function insertCode(tx: Transaction, list: string, code: string, fields: CodeFields): Promise<void> {
  await tx.run(sql`
    insert into organisation.code_lists (list, code, label_nl, label_en, label_fr, label_ar, valid_from, valid_to, successor,
      ruling_nl, ruling_en, cause, asks, policy_fields, position, origin)
    select ${list}, ${code}, ${fields.label_nl}, ${fields.label_en}, ${fields.label_fr}, ${fields.label_ar}, ${fields.valid_from}::date,
      ${fields.valid_to}::date, ${fields.successor}, ${fields.ruling_nl}, ${fields.ruling_en}, ${fields.cause}, ${fields.asks},
      ${fields.policy_fields}::text[], coalesce(max(position), 0) + 1, 'registered'
    from organisation.code_lists where list = ${list}`);
}

/** Changes a code that still has that version; gives the new one, undefined when it changed in the meantime. */
export function updateCode(
  tx: Transaction,
  { list, code, version }: KeptCode,
  fields: CodeFields,
): Promise<{ version: number } | undefined> {
  return tx.maybe<{ version: number }>(sql`
    update organisation.code_lists set label_nl = ${fields.label_nl}, label_en = ${fields.label_en}, label_fr = ${fields.label_fr},
      label_ar = ${fields.label_ar}, valid_from = ${fields.valid_from}::date, valid_to = ${fields.valid_to}::date,
      successor = ${fields.successor}, ruling_nl = ${fields.ruling_nl}, ruling_en = ${fields.ruling_en}, cause = ${fields.cause},
      asks = ${fields.asks}, policy_fields = ${fields.policy_fields}::text[], position = ${fields.position}
    where list = ${list} and code = ${code} and version = ${version}
    returning version`);
}
