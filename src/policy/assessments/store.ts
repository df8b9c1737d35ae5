import { json, type Query, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import type { Text } from '../../ui/words/index.ts';
import type { Answers, Value } from '../frameworks/index.ts';
import type { Assessment, Item, Remark, Said, Verdict } from './answers.ts';

const COLUMNS = sql`a.id, a.prison, a.framework_id as "frameworkId", a.framework_number as "frameworkNumber", a.previous,
  (select n.id from policy.assessments n where n.previous = a.id) as next, a.branch, a.state, a.outcome, a.ground, a.owner, a.signal,
  a.review_on as "reviewOn", a.concluded_on as "concludedOn", (a.made_at at time zone 'Europe/Brussels')::date as "madeOn", a.version, a.origin`;

/** One assessment; undefined where there is none for the reader. */
export function findAssessment(tx: Reading, id: number): Promise<Assessment | undefined> {
  return tx.maybe<Assessment>(sql`select ${COLUMNS} from policy.assessments a where a.id = ${id}`);
}

/** The same, locked until the transaction ends: who saves waits for who saves. */
export function lockAssessment(tx: Transaction, id: number): Promise<Assessment | undefined> {
  return tx.maybe<Assessment>(sql`select ${COLUMNS} from policy.assessments a where a.id = ${id} for update of a`);
}

/** An assessment in a list of its prison. */
export interface AssessmentLine extends Assessment {
  title: Text;
  outcomes: { id: string; title: Text; after: string[] }[];
  branches: { id: string; title: Text }[];
  released: boolean;
}

/** The assessments of a prison, those that are open first, then the newest. */
export function assessmentsOf(tx: Reading, prison: string): Promise<AssessmentLine[]> {
  return tx.rows<AssessmentLine>(sql`
    select ${COLUMNS}, jsonb_build_object('nl', v.title_nl, 'en', v.title_en) as title, v.content -> 'outcomes' as outcomes,
      (select coalesce(jsonb_agg(jsonb_build_object('id', b -> 'id', 'title', b -> 'title')), '[]') from jsonb_array_elements(v.content -> 'branches') b) as branches,
      exists (select from policy.assessment_releases r where r.assessment_id = a.id and not r.withdrawn) as released
    from policy.assessments a join policy.framework_versions v on v.framework_id = a.framework_id and v.number = a.framework_number
    where a.prison = ${prison} order by a.state = 'concluded', a.made_at desc, a.id limit 200`);
}

/** Begins answering a published framework. */
export async function addAssessment(
  tx: Transaction,
  {
    prison,
    framework,
    number,
    previous,
  }: { prison: string; framework: string; number: number; previous: number | null },
): Promise<{ id: number; version: number }> {
  return tx.one(sql`
    insert into policy.assessments (prison, framework_id, framework_number, previous, origin)
    values (${prison}, ${framework}, ${number}, ${previous}::integer, 'registered') returning id, version`);
}

/** The assessments of a prison to a framework: which is open, and which was concluded last and not repeated yet. */
export function standingOf(
  tx: Reading,
  prison: string,
  framework: string,
): Promise<{ open: number | null; last: number | null }> {
  return tx.one(sql`
    select max(a.id) filter (where a.state = 'open') as open,
      (array_agg(a.id order by a.concluded_at desc) filter (where a.state = 'concluded'
        and not exists (select from policy.assessments n where n.previous = a.id)))[1] as last
    from policy.assessments a where a.prison = ${prison} and a.framework_id = ${framework}`);
}

/** The items of an assessment, those that were put aside last. */
export function itemsOf(tx: Reading, assessment: number): Promise<Item[]> {
  return tx.rows<Item>(sql`
    select id, branch, title, track, verdict, aside from policy.assessment_items where assessment_id = ${assessment} order by aside, made_at, id`);
}

/** Adds an item. */
export async function addItem(
  tx: Transaction,
  assessment: number,
  { branch, title, track, verdict }: { branch: string; title: string; track: string | null; verdict: Verdict | null },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.assessment_items (assessment_id, branch, title, track, verdict)
    values (${assessment}, ${branch}, ${title}, ${track}, ${verdict}) returning id`);
  return id;
}

/** Words an item anew, or puts it aside. */
export function wordItem(
  tx: Transaction,
  id: number,
  { title, track, verdict, aside }: Omit<Item, 'id' | 'branch'>,
): Promise<number> {
  return tx.run(sql`
    update policy.assessment_items set title = ${title}, track = ${track}, verdict = ${verdict}, aside = ${aside} where id = ${id}`);
}

/** Everything that was answered, the oldest first. */
export function saidIn(tx: Reading, assessment: number): Promise<Said[]> {
  return tx.rows<Said>(sql`
    select item_id as item, question, value, version, recorded_by as by, recorded_as as "as", recorded_at as at
    from policy.assessment_answers where assessment_id = ${assessment} order by id`);
}

/** What was answered last, and what stood there at a version, the oldest first: what who saves needs to know. */
export function saidAround(tx: Reading, assessment: number, version: number): Promise<Said[]> {
  const last = (where: Query) => sql`
    select distinct on (w.item_id, w.question) w.* from policy.assessment_answers w where w.assessment_id = ${assessment} and ${where}
    order by w.item_id, w.question, w.id desc`;
  return tx.rows<Said>(sql`
    select item_id as item, question, value, version, recorded_by as by, recorded_as as "as", recorded_at as at
    from ((${last(sql`true`)}) union (${last(sql`w.version <= ${version}`)})) x order by id`);
}

/** What members said beside the answers, the oldest first. */
export function remarksIn(tx: Reading, assessment: number): Promise<Remark[]> {
  return tx.rows<Remark>(sql`
    select item_id as item, question, kind, remark, recorded_by as by, recorded_as as "as", recorded_at as at
    from policy.assessment_remarks where assessment_id = ${assessment} order by id limit 2000`);
}

/** Says something beside an answer. */
export function addRemark(
  tx: Transaction,
  assessment: number,
  { item, question, kind, remark }: Pick<Remark, 'item' | 'question' | 'kind' | 'remark'>,
): Promise<number> {
  return tx.run(sql`
    insert into policy.assessment_remarks (assessment_id, item_id, question, kind, remark)
    values (${assessment}, ${item}::integer, ${question}, ${kind}, ${remark})`);
}

/** Chooses the way, or keeps it: the assessment has its next version from then on. */
export async function raise(tx: Transaction, id: number, branch: string | null): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    sql`update policy.assessments set branch = ${branch} where id = ${id} returning version`,
  );
  return version;
}

/** Writes answers at the version that the assessment has now. */
export function addAnswers(
  tx: Transaction,
  assessment: number,
  answers: readonly { item: number | null; question: string; value: Value | null }[],
): Promise<number> {
  return tx.run(sql`
    insert into policy.assessment_answers (assessment_id, item_id, question, value)
    select ${assessment}, l.item, l.question, nullif(l.value, 'null'::jsonb)
    from jsonb_to_recordset(${json(answers)}) as l (item integer, question text, value jsonb)`);
}

/** What a team concludes. */
export interface Conclusion {
  outcome: string;
  ground: string | null;
  owner: string | null;
  signal: string | null;
  reviewOn: string | null;
}

/** Concludes: the database says on which day, and by whom. @returns the version. */
export async function conclude(
  tx: Transaction,
  id: number,
  { outcome, ground, owner, signal, reviewOn }: Conclusion,
): Promise<number> {
  const { version } = await tx.one<{ version: number }>(sql`
    update policy.assessments set state = 'concluded', outcome = ${outcome}, ground = ${ground}, owner = ${owner}, signal = ${signal},
      review_on = ${reviewOn}::text::date where id = ${id} returning version`);
  return version;
}

/** Takes a conclusion back. @returns the version. */
export async function reopen(tx: Transaction, id: number): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    sql`update policy.assessments set state = 'open' where id = ${id} returning version`,
  );
  return version;
}

/** Carries the answers on to another version of the framework. */
export function carryTo(tx: Transaction, id: number, number: number): Promise<number> {
  return tx.run(sql`update policy.assessments set framework_number = ${number} where id = ${id}`);
}

/** Throws an open assessment away, with its answers. */
export function removeAssessment(tx: Transaction, id: number): Promise<number> {
  return tx.run(sql`delete from policy.assessments where id = ${id}`);
}

/** What a team gave out. */
export interface Release {
  id: number;
  assessment: number;
  what: 'outcome' | 'answers';
  prison: string;
  frameworkId: string;
  frameworkNumber: number;
  branch: string;
  outcome: string;
  ground: string | null;
  concludedOn: string;
  answers: Answers;
  items: {
    id: number;
    branch: string;
    title: string;
    track: string | null;
    verdict: Verdict | null;
    answers: Answers;
  }[];
  origin: Assessment['origin'];
}

const RELEASED = sql`r.id, r.assessment_id as assessment, r.what, r.prison, r.framework_id as "frameworkId", r.framework_number as "frameworkNumber", r.branch, r.outcome,
  r.ground, r.concluded_on as "concludedOn", r.answers, r.items, r.origin`;

/** What a team gave out of an assessment, and did not take back. */
export function releaseOf(tx: Reading, assessment: number): Promise<Release | undefined> {
  return tx.maybe<Release>(
    sql`select ${RELEASED} from policy.assessment_releases r where r.assessment_id = ${assessment} and not r.withdrawn`,
  );
}

/** What teams gave out of a framework, or the team of a prison of any: of each prison and framework the last, by prison. */
export function releasesOf(
  tx: Reading,
  { framework = null, prison = null }: { framework?: string | null; prison?: string | null },
): Promise<Release[]> {
  return tx.rows<Release>(sql`
    select distinct on (p.position, r.prison, r.framework_id) ${RELEASED}
    from policy.assessment_releases r join organisation.prisons p on p.code = r.prison
    where not r.withdrawn and (${framework}::text is null or r.framework_id = ${framework}) and (${prison}::text is null or r.prison = ${prison})
    order by p.position, r.prison, r.framework_id, r.concluded_on desc, r.made_at desc`);
}

/** What the own teams concluded of a framework, the last of each prison. */
export function concludedOf(
  tx: Reading,
  framework: string,
): Promise<
  {
    id: number;
    prison: string;
    branch: string;
    outcome: string;
    concludedOn: string;
    frameworkNumber: number;
    origin: Assessment['origin'];
  }[]
> {
  return tx.rows(sql`
    select distinct on (p.position, a.prison) a.id, a.prison, a.branch, a.outcome, a.concluded_on as "concludedOn", a.framework_number as "frameworkNumber", a.origin
    from policy.assessments a join organisation.prisons p on p.code = a.prison
    where a.framework_id = ${framework} and a.state = 'concluded' order by p.position, a.prison, a.concluded_at desc`);
}

/** Gives out: the database reads what. */
export async function addRelease(
  tx: Transaction,
  assessment: number,
  what: Release['what'],
  asked: readonly string[],
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.assessment_releases (assessment_id, what, asked, origin) values (${assessment}, ${what}, ${[...asked]}::text[], 'registered') returning id`);
  return id;
}

/** Takes back what was given out. */
export function withdrawRelease(tx: Transaction, assessment: number): Promise<number> {
  return tx.run(sql`
    update policy.assessment_releases set withdrawn = true where assessment_id = ${assessment} and not withdrawn`);
}
