import { changeOf } from '../../audit/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import type { Ask, Reading, Writing } from '../../writes/index.ts';
import { blank, undoOf } from './rules.ts';
import {
  findActor,
  findRole,
  isEmailTaken,
  listPlaces,
  type RoleRow,
  storedState,
  updateActor,
  updateRole,
} from './store.ts';

/**
 * Puts back what stood before a change of an actor or of the end of a role, by the same rules as any change.
 * @throws Refusal `not_found` for a change of somebody else or of a kind that is not taken back, `conflict` where the same was changed since.
 */
export async function setChangeBack(tx: Writing, ask: Ask, actor: string, changeId: number): Promise<void> {
  const change = (await changeOf(tx, changeId)) ?? notFound();
  const [about, roleId] = change.objectId.split('/');
  const back = about === actor ? undoOf(change) : undefined;
  if (back === undefined) notFound();
  if (change.kind === 'actor') return setActorBack(tx, actor, change.after, back);
  return setRoleBack(tx, ask, { actor, id: Number(roleId) }, change.after, back);
}

/** Refuses an e-mail address that somebody else has. @throws Refusal `conflict`. */
export async function assertFree(tx: Reading, email: string | null, id: string): Promise<void> {
  if (email !== null && (await isEmailTaken(tx, email, id))) throw new Refusal('conflict', 'email-taken');
}

/** A role that nobody else changes until the transaction ends. @throws Refusal `not_found`, or `stale` for another version. */
export async function lockedRole(
  tx: Writing,
  actor: string,
  id: number,
  version: number | undefined,
): Promise<RoleRow> {
  const role = (await findRole(tx, actor, id, true)) ?? notFound();
  assertVersion(role, version);
  return role;
}

/** The refusal of a last day that lies too early. */
export function untilFault(): Refusal {
  const message = 'actors:error.until';
  return new Refusal('invalid', 'invalid', {}, [{ path: 'until', message, word: message }]);
}

type Fields = Record<string, unknown>;
const textOr = (value: unknown, other: string): string => (typeof value === 'string' ? value : other);

async function setActorBack(tx: Writing, id: string, after: Fields, back: Fields): Promise<void> {
  const now = (await findActor(tx, id, true)) ?? notFound();
  const stands: Fields = { name: now.name, email: now.email, language: now.language };
  if (Object.keys(back).some((field) => (after[field] ?? null) !== stands[field]))
    throw new Refusal('conflict', 'built-on');
  const email = 'email' in back ? blank(textOr(back.email, '')) : now.email;
  await assertFree(tx, email, id);
  const to = { name: textOr(back.name, now.name), email, language: textOr(back.language, now.language) };
  await updateActor(tx, id, to);
}

async function setRoleBack(
  tx: Writing,
  ask: Ask,
  { actor, id }: { actor: string; id: number },
  after: Fields,
  back: Fields,
): Promise<void> {
  const now = await lockedRole(tx, actor, id, undefined);
  const stands: Fields = { valid_until: now.until, state: await storedState(tx, id) };
  if (Object.keys(back).some((field) => (after[field] ?? null) !== stands[field]))
    throw new Refusal('conflict', 'built-on');
  if (actor === ask.actor.id) throw new Refusal('not_allowed', 'not-oneself');
  const until = 'valid_until' in back ? blank(textOr(back.valid_until, '')) : now.until;
  if (until !== null && until < dayInBrussels(ask.now)) throw untilFault();
  await assertStanding(tx, now);
  await updateRole(tx, id, { until, state: textOr(back.state, String(stands.state)) });
}

/** Refuses a role that is held at a place that is closed. @throws Refusal `conflict`. */
export async function assertStanding(tx: Reading, role: RoleRow): Promise<void> {
  const { prisons } = await listPlaces(tx, true);
  if (role.prisons.some((code) => !prisons.includes(code))) throw new Refusal('conflict', 'role-place-closed');
}
