import { isKeeper } from '../../access/index.ts';
import { recordByHand } from '../../audit/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { blank, isGivenRole, NEEDS, NewActor, NewRole, needsConfirmation, roleFaults } from './rules.ts';
import { findActor, findEmployer, insertActor, installRole, isEmailTaken, listPlaces } from './store.ts';

/**
 * Takes somebody in with one role, as the owner of the tables: the first administrator of an installation. Leaves a trace.
 * @param confirmed the role stands at once, also where a second administrator would confirm it; an administrator always does.
 * @throws Refusal `invalid` with every fault, `conflict` where the id or the e-mail address is taken.
 */
export async function installActor(
  tx: Transaction,
  actor: Record<keyof NewActor, unknown>,
  role: Record<keyof NewRole, unknown>,
  confirmed: boolean,
): Promise<{ id: string; roleId: number; state: 'active' | 'to-confirm' }> {
  const who = parsed(NewActor, actor);
  const what = parsed(NewRole, role);
  const organisation = blank(what.organisation);
  const employer = organisation === null ? undefined : await findEmployer(tx, organisation);
  const { prisons } = await listPlaces(tx);
  const faults = roleFaults(what, { prisons, organisation: employer !== undefined });
  if (faults.length > 0 || !isGivenRole(what.role)) throw new Refusal('invalid', 'invalid', {}, faults);
  const id = who.id ?? '';
  if ((await findActor(tx, id)) !== undefined) throw new Refusal('conflict', 'id-taken', { id });
  const email = blank(who.email);
  if (email !== null && (await isEmailTaken(tx, email, id))) throw new Refusal('conflict', 'email-taken');
  const waits = needsConfirmation(what.role) && !isKeeper(what) && !confirmed;
  const state = waits ? ('to-confirm' as const) : ('active' as const);
  await insertActor(tx, { id, name: who.name, email, language: who.language });
  await recordByHand(tx, 'add-actor', { id });
  const roleId = await installRole(tx, {
    actor: id,
    role: what.role,
    organisation: employer?.id ?? null,
    party: blank(what.party) ?? (NEEDS[what.role].party ? (employer?.nameNl ?? null) : null),
    prisons: [...new Set(what.prisons ?? [])],
    from: what.from,
    until: what.until ?? null,
    state,
  });
  await recordByHand(tx, 'give-role', { id, detail: { role: what.role, number: roleId } });
  return { id, roleId, state };
}

/** What a schema says of it. @throws Refusal `invalid` with each fault by its field. */
function parsed<Data>(
  schema: { safeParse(value: unknown): { success: true; data: Data } | { success: false; error: { issues: Issue[] } } },
  value: unknown,
): Data {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => ({
    path: String(path[0] ?? ''),
    message,
    word: message.includes(':') ? message : 'form:error.invalid',
  }));
  throw new Refusal('invalid', 'invalid', {}, faults);
}
interface Issue {
  path: PropertyKey[];
  message: string;
}
