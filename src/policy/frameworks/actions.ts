import { type Actor, may } from '../../access/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import { type Ask, read, type Writing, write } from '../../writes/index.ts';
import { problemsOf } from './check.ts';
import { type SentFramework, wordingOf } from './inputs.ts';
import { type Content, ContentSchema, type Framework, MOST, questionsOf } from './rules.ts';
import {
  addDraft,
  addFramework,
  findDraft,
  findFramework,
  listFrameworks,
  lockDraft,
  publish,
  removeDraft,
  retire,
  versionsOf,
  type Wording,
  wordDraft,
} from './store.ts';

/** The frameworks that the reader sees. */
export function readFrameworks(database: Database, actor: Actor) {
  return read({ database, actor }, 'read-public', listFrameworks);
}

/** One framework with its versions: the published one unless a number is asked. @throws Refusal `not_found`. */
export function readFramework(database: Database, actor: Actor, id: string, number: number | null = null) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const framework = (await findFramework(tx, id, number)) ?? notFound();
    return { framework, versions: await versionsOf(tx, id) };
  });
}

/** The draft of a framework with what keeps it from being published, for who makes it. @throws Refusal `not_found`. */
export function readDraft(database: Database, actor: Actor, id: string) {
  return read({ database, actor }, 'keep-frameworks', async (tx) => {
    const framework = (await findDraft(tx, id)) ?? notFound();
    return { framework, problems: problemsOf(framework.title, framework.content) };
  });
}

/** One version inside a transaction of another slice. */
export function frameworkIn(tx: Reading, id: string, number: number | null = null): Promise<Framework | undefined> {
  return findFramework(tx, id, number);
}

/** Refuses what is not right, each fault by its path. @throws Refusal `invalid`. */
function demandRight({ title, content }: Wording): void {
  const faults = problemsOf(title, content);
  if (faults.length > 0) throw new Refusal('invalid', 'invalid', {}, faults.slice(0, 50));
}

/** Refuses what is more than a framework holds. @throws Refusal `invalid`. */
function demandBounds(content: Content): void {
  const checked = ContentSchema.safeParse(content);
  const questions = questionsOf(content).length;
  if (!checked.success || questions > MOST.questions || JSON.stringify(content).length > 300_000)
    throw new Refusal('conflict', 'framework-full', { branches: MOST.branches, questions: MOST.questions });
}

/**
 * Makes a framework, or the next version of one, from the shape in which it is read; published at once unless it is sent as a draft.
 * @throws Refusal `invalid` for one that is not right, `conflict` while a draft of it stands.
 */
export function makeFramework(
  ask: Ask,
  sent: SentFramework,
): Promise<{ id: string; version: number; state: 'draft' | 'published' }> {
  return write(ask, 'make-framework', async (tx) => {
    const { id } = sent;
    const wording = wordingOf(sent);
    if (sent.state !== 'draft') demandRight(wording);
    demandBounds(wording.content);
    if (await findDraft(tx, id)) throw new Refusal('conflict', 'framework-draft');
    if ((await findFramework(tx, id)) === undefined) await addFramework(tx, id);
    const version = await addDraft(tx, id, wording);
    if (sent.state !== 'draft') await publish(tx, id);
    const state = sent.state === 'draft' ? ('draft' as const) : ('published' as const);
    return { status: 201, body: { id, version, state }, trace: { id, detail: { version, state } } };
  });
}

/** Begins a framework of which only the title is known. @throws Refusal `conflict` for an address that is taken. */
export function beginFramework(
  ask: Ask,
  asked: { id: string; title: { nl: string; en: string | null }; source: string | null },
) {
  return write(ask, 'make-framework', async (tx) => {
    const { id, title, source } = asked;
    if (await findFramework(tx, id)) throw new Refusal('conflict', 'framework-exists', { id });
    await addFramework(tx, id);
    const start = { nl: '', en: title.en === null ? null : '' };
    await addDraft(tx, id, { title, source, content: { start, tracks: [], branches: [], outcomes: [] } });
    return { status: 201, body: { id }, trace: { id, detail: { version: 1, state: 'draft' } } };
  });
}

/** Begins the next version of a published framework, as it stands. @throws Refusal `conflict` while a draft stands. */
export function beginVersion(ask: Ask, id: string): Promise<{ id: string; version: number }> {
  return write(ask, 'make-framework', async (tx) => {
    const framework = (await findFramework(tx, id)) ?? notFound();
    if (await findDraft(tx, id)) throw new Refusal('conflict', 'framework-draft');
    const version = await addDraft(tx, id, framework);
    return { status: 201, body: { id, version }, trace: { id, detail: { version, state: 'draft' } } };
  });
}

async function lockSeen(tx: Writing, id: string, version: number | undefined): Promise<Framework> {
  const draft = (await lockDraft(tx, id)) ?? notFound();
  assertVersion(draft, version);
  return draft;
}

/**
 * Changes the draft: what `change` makes of it.
 * @throws Refusal `stale`, `not_found` where there is no draft, `conflict` for more than a framework holds.
 */
export function changeDraft(
  ask: Ask,
  id: string,
  version: number | undefined,
  change: (was: Wording) => Wording,
): Promise<{ id: string; version: number }> {
  return write(ask, 'change-framework', async (tx) => {
    const { title, source, content } = await lockSeen(tx, id, version);
    const next = change({ title, source, content });
    demandBounds(next.content);
    return { body: { id, version: await wordDraft(tx, id, next) }, trace: { id } };
  });
}

/** Publishes the draft: teams begin with it from now on. @throws Refusal `invalid` with every reason why not. */
export function publishDraft(
  ask: Ask,
  id: string,
  version: number | undefined,
): Promise<{ id: string; version: number }> {
  return write(ask, 'publish-framework', async (tx) => {
    const draft = await lockSeen(tx, id, version);
    demandRight(draft);
    await publish(tx, id);
    return { body: { id, version: draft.number }, trace: { id, detail: { version: draft.number } } };
  });
}

/** Throws the draft away. */
export function discardDraft(ask: Ask, id: string, version: number | undefined): Promise<{ id: string }> {
  return write(ask, 'change-framework', async (tx) => {
    await lockSeen(tx, id, version);
    await removeDraft(tx, id);
    return { body: { id }, trace: { id, detail: { did: 'discarded' } } };
  });
}

/** Retires a framework, or takes that back: nobody begins with one that is retired, and what was answered stays. */
export function retireFramework(ask: Ask, id: string, retired: boolean): Promise<{ id: string; retired: boolean }> {
  return write(ask, 'retire-framework', async (tx) => {
    if ((await findFramework(tx, id)) === undefined) return notFound();
    await retire(tx, id, retired ? dayInBrussels(ask.now) : null);
    return { body: { id, retired }, trace: { id, detail: { retired } } };
  });
}

/** Whether the actor makes frameworks. */
export function keepsFrameworks(actor: Actor): boolean {
  return may(actor, 'keep-frameworks');
}
