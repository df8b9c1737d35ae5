import type { Actor } from '../../access/index.ts';
import { changesOf } from '../../audit/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, NO_TRACE, readPersons, type Writing, write } from '../../writes/index.ts';
import {
  arePlaces,
  type Contact,
  findContact,
  insertContact,
  listContacts,
  lockContact,
  updateContact,
} from './contacts-store.ts';
import type { ContactInput } from './rules.ts';
import { findByCode } from './store.ts';

/** The contact persons of an organisation that are for the actor. @throws Refusal `not_found` for who needs none. */
export function readContacts(database: Database, actor: Actor, code: string): Promise<Contact[]> {
  return readPersons({ database, actor }, 'read-contacts', async (tx) => {
    const organisation = (await findByCode(tx, code)) ?? notFound();
    const contacts = await listContacts(tx, organisation.id);
    return {
      body: contacts,
      trace: contacts.length === 0 ? NO_TRACE : { id: code, detail: { count: contacts.length } },
    };
  });
}

/** One contact person for its form, or null for a new one, with what the form chooses from. */
export function readContactForm(database: Database, actor: Actor, code: string, id: number | null) {
  return readPersons({ database, actor }, 'read-contacts', async (tx) => {
    const organisation = (await findByCode(tx, code)) ?? notFound();
    const contact = id === null ? null : ((await findContact(tx, organisation.id, id)) ?? notFound());
    const changes = id === null ? [] : await changesOf(tx, 'contact-person', String(id));
    return {
      body: { organisation, contact, changes },
      trace: contact === null ? NO_TRACE : { id: code, detail: { count: 1 } },
    };
  });
}

/** Adds a contact person. @throws Refusal `invalid` for a prison that there is not, `conflict` for an organisation that was merged. */
export function addContact(ask: Ask, code: string, input: ContactInput): Promise<{ id: number }> {
  return write(ask, 'add-contact', async (tx) => {
    const organisation = (await findByCode(tx, code)) ?? notFound();
    if (organisation.successor !== null) throw new Refusal('conflict', 'organisation-merged');
    await assertPrisons(tx, input);
    const id = await insertContact(tx, organisation.id, input);
    return { status: 201, body: { id }, trace: { id: code, detail: { contact: id } } };
  });
}

/** Changes or ends a contact person. @throws Refusal `stale`, `not_found`, `invalid`. */
export function changeContact(
  ask: Ask,
  code: string,
  id: number,
  input: ContactInput,
): Promise<{ id: number; version: number }> {
  return write(ask, 'change-contact', async (tx) => {
    const organisation = (await findByCode(tx, code)) ?? notFound();
    await lockContact(tx, id);
    const contact = (await findContact(tx, organisation.id, id)) ?? notFound();
    assertVersion(contact, input.version);
    await assertPrisons(tx, input);
    const ended = input.ended ?? contact.endedOn !== null;
    const version = await updateContact(tx, id, input, ended ? (contact.endedOn ?? dayInBrussels(ask.now)) : null);
    return { body: { id, version }, trace: { id: code, detail: { contact: id, ended } } };
  });
}

async function assertPrisons(tx: Writing, input: ContactInput): Promise<void> {
  if (await arePlaces(tx, input.prisons)) return;
  throw new Refusal('invalid', 'invalid', {}, [{ path: 'prisons', message: 'organisations:error.prison' }]);
}
