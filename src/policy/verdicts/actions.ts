import { setImmediate as breath } from 'node:timers/promises';
import { type Actor, demand, isRole, may } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, read, readAs, readTraced, write } from '../../writes/index.ts';
import { RULE } from '../commitments/index.ts';
import type { CheckContent } from './content.ts';
import { type HeldCommitment, holding, type Question } from './hold.ts';
import { checkHash, isUnchanged } from './integrity.ts';
import { listConfirmations } from './judge-store.ts';
import { practiceOf } from './practice.ts';
import { MOST_AT_ONCE, type Moved, movedBetween, termOf } from './rules.ts';
import * as store from './store.ts';

/** So many decisions are read in one short transaction; what is found in them is worked out between two. */
const PAGE = 100;

/** What a long check is told and asks. */
export interface Whole {
  stopped: () => boolean;
  progress: (done: number) => void;
}

const AT_ONCE: Whole = { stopped: () => false, progress: () => undefined };

/** Who asks for a check, without the request. */
type Checker = Pick<Ask, 'database' | 'actor' | 'now'> & { closes: string };

/**
 * Holds the commitments of an agreement against the decisions of its term, what people judged, and what is registered of practice.
 * Everything is read in short transactions and worked out outside of them.
 * @throws Refusal when there is no such agreement, or it has no commitment that stands, or it begins after today.
 */
export async function heldNow(
  { database, actor, now, closes }: Checker,
  agreementId: string,
  whole: Whole = AT_ONCE,
): Promise<{ content: CheckContent; found: HeldCommitment[] }> {
  const reader = { database, actor };
  const asOf = dayInBrussels(now);
  const { head, question, evidence } = await read(reader, 'judge-commitments', async (tx) => {
    const agreement = (await store.findAgreement(tx, agreementId)) ?? notFound();
    const [sections, commitments] = [
      await store.listSections(tx, agreementId),
      await store.listStanding(tx, agreementId),
    ];
    const judged = await store.listJudged(tx, agreementId);
    return {
      head: agreement,
      question: { sections, commitments, judged },
      evidence: await store.listEvidence(tx, agreementId),
    };
  });
  if (question.commitments.length === 0) throw new Refusal('conflict', 'check-without-commitments');
  const term = termOf(head, asOf);
  const practice = await practiceOf(database, evidence, { asOf, now, closes });
  const { commitments, decisions, hash } = await searched(reader, { ...question, practice }, term, whole);
  const { isPublished: _, ...agreement } = head;
  return {
    found: commitments,
    content: {
      form: 1,
      agreement,
      asOf,
      rule: { ...RULE },
      searched: { decisions, ...term, hash },
      sections: question.sections.map(({ number, title }) => ({ number, title })),
      commitments: commitments.map(({ frozen }) => frozen),
    },
  };
}

/** Reads the decisions of a term part by part. @throws Refusal `unavailable` when it is told to leave off. */
async function searched(
  reader: { database: Database; actor: Actor },
  question: Question,
  term: { from: string; to: string },
  { stopped, progress }: Whole,
) {
  const { hold, finish } = holding(question);
  const all = await read(reader, 'read-public', (tx) => store.countDecisions(tx, term.from, term.to));
  let done = 0;
  for (let after = 0; ; ) {
    const page = await read(reader, 'read-public', (tx) => store.pageOfDecisions(tx, { ...term, after, limit: PAGE }));
    for (const decision of page) {
      hold(decision);
      done += 1;
      // Whoever asks for a page meanwhile is answered between two decisions.
      if (done % 10 === 0) await breath();
    }
    if (stopped()) throw new Refusal('unavailable', 'check-stopped');
    progress(Math.min(done / Math.max(all, 1), 0.99));
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return finish();
    after = last.id;
  }
}

/** Freezes a check as the next one of its agreement. Gives its number. */
async function freeze(ask: Ask, held: Awaited<ReturnType<typeof heldNow>>): Promise<{ number: number }> {
  const { content, found } = held;
  const agreement = content.agreement.id;
  return write(ask, 'check-commitments', async (tx) => {
    const number = await store.nextCheck(tx, agreement);
    const check = await store.insertCheck(tx, { content, number, hash: checkHash(number, content) });
    await store.insertFound(tx, check, found);
    return { status: 201, body: { number }, trace: { id: agreement, detail: { check: number } } };
  });
}

/**
 * Checks an agreement: at once where few decisions are to be read, else as work for later. Gives the number of the check, or that of
 * the job.
 * @throws Refusal when the actor may not, or there is nothing to check.
 */
export async function checkAgreement(
  ask: Ask,
  agreementId: string,
  closes: string,
  most = MOST_AT_ONCE,
): Promise<{ number: number } | { job: number }> {
  const { database, actor, now } = ask;
  demand(actor, 'judge-commitments');
  const count = await read({ database, actor }, 'judge-commitments', async (tx) => {
    const head = (await store.findAgreement(tx, agreementId)) ?? notFound();
    const { from, to } = termOf(head, dayInBrussels(now));
    return store.countDecisions(tx, from, to);
  });
  if (count <= most) return freeze(ask, await heldNow({ database, actor, now, closes }, agreementId));
  return write(ask, 'ask-check', async (tx) => {
    const job = await store.askJob(tx, agreementId);
    return { status: 201, body: { job }, trace: { id: agreementId, detail: { job } } };
  });
}

/**
 * Does a check that was asked for later, in the name of who asked: with those rights, and no others. Done once, whatever happens.
 * @throws Refusal when who asked may not any more.
 */
export async function checkLater(
  database: Database,
  job: { id: number; moment: string },
  closes: string,
  whole: Whole,
): Promise<void> {
  const asked = (await readAs(database, 'jobs', (tx) => store.findAsker(tx, job.id))) ?? notFound();
  if (!isRole(asked.role)) notFound();
  const actor: Actor = {
    id: asked.actor,
    role: asked.role,
    databaseRole: `brug_${asked.role.replaceAll('-', '_')}`,
    roleId: asked.roleId,
    prisons: [],
  };
  const ask: Ask = {
    ...{ database, actor, now: new Date(job.moment) },
    key: `check-${job.id}`,
    request: `check ${asked.agreement}`,
  };
  await freeze(ask, await heldNow({ ...ask, closes }, asked.agreement, whole));
}

/** A check as it is read: what it keeps is not given where it is no longer what was frozen. */
export interface CheckFile {
  line: store.CheckLine;
  hash: string;
  content: CheckContent;
  /** Where the decisions stand now that it names. */
  now: Map<string, store.DecisionNow>;
}

/**
 * One check of an agreement, or its last, with its checksum recomputed.
 * @throws Refusal `not_found`; `conflict` where it is no longer what was frozen, which leaves a line in the log.
 */
export async function readCheck(
  database: Database,
  actor: Actor,
  agreement: string,
  number?: number,
): Promise<CheckFile> {
  const file = await readLastCheck(database, actor, agreement, number);
  return file ?? notFound();
}

/** The same, and undefined where there is no check yet. */
export async function readLastCheck(
  database: Database,
  actor: Actor,
  agreement: string,
  number?: number,
): Promise<CheckFile | undefined> {
  const reader = { database, actor };
  const found = await read(reader, 'read-public', async (tx) => {
    (await store.findAgreement(tx, agreement)) ?? notFound();
    const check = await store.findCheck(tx, agreement, number);
    return check && { check, now: await store.decisionsNow(tx, refsOf(check.content)) };
  });
  if (found === undefined) return undefined;
  const { check, now } = found;
  if (!isUnchanged(check) || check.content.agreement.id !== agreement) await altered(reader, agreement, check.number);
  const { content, hash, decisionsHash: _, ...line } = check;
  return { line, hash, content, now };
}

async function altered(
  reader: { database: Database; actor: Actor },
  agreement: string,
  number: number,
): Promise<never> {
  if (may(reader.actor, 'judge-commitments'))
    await readTraced(reader, 'find-altered-check', async () => ({
      body: undefined,
      trace: { id: agreement, detail: { check: number } },
    }));
  throw new Refusal('conflict', 'check-altered', { number });
}

function refsOf({ commitments }: CheckContent): string[] {
  return commitments.flatMap(({ citations, others, dossiers }) => [
    ...citations.map(({ ref }) => ref),
    ...others.map(({ ref }) => ref),
    ...dossiers.flatMap(({ decisions }) => decisions.map(({ ref }) => ref)),
  ]);
}

/** The checks of an agreement with how many of each verdict, and how far one is that was asked for later. */
export function readChecks(database: Database, actor: Actor, agreementId: string) {
  return read({ database, actor }, 'read-public', async (tx) => {
    const agreement = (await store.findAgreement(tx, agreementId)) ?? notFound();
    const checks = await store.listChecks(tx, agreementId);
    const counts = await store.countVerdicts(tx, agreementId);
    const underWay = may(actor, 'judge-commitments') ? await store.findUnderWay(tx, agreementId) : undefined;
    return { agreement, checks, counts, underWay };
  });
}

/** The report of an agreement: a check, what people confirmed of it, and which verdicts moved since an earlier one. */
export interface Report extends CheckFile {
  agreement: store.AgreementHead;
  checks: store.CheckLine[];
  confirmations: Awaited<ReturnType<typeof listConfirmations>>;
  /** The earlier check with which it is compared; undefined where there is none. */
  earlier: { line: store.CheckLine; moved: Moved[] } | undefined;
}

/**
 * Reads a report.
 * @param beside the number of the check with which it is compared; the one before unless told, null for none.
 * @throws Refusal `not_found` where there is no check, or no such other.
 */
export async function readReport(
  database: Database,
  actor: Actor,
  agreementId: string,
  { number, beside }: { number?: number | undefined; beside?: number | null | undefined } = {},
): Promise<Report | undefined> {
  const file = await readLastCheck(database, actor, agreementId, number);
  if (file === undefined) return undefined;
  const { agreement, checks, confirmations } = await read({ database, actor }, 'read-public', async (tx) => ({
    agreement: (await store.findAgreement(tx, agreementId)) ?? notFound(),
    checks: await store.listChecks(tx, agreementId),
    confirmations: await listConfirmations(tx, agreementId),
  }));
  const before = beside === undefined ? checks.find((one) => one.number < file.line.number)?.number : beside;
  const other =
    before === null || before === undefined ? undefined : await readCheck(database, actor, agreementId, before);
  const earlier = other && { line: other.line, moved: movedBetween(other.content, file.content) };
  return { ...file, agreement, checks, confirmations, earlier };
}
