import { type Actor, may } from '../../access/index.ts';
import { type Change as Changed, changeOf, changesOf } from '../../audit/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { isOpenOn } from '../../shared/code-lists.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { type Fault, notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import {
  type Ask,
  NO_TRACE,
  type Reader,
  type Reading,
  read,
  readPersons,
  type Writing,
  write,
} from '../../writes/index.ts';
import { loadCodes } from '../code-lists/index.ts';
import {
  type Columns,
  columnsOf,
  insertOrganisation,
  isWithin,
  lockOrganisation,
  stands,
  updateOrganisation,
} from './change-store.ts';
import { type Contact, listContacts } from './contacts-store.ts';
import { findMerger, type Merger } from './merge-store.ts';
import { type Change, isBackward, type NewOrganisation } from './rules.ts';
import {
  codeFor,
  findByCode,
  listKin,
  listOwnMoney,
  listOwnNames,
  listOwnOffers,
  listRegister,
  listStanding,
  listSteps,
  type Organisation,
  type RegisterFilter,
} from './store.ts';

const LISTS = ['organisation-kind', 'policy-field'];
/** So many open offers stand on the page of an organisation. */
const OFFERS = 20;

/** A page of the register. Only who keeps it asks what is still to be looked at. */
export function readRegister(database: Database, actor: Actor, filter: RegisterFilter) {
  const asked =
    filter.state === 'unchecked' && !may(actor, 'administer') ? { ...filter, state: 'current' as const } : filter;
  return read({ database, actor }, 'read-public', async (tx) => ({
    ...(await listRegister(tx, asked)),
  }));
}

/** An organisation with what it is a part of, leads, offers and receives. */
export function readFacts(database: Database, actor: Actor, code: string) {
  return read({ database, actor }, 'read-public', (tx) => factsOf(tx, code));
}

async function factsOf(tx: Reading, code: string) {
  const organisation = (await findByCode(tx, code)) ?? notFound();
  const { id } = organisation;
  return {
    organisation,
    ...(await listKin(tx, id)),
    steps: await listSteps(tx, id),
    offers: await listOwnOffers(tx, id, OFFERS),
    money: await listOwnMoney(tx, id),
    names: await listOwnNames(tx, id),
  };
}

export interface Keeping {
  contacts: Contact[];
  changes: Changed[];
  merger: Merger | undefined;
}

/** The page of an organisation. Whom to reach is read, with a trace, by who needs it; the history by who keeps the register. */
export function readFile(database: Database, actor: Actor, code: string) {
  const reader = { database, actor };
  const keeps = may(actor, 'administer');
  const whole = async (tx: Reading) => {
    const facts = await factsOf(tx, code);
    return {
      ...facts,
      changes: keeps ? await changesOf(tx, 'organisation', code) : [],
      merger: keeps ? await findMerger(tx, facts.organisation.id) : undefined,
    };
  };
  const nobody: Contact[] = [];
  if (!may(actor, 'read-contacts'))
    return read(reader, 'read-public', async (tx) => ({ ...(await whole(tx)), contacts: nobody }));
  return readPersons(reader, 'read-contacts', async (tx) => {
    const file = await whole(tx);
    const contacts = await listContacts(tx, file.organisation.id);
    const trace = { id: code, detail: { count: contacts.length } };
    return { body: { ...file, contacts }, trace: contacts.length === 0 ? NO_TRACE : trace };
  });
}

/** What the form of an organisation chooses from, and the organisation where one is changed. */
export function readForForm({ database, actor }: Reader, code: string | null, now: Date) {
  return read({ database, actor }, 'administer', async (tx) => ({
    organisation: code === null ? null : ((await findByCode(tx, code)) ?? notFound()),
    choices: await listStanding(tx, dayInBrussels(now)),
  }));
}

/**
 * Adds an organisation to the register.
 * @throws Refusal `invalid` for a kind, a field or a whole that the lists do not hold, `conflict` for a code that is taken.
 */
export function makeOrganisation(ask: Ask, input: NewOrganisation): Promise<{ code: string }> {
  return write(ask, 'make-organisation', async (tx) => {
    const code = input.code ?? (await codeFor(tx, input.name.nl));
    if ((await findByCode(tx, code)) !== undefined) {
      throw new Refusal('conflict', 'conflict', {}, [{ path: 'code', message: 'organisations:error.code-taken' }]);
    }
    const columns: Columns = {
      nameNl: input.name.nl,
      nameEn: input.name.en ?? null,
      kind: input.kind,
      policyFields: [...new Set(input.policyFields)],
      parentId: null,
      validFrom: input.from ?? null,
      validTo: input.until ?? null,
      checked: true,
    };
    const parentId = await checked(tx, columns, input.parent ?? null, {
      id: null,
      was: null,
      today: dayInBrussels(ask.now),
    });
    const id = await insertOrganisation(tx, code, columns);
    if (parentId !== null || columns.validFrom !== null || columns.validTo !== null)
      await updateOrganisation(tx, id, { ...columns, parentId });
    return { status: 201, body: { code }, trace: { id: code } };
  });
}

/**
 * Changes, closes or opens an organisation; what is left out stays.
 * @throws Refusal `stale`, `conflict` for one that was merged, `invalid` with each fault.
 */
export function changeOrganisation(ask: Ask, code: string, change: Change): Promise<{ code: string; version: number }> {
  return write(ask, 'change-organisation', async (tx) => {
    const { organisation, parentId } = await held(tx, code, change.version);
    const was = columnsOf(organisation, parentId);
    const to: Columns = {
      ...was,
      ...(change.name && {
        nameNl: change.name.nl,
        nameEn: change.name.en === undefined ? was.nameEn : change.name.en,
      }),
      ...(change.kind !== undefined && { kind: change.kind }),
      ...(change.policyFields && { policyFields: [...new Set(change.policyFields)] }),
      ...(change.from !== undefined && { validFrom: change.from }),
      ...(change.until !== undefined && { validTo: change.until }),
      ...(change.checked !== undefined && { checked: change.checked }),
    };
    const parent = change.parent === undefined ? (organisation.parent?.code ?? null) : change.parent;
    to.parentId = await checked(tx, to, parent, {
      id: organisation.id,
      was,
      today: dayInBrussels(ask.now),
    });
    const version = await updateOrganisation(tx, organisation.id, to);
    return { body: { code, version }, trace: { id: code } };
  });
}

/**
 * Takes a change of the register back: what it changed becomes what it was, held against the same rules as any change.
 * @throws Refusal `conflict` where something of it changed again since.
 */
export function takeBack(ask: Ask, code: string, changeId: number): Promise<{ code: string; version: number }> {
  return write(ask, 'change-organisation', async (tx) => {
    const change = await changeOf(tx, changeId);
    if (change === undefined || change.kind !== 'organisation' || change.objectId !== code || change.verb !== 'update')
      notFound();
    const { organisation, parentId } = await held(tx, code, undefined);
    const was = columnsOf(organisation, parentId);
    const to: Record<string, unknown> = { ...was };
    for (const [column, before] of Object.entries(change.before)) {
      const name = CHANGEABLE[column];
      if (name === undefined || JSON.stringify(was[name]) !== JSON.stringify(change.after[column])) {
        throw new Refusal('conflict', 'changed-since');
      }
      to[name] = before;
    }
    const columns = Object.assign(was, to);
    if (isBackward({ from: columns.validFrom, until: columns.validTo })) throw new Refusal('conflict', 'changed-since');
    const parent = columns.parentId;
    if (parent !== null && (!(await stands(tx, parent)) || (await isWithin(tx, parent, organisation.id))))
      throw new Refusal('conflict', 'changed-since');
    const version = await updateOrganisation(tx, organisation.id, columns);
    return { body: { code, version }, trace: { id: code, detail: { takenBack: changeId } } };
  });
}

/** The columns that a change can be taken back of, as the history names them. */
const CHANGEABLE: Record<string, keyof Columns> = {
  name_nl: 'nameNl',
  name_en: 'nameEn',
  kind: 'kind',
  policy_fields: 'policyFields',
  parent_id: 'parentId',
  valid_from: 'validFrom',
  valid_to: 'validTo',
  checked: 'checked',
};

/** The organisation, held until the transaction ends, in the version that was shown. */
async function held(
  tx: Writing,
  code: string,
  version: number | undefined,
): Promise<{ organisation: Organisation; parentId: number | null }> {
  const found = (await findByCode(tx, code)) ?? notFound();
  if (found.successor !== null) throw new Refusal('conflict', 'organisation-merged');
  if (!(await lockOrganisation(tx, found.id))) throw new Refusal('conflict', 'organisation-merged');
  const organisation = (await findByCode(tx, code)) ?? notFound();
  assertVersion(organisation, version);
  const parent = organisation.parent === null ? undefined : await findByCode(tx, organisation.parent.code);
  return { organisation, parentId: parent?.id ?? null };
}

/** What an organisation is before it is written; what it has already may stay, also where that code was closed since. */
interface Before {
  id: number | null;
  was: Columns | null;
  today: string;
}

/** Holds what is written against the lists and against the register; gives the number of the whole. @throws Refusal `invalid`. */
async function checked(
  tx: Writing,
  to: Columns,
  parent: string | null,
  { id, was, today }: Before,
): Promise<number | null> {
  const codes = await loadCodes(tx, LISTS);
  const had = was === null ? [] : [was.kind, ...was.policyFields];
  const knows = (list: string, code: string) => {
    const found = codes.find(list, code);
    return found !== undefined && (isOpenOn(found, today) || had.includes(code));
  };
  const faults: Fault[] = [];
  if (!knows('organisation-kind', to.kind)) faults.push({ path: 'kind', message: 'organisations:error.kind' });
  if (!to.policyFields.every((field) => knows('policy-field', field)))
    faults.push({ path: 'policyFields', message: 'organisations:error.field' });
  if (isBackward({ from: to.validFrom, until: to.validTo }))
    faults.push({ path: 'until', message: 'form:error.order' });
  const whole = parent === null ? undefined : await findByCode(tx, parent);
  if (parent !== null && (whole === undefined || whole.successor !== null))
    faults.push({ path: 'parent', message: 'organisations:error.parent' });
  else if (whole !== undefined && id !== null && (await isWithin(tx, whole.id, id)))
    faults.push({ path: 'parent', message: 'organisations:error.circle' });
  if (faults.length > 0) throw new Refusal('invalid', 'invalid', {}, faults);
  return whole?.id ?? null;
}
