import { type Actor, demand, isKeeper, isSameRole } from '../../access/index.ts';
import { lastChange } from '../../audit/index.ts';
import type { Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion, stale } from '../../shared/version.ts';
import type { Order } from '../../ui/export/index.ts';
import { type Ask, namesOf, type Reader, read, type Writing, write, writeUndoable } from '../../writes/index.ts';
import { endSignIn, signInsOf } from '../sign-ins/index.ts';
import {
  type ActorChange,
  type ActorFilter,
  blank,
  idFrom,
  isGivenRole,
  NEEDS,
  type NewActor,
  type NewRole,
  type RoleEnd,
  roleFaults,
} from './rules.ts';
import {
  changesAbout,
  findActor,
  findEmployer,
  findRole,
  insertActor,
  insertRole,
  isOtherAdministrator,
  listActors,
  listEmployers,
  listPlaces,
  type RoleRow,
  rolesOf,
  storedState,
  updateActor,
  updateRole,
  waitingRoles,
} from './store.ts';
import { assertFree, assertStanding, lockedRole, setChangeBack, untilFault } from './taking-back.ts';
import type { WasChange } from './was.ts';

/** Refuses who may not keep people and roles. @throws Refusal `not_allowed`, or `not_signed_in` for the public. */
export function demandKeeping(actor: Actor): void {
  demand(actor, 'keep-actors');
}

/** A page of the people who work with Brug, each with the roles, how many fit, and how many roles wait for this administrator. */
export function readActors(
  reader: Reader,
  filter: ActorFilter,
  { page, size, order }: { page: number; size: number; order: Order },
) {
  return read(reader, 'read-actors', async (tx) => {
    const found = await listActors(tx, filter, (page - 1) * size, size, order);
    const roles = await rolesOf(
      tx,
      found.items.map((one) => one.id),
    );
    const { prisons } = await listPlaces(tx);
    return { ...found, roles, prisons, waiting: (await waitingFor(tx, reader)).filter((one) => one.mine).length };
  });
}

/** The roles that wait for a second administrator, each with whether this one may confirm it. */
export function readWaiting(reader: Reader) {
  return read(reader, 'read-actors', async (tx) => {
    const roles = await waitingFor(tx, reader);
    const names = await namesOf(
      tx,
      roles.map((one) => one.givenBy),
    );
    return { roles, names };
  });
}

async function waitingFor(tx: Reading, { actor }: Reader) {
  const roles = await waitingRoles(tx);
  return roles.map((role) => ({ ...role, mine: mayConfirm(role, actor.id) }));
}

/** Whether an administrator may confirm a role: not the own one, nor one that was given by oneself. */
export function mayConfirm(role: Pick<RoleRow, 'actor' | 'givenBy' | 'state'>, asking: string): boolean {
  return role.state === 'to-confirm' && role.actor !== asking && role.givenBy !== asking;
}

/** Everything about an actor: roles, sign-ins, history, with names. @throws Refusal `not_found`. */
export function readActor(reader: Reader, id: string) {
  return read(reader, 'read-actors', async (tx) => {
    const actor = (await findActor(tx, id)) ?? notFound();
    const roles = await rolesOf(tx, [id]);
    const changes = await changesAbout(tx, id);
    const signIns = await signInsOf(tx, id);
    const doers = [...changes.map((one) => one.actor), ...roles.flatMap((one) => [one.givenBy, one.confirmedBy])];
    return { actor, roles, changes, signIns, names: await namesOf(tx, doers) };
  });
}

/** What the form of a role needs: whom it is for, the prisons, organisations and parties. @throws Refusal `not_found`. */
export function readForRole(reader: Reader, id: string) {
  return read(reader, 'read-actors', async (tx) => ({
    actor: (await findActor(tx, id)) ?? notFound(),
    employers: await listEmployers(tx),
    ...(await listPlaces(tx, true)),
  }));
}

/** The own name, language, roles and sign-ins. */
export function readAccount(reader: Reader) {
  return read(reader, 'keep-account', async (tx) => ({
    actor: (await findActor(tx, reader.actor.id)) ?? notFound(),
    roles: await rolesOf(tx, [reader.actor.id]),
    signIns: await signInsOf(tx, reader.actor.id),
  }));
}

/**
 * Takes somebody in; without an id one is made of the name.
 * @throws Refusal `conflict` where the id or the e-mail address is somebody else's.
 */
export function addActor(ask: Ask, input: NewActor): Promise<{ id: string }> {
  return write(ask, 'add-actor', async (tx) => {
    const id = input.id ?? (await freeId(tx, input.name));
    if (input.id !== undefined && (await findActor(tx, id)) !== undefined)
      throw new Refusal('conflict', 'id-taken', { id });
    const email = blank(input.email);
    await assertFree(tx, email, id);
    await insertActor(tx, { id, name: input.name, email, language: input.language });
    return { body: { id }, status: 201, trace: { id } };
  });
}

async function freeId(tx: Reading, name: string): Promise<string> {
  for (let turn = 1; turn < 200; turn += 1) {
    const id = idFrom(name, turn);
    if ((await findActor(tx, id)) === undefined) return id;
  }
  throw new Refusal('conflict', 'id-taken', { id: idFrom(name, 1) });
}

interface Undo {
  undo?: number;
}

/** What a change leaves to be taken back by; null where nothing became different. */
async function wasOf(
  tx: Reading,
  [kind, id]: [string, string],
  before: number,
  version: number,
): Promise<WasChange | null> {
  const change = await lastChange(tx, kind, id);
  return change > before ? { change, version } : null;
}

/** Corrects who somebody is. @throws Refusal `not_found`, `stale`, or `conflict` for the e-mail address of another. */
export function changeActor(ask: Ask, id: string, input: ActorChange): Promise<{ id: string; version: number } & Undo> {
  return writeUndoable(ask, 'change-actor', async (tx) => {
    const before = await lastChange(tx, 'actor', id);
    const done = await correct(tx, id, input);
    return { ...done, was: () => wasOf(tx, ['actor', id], before, done.body.version) };
  });
}

/** Corrects the own name and language. @throws Refusal `stale`. */
export function changeAccount(ask: Ask, input: Omit<ActorChange, 'email'>): Promise<{ id: string; version: number }> {
  return write(ask, 'change-account', (tx) => correct(tx, ask.actor.id, input));
}

async function correct(tx: Writing, id: string, input: ActorChange) {
  const actor = (await findActor(tx, id, true)) ?? notFound();
  assertVersion(actor, input.version);
  const email = input.email === undefined ? actor.email : blank(input.email);
  if (email !== actor.email) await assertFree(tx, email, id);
  const to = { name: input.name ?? actor.name, email, language: input.language ?? actor.language };
  const version = (await updateActor(tx, id, to)) ?? notFound();
  return { body: { id, version }, trace: { id } };
}

/**
 * Gives somebody a role; one that opens files or names waits for a second administrator.
 * @throws Refusal `not_found`, `not_allowed` for oneself, `invalid` with every fault, `conflict` where it is held already.
 */
export function giveRole(
  ask: Ask,
  id: string,
  input: NewRole,
): Promise<{ id: number; state: 'active' | 'to-confirm' } & Undo> {
  return writeUndoable(ask, 'give-role', async (tx) => {
    const actor = (await findActor(tx, id)) ?? notFound();
    const organisation = blank(input.organisation);
    const employer = organisation === null ? undefined : await findEmployer(tx, organisation);
    const { prisons: known } = await listPlaces(tx, true);
    const faults = roleFaults(input, { prisons: known, organisation: employer !== undefined });
    if (faults.length > 0 || !isGivenRole(input.role)) throw new Refusal('invalid', 'invalid', {}, faults);
    if (actor.id === ask.actor.id) throw new Refusal('not_allowed', 'not-oneself');
    const prisons = [...new Set(input.prisons ?? [])];
    const party = blank(input.party) ?? (NEEDS[input.role].party ? (employer?.nameNl ?? null) : null);
    const given = { role: input.role, organisation, party, prisons, from: input.from, until: input.until ?? null };
    if ((await rolesOf(tx, [id])).some((held) => isSame(held, given))) throw new Refusal('conflict', 'role-held');
    const roleId = await insertRole(tx, { ...given, actor: id, organisation: employer?.id ?? null });
    const state = (await storedState(tx, roleId)) === 'to-confirm' ? 'to-confirm' : 'active';
    return {
      ...{ body: { id: roleId, state }, status: 201, trace: { id, detail: { role: input.role, number: roleId } } },
      was: async () => wasOf(tx, ['actor-role', `${id}/${roleId}`], 0, (await standing(tx, id, roleId)).version),
    };
  });
}

/** Whether a role is the same as one that is given, in days that meet. */
function isSame(
  held: RoleRow,
  given: Pick<RoleRow, 'role' | 'organisation' | 'party' | 'prisons' | 'from' | 'until'>,
): boolean {
  return (
    held.state !== 'ended' &&
    isSameRole(held, given) &&
    held.organisation === given.organisation &&
    held.party === given.party &&
    held.prisons.join() === [...given.prisons].sort().join() &&
    (held.until === null || held.until >= given.from) &&
    (given.until === null || given.until >= held.from)
  );
}

/**
 * Ends a role: now, or after a later day.
 * @throws Refusal `not_found`, `stale`, `too_late` where it has ended, `invalid` for a day before its first, `conflict` for the
 * only administrator and for ending at once the role in which one asks, `not_allowed` for making the own role last longer.
 */
export function endRole(
  ask: Ask,
  actor: string,
  id: number,
  input: RoleEnd,
): Promise<{ id: number; version: number } & Undo> {
  return writeUndoable(ask, 'end-role', async (tx) => {
    const role = await lockedRole(tx, actor, id, input.version);
    const today = dayInBrussels(ask.now);
    if (role.state === 'ended') throw new Refusal('too_late', 'role-ended');
    const until = input.until ?? null;
    // Who ends the role in which one asks could not even leave the trace of it.
    if (until === null && id === ask.actor.roleId) throw new Refusal('conflict', 'own-role');
    if (until !== null && until < (role.from > today ? role.from : today)) throw untilFault();
    const longer = until !== null && role.until !== null && until > role.until;
    if (longer && actor === ask.actor.id) throw new Refusal('not_allowed', 'not-oneself');
    if (longer) await assertStanding(tx, role);
    const last = isKeeper(role) && role.state === 'active' && !(await isOtherAdministrator(tx, actor));
    if (last) throw new Refusal('conflict', 'last-administrator');
    const state = until === null ? 'ended' : await storedState(tx, id);
    const before = await lastChange(tx, 'actor-role', `${actor}/${id}`);
    await updateRole(tx, id, { until: until ?? role.until, state });
    const body = await standing(tx, actor, id);
    // One's own role somebody else makes longer: taking back its end would be giving it to oneself.
    const was = () =>
      actor === ask.actor.id ? null : wasOf(tx, ['actor-role', `${actor}/${id}`], before, body.version);
    return { body, trace: { id: actor, detail: { role: role.role, number: id } }, was };
  });
}

async function standing(tx: Reading, actor: string, id: number): Promise<{ id: number; version: number }> {
  const { version } = (await findRole(tx, actor, id)) ?? stale();
  return { id, version };
}

/**
 * Confirms a role that somebody else gave to somebody else; from then on it opens what it opens.
 * @throws Refusal `not_found`, `stale`, `too_late` where it does not wait, `not_allowed` for who gave or gets it.
 */
export function confirmRole(
  ask: Ask,
  actor: string,
  id: number,
  version?: number,
): Promise<{ id: number; state: 'active' } & Undo> {
  return write(ask, 'confirm-role', async (tx) => {
    const role = await lockedRole(tx, actor, id, version);
    if (role.state !== 'to-confirm') throw new Refusal('too_late', 'role-not-waiting');
    if (!mayConfirm(role, ask.actor.id)) throw new Refusal('not_allowed', 'another-confirms');
    await updateRole(tx, id, { until: role.until, state: 'active' });
    return { body: { id, state: 'active' as const }, trace: { id: actor, detail: { role: role.role, number: id } } };
  });
}

/**
 * Takes a change of an actor or of the end of a role back: what stood before stands again, by the same rules as any change.
 * @throws Refusal `not_found`, `conflict` where the same was changed since, and what the change itself may be refused with.
 */
export function takeBack(ask: Ask, actor: string, changeId: number): Promise<{ id: string }> {
  return write(ask, 'take-back-change', async (tx) => {
    await setChangeBack(tx, ask, actor, changeId);
    return { body: { id: actor }, trace: { id: actor, detail: { change: changeId } } };
  });
}

/** Ends a sign-in: an own one, or for who keeps the platform anybody's. @throws Refusal `not_found` where there is none. */
export function endOneSignIn(ask: Ask, id: string): Promise<{ id: string }> {
  return write(ask, 'end-sign-in', async (tx) => {
    const whose = (await endSignIn(tx, id)) ?? notFound();
    return { body: { id: whose }, trace: { id: whose } };
  });
}
