import { type Actor, may, worksIn } from '../../access/index.ts';
import { addTask, closeTask } from '../../administration/tasks/index.ts';
import type { Database, Reading } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { type Fault, notFound, Refusal } from '../../shared/refusal.ts';
import { assertVersion } from '../../shared/version.ts';
import type { Text } from '../../ui/words/index.ts';
import { type Ask, namesOf, read, type Writing, write } from '../../writes/index.ts';
import { frameworkIn, outcomesAfter } from '../frameworks/index.ts';
import { actionsFrom, addActionIn } from '../local-plans/index.ts';
import { type Assessment, type AssessmentFile, comparable, latest, sheetsOf } from './answers.ts';
import type { SentOutcome } from './inputs.ts';
import {
  addAnswers,
  addAssessment,
  addRelease,
  assessmentsOf,
  carryTo,
  conclude,
  findAssessment,
  itemsOf,
  lockAssessment,
  raise,
  releaseOf,
  releasesOf,
  remarksIn,
  removeAssessment,
  reopen,
  saidIn,
  standingOf,
  withdrawRelease,
} from './store.ts';

const invalid = (path: string, message: string) =>
  new Refusal('invalid', 'invalid', {}, [{ path, message } satisfies Fault]);

/** Whether the actor begins, concludes and gives out for that prison. */
export function concludesAt(actor: Actor, prison: string): boolean {
  return may(actor, 'conclude-assessments') && worksIn(actor, prison);
}

/** Everything of an assessment, inside a transaction of the caller. */
export async function fileIn(tx: Reading, assessment: Assessment): Promise<AssessmentFile> {
  const { id, frameworkId, frameworkNumber } = assessment;
  return {
    assessment,
    framework: (await frameworkIn(tx, frameworkId, frameworkNumber)) ?? notFound(),
    items: await itemsOf(tx, id),
    said: await saidIn(tx, id),
    remarks: await remarksIn(tx, id),
  };
}

/** An assessment of the own team with what belongs to it. @throws Refusal `not_found` for everybody else. */
export function readFile(database: Database, actor: Actor, id: number) {
  return read({ database, actor }, 'answer-frameworks', async (tx) => {
    const assessment = (await findAssessment(tx, id)) ?? notFound();
    const file = await fileIn(tx, assessment);
    const before = assessment.previous === null ? undefined : await findAssessment(tx, assessment.previous);
    return {
      ...file,
      names: await namesOf(tx, [...file.said.map(({ by }) => by), ...file.remarks.map(({ by }) => by)]),
      actions: await actionsFrom(tx, id),
      release: (await releaseOf(tx, id)) ?? null,
      before: before === undefined ? null : await fileIn(tx, before),
      newest: (await frameworkIn(tx, assessment.frameworkId))?.number ?? assessment.frameworkNumber,
    };
  });
}
export type WholeFile = Awaited<ReturnType<typeof readFile>>;

/** What a team gave out of an assessment, with the version of the framework that it answered. @throws Refusal `not_found`. */
export function readRelease(database: Database, actor: Actor, id: number) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const release = (await releaseOf(tx, id)) ?? notFound();
    return {
      release,
      framework: (await frameworkIn(tx, release.frameworkId, release.frameworkNumber)) ?? notFound(),
      actions: await actionsFrom(tx, id),
    };
  });
}

/** Whether the actor sits in the team whose answers these are: then there is a file to read, else at most what was given out. */
export function isOfTeam(database: Database, actor: Actor, id: number): Promise<boolean> {
  if (!may(actor, 'answer-frameworks')) return Promise.resolve(false);
  return read({ database, actor }, 'answer-frameworks', async (tx) => (await findAssessment(tx, id)) !== undefined);
}

/** The assessments of a prison that the reader sees: those of the own team, else what was given out. */
export function readAssessmentsOf(database: Database, actor: Actor, prison: string) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const releases = await releasesOf(tx, { prison });
    const frameworks = await Promise.all(
      [...new Set(releases.map(({ frameworkId, frameworkNumber }) => `${frameworkId} ${frameworkNumber}`))].map(
        async (key) => {
          const [id = '', number] = key.split(' ');
          return frameworkIn(tx, id, Number(number));
        },
      ),
    );
    return {
      own: may(actor, 'answer-frameworks') ? await assessmentsOf(tx, prison) : [],
      releases,
      frameworks: frameworks.filter((one) => one !== undefined),
    };
  });
}

/**
 * Begins answering a framework; it repeats what the team concluded last.
 * @throws Refusal `conflict` while the prison is answering it, or when it is out of use.
 */
export function beginAssessment(ask: Ask, prison: string, framework: string): Promise<{ id: number; version: number }> {
  return write(ask, 'begin-assessment', async (tx) => {
    if (!concludesAt(ask.actor, prison)) throw new Refusal('not_allowed', 'not-allowed');
    const found = await frameworkIn(tx, framework);
    if (found === undefined || found.state !== 'published') throw invalid('framework', 'form:error.choice');
    if (found.retiredOn !== null) throw new Refusal('conflict', 'framework-retired');
    const { open, last } = await standingOf(tx, prison, framework);
    if (open !== null) throw new Refusal('conflict', 'assessment-open');
    if (last !== null) await closeTask(tx, 'look-again', taskOf(last));
    const body = await addAssessment(tx, { prison, framework, number: found.number, previous: last });
    return { status: 201, body, trace: { id: body.id, prison, detail: { framework, version: found.number } } };
  });
}

/** An assessment that the actor keeps, locked. @throws Refusal `not_found`, `not_allowed` for a member who is not its coordinator. */
async function lockKept(tx: Writing, actor: Actor, id: number): Promise<Assessment> {
  const assessment = (await lockAssessment(tx, id)) ?? notFound();
  if (!concludesAt(actor, assessment.prison)) throw new Refusal('not_allowed', 'not-allowed');
  return assessment;
}

/**
 * Concludes: chooses the outcome with its ground, and brings what follows from it into the local plan.
 * @throws Refusal `conflict` without a way or when it was concluded, `invalid` for an outcome that does not belong to the way.
 */
export function concludeAssessment(
  ask: Ask,
  id: number,
  sent: SentOutcome,
): Promise<{ actions: number[]; version: number }> {
  return write(ask, 'conclude-assessment', async (tx) => {
    const assessment = await lockKept(tx, ask.actor, id);
    assertVersion(assessment, sent.version);
    if (assessment.state === 'concluded') throw new Refusal('conflict', 'assessment-concluded');
    if (assessment.branch === null) throw new Refusal('conflict', 'assessment-no-way');
    const { framework } = await fileIn(tx, assessment);
    if (!outcomesAfter(framework.content, assessment.branch).some((one) => one.id === sent.outcome))
      throw invalid('outcome', 'form:error.choice');
    if (sent.reviewOn != null && sent.reviewOn <= dayInBrussels(ask.now))
      throw invalid('reviewOn', 'assessments:error.review');
    const { outcome, ground = null, owner = null, signal = null, reviewOn = null } = sent;
    const version = await conclude(tx, id, { outcome, ground, owner, signal, reviewOn });
    if (reviewOn !== null) await tellAgain(tx, assessment, framework.title, reviewOn);
    const actions: number[] = [];
    for (const { title, term, item } of sent.actions ?? [])
      actions.push(
        await addActionIn(tx, ask, assessment.prison, landed(assessment.id, title, term ?? null, item ?? null, owner)),
      );
    return {
      status: 201,
      body: { actions, version },
      trace: { id, prison: assessment.prison, detail: { outcome, actions: actions.length } },
      also: actions.map((action) => ({ action: 'add-local-action' as const, id: action, prison: assessment.prison })),
    };
  });
}

const taskOf = (id: number) => `assessment-${id}`;

/** The day to look again waits for who coordinates the policy of the prison, until the team answers again. */
async function tellAgain(tx: Writing, { id, prison }: Assessment, { nl, en }: Text, due: string): Promise<void> {
  await addTask(tx, {
    ...{ kind: 'look-again', key: taskOf(id), about: { kind: 'assessment', id: String(id) }, due },
    ...{ detail: { nl, en: en ?? nl }, to: { role: 'policy-coordinator', prison } },
  });
}

/** What is brought into the local plan: led by the owner, else by the policy team. */
export function landed(
  assessment: number,
  title: string,
  term: string | null,
  item: number | null,
  owner: string | null,
) {
  return {
    title,
    lead: [owner ?? 'beleidsteam'],
    term: term ?? 'nog te bepalen',
    fromAssessment: assessment,
    fromItem: item,
  };
}

/** Takes a conclusion back. @throws Refusal `conflict` once something was built on it. */
export function reopenAssessment(ask: Ask, id: number): Promise<{ id: number; version: number }> {
  return write(ask, 'reopen-assessment', async (tx) => {
    const assessment = await lockKept(tx, ask.actor, id);
    if (assessment.state === 'open')
      return { body: { id, version: assessment.version }, trace: { id, prison: assessment.prison } };
    const builtOn =
      (await actionsFrom(tx, id)).length > 0 || assessment.next !== null || (await releaseOf(tx, id)) !== undefined;
    if (builtOn) throw new Refusal('conflict', 'assessment-built-on');
    await closeTask(tx, 'look-again', taskOf(id), 'dropped');
    return { body: { id, version: await reopen(tx, id) }, trace: { id, prison: assessment.prison } };
  });
}

/** Gives out the outcome, or the answers with it. @throws Refusal `conflict` before it was concluded, or when it was given out. */
export function releaseAssessment(
  ask: Ask,
  id: number,
  what: 'outcome' | 'answers',
): Promise<{ id: number; what: 'outcome' | 'answers' }> {
  return write(ask, 'release-assessment', async (tx) => {
    const assessment = await lockKept(tx, ask.actor, id);
    if (assessment.state === 'open') throw new Refusal('conflict', 'assessment-no-way');
    if (await releaseOf(tx, id)) throw new Refusal('conflict', 'assessment-released');
    const sheets = sheetsOf(await fileIn(tx, assessment));
    const asked = sheets.flatMap(({ questions, lists }) => [...questions, ...lists].map((one) => one.id));
    await addRelease(tx, id, what, [...new Set(asked)]);
    return {
      status: 201,
      body: { id, what },
      trace: { id, prison: assessment.prison, detail: { did: 'released', what } },
    };
  });
}

/** Takes back what was given out. @throws Refusal `not_found` where nothing was. */
export function withdrawAssessment(ask: Ask, id: number): Promise<{ id: number }> {
  return write(ask, 'release-assessment', async (tx) => {
    const assessment = await lockKept(tx, ask.actor, id);
    if ((await withdrawRelease(tx, id)) === 0) return notFound();
    return { body: { id }, trace: { id, prison: assessment.prison, detail: { did: 'withdrawn' } } };
  });
}

/**
 * Carries the answers on to the published version: those to the same questions stand, the others are opened again and stay in their history.
 * @throws Refusal `conflict` when it was concluded, or answers that version already.
 */
export function carryOn(ask: Ask, id: number): Promise<{ id: number; version: number; opened: number }> {
  return write(ask, 'answer-assessment', async (tx) => {
    const assessment = await lockKept(tx, ask.actor, id);
    if (assessment.state === 'concluded') throw new Refusal('conflict', 'assessment-concluded');
    const file = await fileIn(tx, assessment);
    const newest = (await frameworkIn(tx, assessment.frameworkId)) ?? notFound();
    if (newest.number === assessment.frameworkNumber || newest.state !== 'published')
      throw new Refusal('conflict', 'assessment-repeated');
    await carryTo(tx, id, newest.number);
    const apart = [...latest(file.said).values()].filter(
      ({ question, value }) => value !== null && !comparable(file.framework.content, newest.content, question),
    );
    const way = newest.content.branches.some((one) => one.id === assessment.branch) ? assessment.branch : null;
    const version = await raise(tx, id, way);
    if (apart.length > 0)
      await addAnswers(
        tx,
        id,
        apart.map(({ item, question }) => ({ item, question, value: null })),
      );
    return {
      body: { id, version, opened: apart.length },
      trace: { id, prison: assessment.prison, detail: { to: newest.number, opened: apart.length } },
    };
  });
}

/** Throws an open assessment away. @throws Refusal `conflict` when it was concluded, or an action came out of it. */
export function discardAssessment(ask: Ask, id: number): Promise<{ id: number }> {
  return write(ask, 'answer-assessment', async (tx) => {
    const assessment = await lockKept(tx, ask.actor, id);
    if (assessment.state === 'concluded') throw new Refusal('conflict', 'assessment-concluded');
    if ((await actionsFrom(tx, id)).length > 0) throw new Refusal('conflict', 'assessment-built-on');
    await removeAssessment(tx, id);
    return { body: { id }, trace: { id, prison: assessment.prison, detail: { did: 'discarded' } } };
  });
}
