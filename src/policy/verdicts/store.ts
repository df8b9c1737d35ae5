import { json, type Query, type Reading, sql, type Transaction, textList } from '../../platform/database/index.ts';
import type { CheckContent } from './content.ts';
import type { Held, HeldCommitment, Judged, Read } from './hold.ts';

/** An agreement as the pages of its verdicts need it. */
export interface AgreementHead {
  id: string;
  title: string;
  government: string | null;
  startsOn: string;
  endsOn: string | null;
  isPublished: boolean;
  isDemonstration: boolean;
}

/** An agreement, or undefined where who asks reads no such one. */
export function findAgreement(tx: Reading, id: string): Promise<AgreementHead | undefined> {
  return tx.maybe<AgreementHead>(sql`
    select a.id, a.title, a.government, a.starts_on as "startsOn", a.ends_on as "endsOn", a.is_published as "isPublished",
      a.is_demonstration as "isDemonstration"
    from policy.agreements a where a.id = ${id}`);
}

/** The sections of an agreement with their text. */
export function listSections(
  tx: Reading,
  agreement: string,
): Promise<{ number: number; title: string; text: string }[]> {
  return tx.rows(sql`
    select s.number, s.title, s.text from policy.agreement_sections s where s.agreement_id = ${agreement} order by s.number`);
}

/** The commitments of an agreement that stand, in the order of their sections. */
export function listStanding(tx: Reading, agreement: string): Promise<Held[]> {
  return tx.rows<Held>(sql`
    select c.id, c.number, s.number as section, c.version, c.wording, c.place_from as "placeFrom", c.who, c.for_whom as "forWhom",
      c.by_when as "byWhen", c.due_on as "dueOn"
    from policy.commitments c join policy.agreement_sections s on s.id = c.section_id
    where c.agreement_id = ${agreement} and c.state = 'standing' order by s.number, c.place_from, c.number`);
}

/** One commitment that stands, or undefined. */
export function findStanding(tx: Reading, agreement: string, number: number): Promise<Held | undefined> {
  return tx.maybe<Held>(sql`
    select c.id, c.number, s.number as section, c.version, c.wording, c.place_from as "placeFrom", c.who, c.for_whom as "forWhom",
      c.by_when as "byWhen", c.due_on as "dueOn"
    from policy.commitments c join policy.agreement_sections s on s.id = c.section_id
    where c.agreement_id = ${agreement} and c.number = ${number} and c.state = 'standing'`);
}

/** How many decisions of these days stand. */
export async function countDecisions(tx: Reading, from: string, to: string): Promise<number> {
  const { count } = await tx.one<{ count: number }>(sql`
    select count(*)::integer as count from policy.decisions d where not d.is_withdrawn and d.decided_on between ${from} and ${to}`);
  return count;
}

/** Decisions of these days that stand, in the order of their numbers after one of them. */
export function pageOfDecisions(
  tx: Reading,
  { from, to, after, limit }: { from: string; to: string; after: number; limit: number },
): Promise<Read[]> {
  return tx.rows<Read>(sql`
    select d.id, d.reference as ref, d.uri, d.decided_on as date, d.title, d.text, d.text_hash as hash, d.dossiers,
      array(select a ->> 'type' from jsonb_array_elements(d.attachments) a where a ->> 'type' is not null) as attachments
    from policy.decisions d
    where d.id > ${after} and not d.is_withdrawn and d.decided_on between ${from} and ${to} order by d.id limit ${limit}`);
}

/** A decision that stands, with its words, as it is shown to a model. */
export type NamedDecision = Pick<Read, 'id' | 'ref' | 'uri' | 'date' | 'title' | 'text'>;

/** The decisions of these references that stand and are of these days, by their reference. */
export async function decisionsNamed(
  tx: Reading,
  refs: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<Map<string, NamedDecision>> {
  const rows = await tx.rows<NamedDecision>(sql`
    select d.id, d.reference as ref, d.uri, d.decided_on as date, d.title, d.text from policy.decisions d
    where d.reference = any(${textList(refs)}) and not d.is_withdrawn and d.decided_on between ${from}::date and ${to}::date`);
  return new Map(rows.map((row) => [row.ref, row]));
}

/** What was said last of each decision beside each commitment of an agreement; what goes as it was found again is left out. */
export function listJudged(tx: Reading, agreement: string): Promise<Judged[]> {
  return tx.rows<Judged>(sql`
    select j.commitment_id as "commitmentId", j.decision_id as "decisionId", j.bearing, j.quote, j.reason
    from (
      select distinct on (o.commitment_id, o.decision_id) o.* from policy.bearing_judgements o
      join policy.commitments c on c.id = o.commitment_id where c.agreement_id = ${agreement}
      order by o.commitment_id, o.decision_id, o.id desc) j
    where j.bearing <> 'as-found'`);
}

/** Something registered that shows a commitment in practice, as it was recorded last. */
export interface Evidence {
  id: number;
  commitmentId: number;
  plan: string | null;
  stepId: number | null;
  stepKey: string | null;
  stepTitle: string | null;
  figure: string | null;
  filters: Record<string, string[]>;
  atLeast: number | null;
  note: string | null;
}

/** What shows the commitments of an agreement in practice, and was not taken away. */
export function listEvidence(tx: Reading, agreement: string): Promise<Evidence[]> {
  return tx.rows<Evidence>(sql`
    select e.id, e.commitment_id as "commitmentId", s.plan_id as plan, e.step_id as "stepId", s.key as "stepKey", s.title_nl as "stepTitle",
      e.figure, e.filters, e.at_least::double precision as "atLeast", e.note
    from (
      select distinct on (o.commitment_id, o.step_id, o.figure, o.filters) o.* from policy.practice_evidence o
      join policy.commitments c on c.id = o.commitment_id where c.agreement_id = ${agreement}
      order by o.commitment_id, o.step_id, o.figure, o.filters, o.id desc) e
    left join policy.steps s on s.id = e.step_id
    where not e.is_removed order by e.id`);
}

/** A check in a list. */
export interface CheckLine {
  id: number;
  number: number;
  asOf: string;
  ruleId: string;
  ruleVersion: number;
  searched: number;
  checkedAt: string;
  checkedAs: string;
}

const LINE: Query = sql`k.id, k.number, k.as_of as "asOf", k.rule_id as "ruleId", k.rule_version as "ruleVersion", k.searched,
  k.checked_at as "checkedAt", k.checked_as as "checkedAs"`;

/** The checks of an agreement, the newest first. */
export function listChecks(tx: Reading, agreement: string): Promise<CheckLine[]> {
  return tx.rows<CheckLine>(sql`
    select ${LINE} from policy.commitment_checks k where k.agreement_id = ${agreement} order by k.number desc`);
}

/** A check with what it keeps. */
export interface StoredCheck extends CheckLine {
  hash: string;
  decisionsHash: string;
  content: CheckContent;
}

/** One check of an agreement, or its last. */
export function findCheck(tx: Reading, agreement: string, number?: number): Promise<StoredCheck | undefined> {
  const which = number === undefined ? sql`` : sql`and k.number = ${number}`;
  return tx.maybe<StoredCheck>(sql`
    select ${LINE}, k.content_hash as hash, k.decisions_hash as "decisionsHash", k.content
    from policy.commitment_checks k where k.agreement_id = ${agreement} ${which} order by k.number desc limit 1`);
}

/** How many of each verdict the checks of an agreement gave. */
export function countVerdicts(
  tx: Reading,
  agreement: string,
): Promise<{ checkId: number; verdict: string; count: number }[]> {
  return tx.rows(sql`
    select v.check_id as "checkId", v.verdict, count(*)::integer as count
    from policy.check_verdicts v join policy.commitment_checks k on k.id = v.check_id
    where k.agreement_id = ${agreement} group by v.check_id, v.verdict`);
}

/** The number that the next check of an agreement gets. */
export async function nextCheck(tx: Reading, agreement: string): Promise<number> {
  const { next } = await tx.one<{ next: number }>(sql`
    select coalesce(max(k.number), 0) + 1 as next from policy.commitment_checks k where k.agreement_id = ${agreement}`);
  return next;
}

/** Freezes a check; the database says when and by whom. Gives its key. */
export async function insertCheck(
  tx: Transaction,
  { content, number, hash }: { content: CheckContent; number: number; hash: string },
): Promise<number> {
  const { agreement, asOf, rule, searched } = content;
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.commitment_checks (agreement_id, number, as_of, rule_id, rule_version, searched, decisions_hash, content, content_hash)
    values (${agreement.id}, ${number}, ${asOf}, ${rule.id}, ${rule.version}, ${searched.decisions}, ${searched.hash}, ${json(content)}, ${hash})
    returning id`);
  return id;
}

/** Writes the verdicts and the citations of a check beside it, where they are asked of many at once. */
export async function insertFound(tx: Transaction, check: number, found: readonly HeldCommitment[]): Promise<void> {
  const verdicts = found.map(({ id, frozen: { version, verdict, stage } }) => ({ id, version, verdict, stage }));
  await tx.run(sql`
    insert into policy.check_verdicts (check_id, commitment_id, commitment_version, verdict, stage)
    select ${check}, v.id, v.version, v.verdict, v.stage
    from jsonb_to_recordset(${json(verdicts)}) as v (id integer, version integer, verdict text, stage text)`);
  const citations = found.flatMap(({ id, frozen }) =>
    frozen.citations.map(({ ref, bearing, quote }) => ({ id, ref, bearing, quote })),
  );
  await tx.run(sql`
    insert into policy.check_citations (check_id, commitment_id, decision_id, bearing, quote)
    select ${check}, c.id, d.id, c.bearing, c.quote
    from jsonb_to_recordset(${json(citations)}) as c (id integer, ref text, bearing text, quote text)
    join policy.decisions d on d.reference = c.ref`);
}

/** A decision that is named in a check, as it stands now. */
export interface DecisionNow {
  ref: string;
  id: number;
  isWithdrawn: boolean;
}

/** Where decisions stand now that a check names; one that who asks does not read is not among them. */
export async function decisionsNow(tx: Reading, refs: readonly string[]): Promise<Map<string, DecisionNow>> {
  const rows = await tx.rows<DecisionNow>(sql`
    select d.reference as ref, d.id, d.is_withdrawn as "isWithdrawn" from policy.decisions d
    where d.reference in (select jsonb_array_elements_text(${json([...new Set(refs)])}))`);
  return new Map(rows.map((row) => [row.ref, row]));
}

/** How far a check is that was asked for later; undefined where none was. */
export interface UnderWay {
  id: number;
  state: string;
  progress: number;
  errorKind: string | null;
  errorCode: string | null;
}

/** The last check that was asked of an agreement for later. */
export function findUnderWay(tx: Reading, agreement: string): Promise<UnderWay | undefined> {
  return tx.maybe<UnderWay>(sql`
    select j.id, j.state, j.progress, j.error_kind as "errorKind", j.error_code as "errorCode"
    from platform.check_under_way(${agreement}) j`);
}

/** Asks for a check for later. Gives the number of the job. */
export async function askJob(tx: Transaction, agreement: string): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`select platform.ask_check(${agreement}) as id`);
  return id;
}

/** In whose name a job was asked for; undefined for what is no check. */
export function findAsker(
  tx: Reading,
  job: number,
): Promise<{ agreement: string; actor: string; roleId: number; role: string } | undefined> {
  return tx.maybe(sql`
    select j.payload ->> 'agreement' as agreement, j.created_by as actor, (j.payload ->> 'role')::integer as "roleId", j.payload ->> 'as' as role
    from platform.jobs j where j.id = ${job} and j.kind = 'check-commitments'`);
}
