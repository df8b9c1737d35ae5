import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, write } from '../../writes/index.ts';
import { type AgreementChange, type AgreementInput, freeName, nameFrom } from './rules.ts';
import {
  type AgreementFacts,
  countAgreements,
  discard,
  findAgreement,
  insertAgreement,
  lockAgreement,
  setPublished,
  takenNames,
  updateAgreement,
} from './store.ts';

/** So many agreements are kept at most. */
const MOST_AGREEMENTS = 500;

/** Refuses what is wrong in what was sent, at its place. @throws Refusal `invalid` always. */
export function fault(path: string, message: string, values: Record<string, string | number> = {}): never {
  throw new Refusal('invalid', 'invalid', {}, [{ path, message, values }]);
}

function factsOf({ title, government, from, to, source }: AgreementInput | AgreementChange): AgreementFacts {
  if (to && to < from) fault('to', 'form:error.order');
  return { title, government: government ?? null, from, to: to ?? null, source: source ?? null };
}

/**
 * Registers an agreement; without a name for addresses it is named by its title. Nobody else sees it before it is published.
 * @throws Refusal `invalid` when its term ends before it begins, `conflict` when the name is taken.
 */
export function makeAgreement(ask: Ask, input: AgreementInput): Promise<{ id: string }> {
  return write(ask, 'make-agreement', async (tx) => {
    const facts = factsOf(input);
    if ((await countAgreements(tx)) >= MOST_AGREEMENTS)
      throw new Refusal('conflict', 'agreements-too-many', { most: MOST_AGREEMENTS });
    const name = input.id ?? nameFrom(input.title, input.from);
    const taken = await takenNames(tx, name);
    if (input.id !== undefined && taken.has(input.id)) throw new Refusal('conflict', 'agreement-exists');
    const id = freeName(name, taken);
    await insertAgreement(tx, id, facts);
    return { status: 201, body: { id }, trace: { id } };
  });
}

/** Changes what is said of an agreement. @throws Refusal `stale`, `invalid`, `not_found`. */
export function changeAgreement(
  ask: Ask,
  id: string,
  change: AgreementChange,
): Promise<{ id: string; version: number }> {
  return write(ask, 'change-agreement', async (tx) => {
    const facts = factsOf(change);
    assertVersion((await lockAgreement(tx, id)) ?? notFound(), change.version);
    return { body: { id, version: await updateAgreement(tx, id, facts) }, trace: { id } };
  });
}

/**
 * Publishes an agreement, so that everybody reads it, or takes it back.
 * @throws Refusal `stale`; `conflict` when nothing is promised in it, or it is so already.
 */
export function publishAgreement(
  ask: Ask,
  id: string,
  { published, version }: { published: boolean; version?: number | undefined },
): Promise<{ id: string; version: number; published: boolean }> {
  return write(ask, published ? 'publish-agreement' : 'take-back-agreement', async (tx) => {
    const locked = (await lockAgreement(tx, id)) ?? notFound();
    assertVersion(locked, version);
    if (locked.published === published)
      throw new Refusal('conflict', published ? 'agreement-published' : 'agreement-not-published');
    const { commitments } = (await findAgreement(tx, id)) ?? notFound();
    if (published && commitments === 0) throw new Refusal('conflict', 'agreement-promises-nothing');
    return { body: { id, published, version: await setPublished(tx, id, published) }, trace: { id } };
  });
}

/**
 * Throws away an agreement that was never published, with everything in it.
 * @throws Refusal `stale`; `conflict` when it was published once, or something was built on it.
 */
export function discardAgreement(ask: Ask, id: string, version: number | undefined): Promise<{ id: string }> {
  return write(ask, 'discard-agreement', async (tx) => {
    assertVersion((await lockAgreement(tx, id)) ?? notFound(), version);
    assertDiscarded(await discard(tx, id, null));
    return { body: { id }, trace: { id } };
  });
}

/** Refuses where the database says, in a word, why it was not thrown away. */
export function assertDiscarded(between: string | null): void {
  if (between === null) return;
  throw new Refusal('conflict', between === 'published' ? 'agreement-was-published' : 'agreement-built-on');
}
