import { json, sql, type Transaction } from '../../platform/database/index.ts';
import type { Organisation } from './store.ts';

/** The columns of an organisation that people change. */
export interface Columns {
  nameNl: string;
  nameEn: string | null;
  kind: string;
  policyFields: readonly string[];
  parentId: number | null;
  validFrom: string | null;
  validTo: string | null;
  checked: boolean;
}

/** Adds an organisation under a code that is free. @throws the database's refusal of a code that is taken. */
export async function insertOrganisation(
  tx: Transaction,
  code: string,
  { nameNl, nameEn, kind, policyFields }: Omit<Columns, 'checked'>,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into organisation.organisations (code, name_nl, name_en, kind, policy_fields, origin)
    values (${code}, ${nameNl}, ${nameEn}, ${kind}, array(select jsonb_array_elements_text(${json(policyFields)})), 'registered')
    returning id`);
  return id;
}

/** Writes an organisation as it is to be; gives its new version. */
export async function updateOrganisation(tx: Transaction, id: number, to: Columns): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update organisation.organisations set name_nl = ${to.nameNl}, name_en = ${to.nameEn}, kind = ${to.kind},
      policy_fields = array(select jsonb_array_elements_text(${json(to.policyFields)})), parent_id = ${to.parentId},
      valid_from = ${to.validFrom}, valid_to = ${to.validTo}, checked = ${to.checked}
    where id = ${id} returning version`);
  return version;
}

/** Holds an organisation until the transaction ends, so that its version cannot change in between; false when it may not be changed. */
export async function lockOrganisation(tx: Transaction, id: number): Promise<boolean> {
  const rows = await tx.rows(sql`select id from organisation.organisations where id = ${id} for no key update`);
  return rows.length > 0;
}

/** Whether an organisation is another one, or a part of it, however deep. */
export async function isWithin(tx: Transaction, part: number, whole: number): Promise<boolean> {
  const { within } = await tx.one<{ within: boolean }>(sql`
    with recursive above (id) as (
      select ${part}::integer
      union
      select o.parent_id from above a join organisation.organisations o on o.id = a.id where o.parent_id is not null)
    select exists (select from above where id = ${whole}) as within`);
  return within;
}

/** Whether an organisation was merged into no other. */
export async function stands(tx: Transaction, id: number): Promise<boolean> {
  const rows = await tx.rows(sql`select id from organisation.organisations where id = ${id} and successor_id is null`);
  return rows.length > 0;
}

/** The columns of an organisation as it stands. */
export function columnsOf(one: Organisation, parentId: number | null): Columns {
  const { nameNl, nameEn, kind, policyFields, validFrom, validTo, checked } = one;
  return { nameNl, nameEn, kind, policyFields, parentId, validFrom, validTo, checked };
}
