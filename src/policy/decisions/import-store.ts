import { json, type Reading, sql, type Transaction, textList } from '../../platform/database/index.ts';
import type { Counts, Kept, Known, Line } from './compare.ts';
import type { Fault, Found } from './found.ts';
import type { Source } from './rules.ts';

/** So many decisions go to the database at once. */
const AT_ONCE = 300;

/** Lets two that read decisions in follow each other. */
export async function takeTurn(tx: Transaction): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(34, 0)`);
}

/** What the register knows of the decisions of a source, and of the meetings that it holds whole. */
export function knownOf(tx: Reading, { decisions, wholeMeetings }: Found): Promise<Known[]> {
  const addresses = decisions.flatMap(({ uri }) => uri ?? []);
  const references = decisions.map(({ reference }) => reference);
  return tx.rows<Known>(sql`
    select d.id, d.reference, d.uri, d.decided_on as date, d.title, d.text_hash as hash, d.is_withdrawn as "isWithdrawn",
      d.document_type as "documentType", d.agenda_type as "agendaType", d.ministers, d.themes, d.dossiers, d.attachments, d.meeting
    from policy.decisions d
    where d.uri = any (${textList(addresses)}) or d.reference = any (${textList(references)})
      or d.meeting = any (${textList(wholeMeetings)})
    order by d.id`);
}

/** The texts of these decisions. */
export async function textsOf(tx: Reading, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<{ id: number; text: string }>(sql`
    select d.id, d.text from policy.decisions d
    where d.id in (select value::integer from jsonb_array_elements_text(${json(ids)}) as list (value))`);
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** Keeps that a source was read, and what it brought. Gives its number. */
export async function insertImport(
  tx: Transaction,
  one: { source: Source; name: string; hash: string; counts: Counts; faults: readonly Fault[] },
): Promise<number> {
  const { source, name, hash, counts, faults } = one;
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.decision_imports (source, name, content_hash, found, added, changed, withdrawn, faults)
    values (${source}, ${name}, ${hash}, ${counts.found}, ${counts.added}, ${counts.changed}, ${counts.withdrawn}, ${json(faults)})
    returning id`);
  return id;
}

/** Brings the register to what a source says: what is new, what reads otherwise, what was withdrawn. */
export async function applyLines(tx: Transaction, importId: number, lines: readonly Line[]): Promise<void> {
  const added = lines.flatMap((line) => (line.what === 'added' ? [rowOf(line.kept)] : []));
  const changed = lines.flatMap((line) =>
    (line.what === 'changed' || line.what === 'withdrawn') && 'text' in line.kept
      ? [{ id: line.id, ...rowOf(line.kept) }]
      : [],
  );
  const gone = lines.flatMap((line) => (line.what === 'withdrawn' && !('text' in line.kept) ? [line.id] : []));
  for (let at = 0; at < added.length; at += AT_ONCE) await insert(tx, importId, added.slice(at, at + AT_ONCE));
  for (let at = 0; at < changed.length; at += AT_ONCE) await update(tx, importId, changed.slice(at, at + AT_ONCE));
  if (gone.length > 0)
    await tx.run(sql`
      update policy.decisions set is_withdrawn = true, import_id = ${importId}
      where id in (select value::integer from jsonb_array_elements_text(${json(gone)}) as list (value))`);
}

function rowOf({ date, title, text, hash, uri, reference, isWithdrawn, ...details }: Kept) {
  const { documentType, agendaType, ministers, themes, dossiers, attachments, meeting } = details;
  return {
    ...{ reference, uri, decided_on: date, title, text, text_hash: hash, is_withdrawn: isWithdrawn },
    ...{ document_type: documentType, agenda_type: agendaType, ministers, themes, dossiers, attachments, meeting },
  };
}
type Row = ReturnType<typeof rowOf>;

const SHAPE = sql`(id integer, reference text, uri text, decided_on date, title text, text text, text_hash text, is_withdrawn boolean,
  document_type text, agenda_type text, ministers text[], themes text[], dossiers text[], attachments jsonb, meeting text)`;

async function insert(tx: Transaction, importId: number, rows: readonly Row[]): Promise<void> {
  await tx.run(sql`
    insert into policy.decisions (import_id, reference, uri, decided_on, title, text, text_hash, is_withdrawn, document_type, agenda_type,
      ministers, themes, dossiers, attachments, meeting)
    select ${importId}, r.reference, r.uri, r.decided_on, r.title, r.text, r.text_hash, r.is_withdrawn, r.document_type, r.agenda_type,
      r.ministers, r.themes, r.dossiers, r.attachments, r.meeting
    from jsonb_to_recordset(${json(rows)}) as r ${SHAPE}`);
}

async function update(tx: Transaction, importId: number, rows: readonly (Row & { id: number })[]): Promise<void> {
  await tx.run(sql`
    update policy.decisions d
    set import_id = ${importId}, uri = r.uri, decided_on = r.decided_on, title = r.title, text = r.text, text_hash = r.text_hash,
      is_withdrawn = r.is_withdrawn, document_type = r.document_type, agenda_type = r.agenda_type, ministers = r.ministers,
      themes = r.themes, dossiers = r.dossiers, attachments = r.attachments, meeting = r.meeting
    from jsonb_to_recordset(${json(rows)}) as r ${SHAPE}
    where d.id = r.id`);
}

/** One reading of a source, as it is kept. */
export interface DecisionImport {
  id: number;
  source: Source;
  name: string;
  found: number;
  added: number;
  changed: number;
  withdrawn: number;
  faults: Fault[];
  importedAt: string;
  importedBy: string;
  /** When it was taken back; null where it stands. */
  takenBackAt: string | null;
}

const IMPORT = sql`i.id, i.source, i.name, i.found, i.added, i.changed, i.withdrawn, i.faults, i.imported_at as "importedAt",
  i.imported_by as "importedBy", i.taken_back_at as "takenBackAt"`;

/** A page of what was read in, the newest first, and how many there are. */
export async function listImports(
  tx: Reading,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ items: DecisionImport[]; total: number }> {
  const items = await tx.rows<DecisionImport>(sql`
    select ${IMPORT} from policy.decision_imports i order by i.imported_at desc, i.id desc limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(sql`select count(*) as total from policy.decision_imports`);
  return { items, total };
}

/** One reading of a source; undefined where there is none for the reader. */
export function findImport(tx: Reading, id: number): Promise<DecisionImport | undefined> {
  return tx.maybe<DecisionImport>(sql`select ${IMPORT} from policy.decision_imports i where i.id = ${id}`);
}

/** A decision that a reading brought, changed or withdrew. */
export interface Brought {
  id: number;
  reference: string;
  date: string;
  title: string;
  version: number;
  what: 'added' | 'changed' | 'withdrawn';
}

/** What a reading brought, by what it did and then by day, and how many lines there are. */
export async function broughtBy(
  tx: Reading,
  importId: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ items: Brought[]; total: number }> {
  const items = await tx.rows<Brought>(sql`
    select d.id, d.reference, v.decided_on as date, v.title, v.version,
      case when v.is_withdrawn then 'withdrawn' when v.version = 1 then 'added' else 'changed' end as what
    from policy.decision_versions v join policy.decisions d on d.id = v.decision_id where v.import_id = ${importId}
    order by what, v.decided_on desc, d.id limit ${limit} offset ${offset}`);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*) as total from policy.decision_versions v where v.import_id = ${importId}`,
  );
  return { items, total };
}

/** The day of the last meeting of which the endpoint gave decisions; null when it never did. */
export async function lastRead(tx: Reading): Promise<string | null> {
  const row = await tx.one<{ day: string | null }>(sql`
    select max(d.decided_on) as day from policy.decisions d join policy.decision_imports i on i.id = d.import_id
    where i.source = 'sparql'`);
  return row.day;
}

/** Asks that the endpoint is read now; gives the number of the job. */
export async function askForDecisions(tx: Transaction): Promise<number> {
  return (await tx.one<{ id: number }>(sql`select policy.ask_for_decisions() as id`)).id;
}
