import { json, sql, type Transaction } from '../../platform/database/index.ts';
import type { PersonsReading, Reading } from '../../writes/index.ts';
import type { ContactInput } from './rules.ts';

/** Somebody of an organisation whom others reach at work. */
export interface Contact {
  id: number;
  name: string;
  function: string | null;
  email: string | null;
  phone: string | null;
  /** Empty: for all prisons. */
  prisons: string[];
  endedOn: string | null;
  version: number;
}

const COLUMNS = sql`c.id, c.name, c.function, c.email, c.phone, c.prisons, c.ended_on as "endedOn", c.version`;

/** The contact persons of an organisation that are for who asks, the ended ones last. */
export function listContacts(tx: PersonsReading, organisationId: number): Promise<Contact[]> {
  return tx.rows<Contact>(sql`
    select ${COLUMNS} from organisation.contact_persons c
    where c.organisation_id = ${organisationId} order by c.ended_on nulls first, c.name, c.id limit 200`);
}

/** One contact person of an organisation. */
export function findContact(tx: PersonsReading, organisationId: number, id: number): Promise<Contact | undefined> {
  return tx.maybe<Contact>(sql`
    select ${COLUMNS} from organisation.contact_persons c where c.organisation_id = ${organisationId} and c.id = ${id}`);
}

/** Holds a contact person until the transaction ends. */
export async function lockContact(tx: Transaction, id: number): Promise<void> {
  await tx.rows(sql`select id from organisation.contact_persons where id = ${id} for no key update`);
}

const prisonsOf = (contact: ContactInput) =>
  sql`array(select jsonb_array_elements_text(${json([...new Set(contact.prisons)])}))`;

/** Adds a contact person; gives its number. */
export async function insertContact(tx: Transaction, organisationId: number, contact: ContactInput): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into organisation.contact_persons (organisation_id, name, function, email, phone, prisons, origin)
    values (${organisationId}, ${contact.name}, ${contact.function ?? null}, ${contact.email ?? null}, ${contact.phone ?? null},
      ${prisonsOf(contact)}, 'registered') returning id`);
  return id;
}

/** Writes a contact person as it is to be; one that ended stays, and is shown to nobody but who keeps the register. */
export async function updateContact(
  tx: Transaction,
  id: number,
  contact: ContactInput,
  endedOn: string | null,
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update organisation.contact_persons set name = ${contact.name}, function = ${contact.function ?? null},
      email = ${contact.email ?? null}, phone = ${contact.phone ?? null}, prisons = ${prisonsOf(contact)}, ended_on = ${endedOn}
    where id = ${id} returning version`);
  return version;
}

/** Whether each of those codes is a place. */
export async function arePlaces(tx: Reading, codes: readonly string[]): Promise<boolean> {
  const [row] = await tx.rows<{ all: boolean }>(sql`
    select not exists (select from jsonb_array_elements_text(${json(codes)}) as asked (code)
      where asked.code not in (select code from organisation.prisons)) as "all"`);
  return row?.all === true;
}
