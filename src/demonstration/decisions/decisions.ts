import { createHash } from 'node:crypto';
import { json, sql, type Transaction } from '../../platform/database/index.ts';
import { ON_DETENTION, ON_OTHER_THINGS, type ToldDecision } from './told.ts';

const SOURCE = 'https://beslissingen.voorbeeld.example';
const IMPORTED = '2026-03-13T04:30:00Z';

/** What the wordings of an invented decision are, the oldest first. */
function wordingsOf({ title, text, before, withdrawn }: ToldDecision) {
  const texts = before === undefined ? [text] : [before, text];
  const wordings = texts.map((body) => ({ text: `${title}\n\n${body}`, isWithdrawn: false }));
  const last = wordings.at(-1);
  return withdrawn && last !== undefined ? [...wordings, { ...last, isWithdrawn: true }] : wordings;
}

function rowsOf(told: ToldDecision) {
  const { id, on, title, type, themes, dossier, attachments = [], announced = false } = told;
  const hashOf = (text: string) =>
    createHash('sha256')
      .update(JSON.stringify([on, title, text]))
      .digest('hex');
  const details = {
    documentType: type,
    agendaType: announced ? 'announcement' : 'note',
    ministers: [],
    themes,
    dossiers: dossier === undefined ? [] : [`${SOURCE}/dossier/${dossier}`],
    attachments: attachments.map(([name, kind]) => ({ title: name, type: kind })),
  };
  return wordingsOf(told).map(({ text, isWithdrawn }, index) => ({
    ...{ reference: id, uri: `${SOURCE}/beslissing/${id}`, on, title, text, hash: hashOf(text), isWithdrawn },
    ...{ version: index + 1, details, meeting: `${SOURCE}/vergadering/${on}` },
  }));
}

/** Loads invented decisions of the government, as if they had been read from a source in two turns. */
export async function loadDecisions(tx: Transaction): Promise<void> {
  const rows = [...ON_DETENTION, ...ON_OTHER_THINGS].map(rowsOf);
  const first = rows.flatMap(([wording]) => wording ?? []);
  const later = rows.flatMap(([, ...wordings]) => wordings);
  const turns = [
    { name: 'beslissingen-1.ttl', wordings: first },
    { name: 'beslissingen-2.ttl', wordings: later },
  ];
  const imports: number[] = [];
  for (const [turn, { name, wordings }] of turns.entries()) {
    const withdrawn = wordings.filter(({ isWithdrawn }) => isWithdrawn).length;
    const { id } = await tx.one<{ id: number }>(sql`
      insert into policy.decision_imports (source, name, content_hash, found, added, changed, withdrawn, imported_at, imported_by, imported_as)
      values ('turtle', ${name}, ${`demonstration-${turn + 1}`}, ${wordings.length - withdrawn}, ${turn === 0 ? wordings.length : 0},
        ${turn === 0 ? 0 : wordings.length - withdrawn}, ${withdrawn}, ${IMPORTED}::timestamptz - make_interval(days => ${1 - turn}::integer),
        'policy-officer', 'policy-officer')
      returning id`);
    imports.push(id);
  }
  await insertDecisions(
    tx,
    rows.flatMap((wordings) => wordings.at(-1) ?? []),
  );
  for (const [turn, { wordings }] of turns.entries()) await insertWordings(tx, imports[turn] ?? 0, wordings);
}

type Row = ReturnType<typeof rowsOf>[number];
const SHAPE = sql`(reference text, uri text, "on" date, title text, text text, hash text, "isWithdrawn" boolean, version integer,
  details jsonb, meeting text)`;

async function insertDecisions(tx: Transaction, rows: readonly Row[]): Promise<void> {
  const list = (name: string) => sql`array(select jsonb_array_elements_text(r.details -> ${name}))`;
  await tx.run(sql`
    insert into policy.decisions (reference, uri, decided_on, title, text, text_hash, is_withdrawn, version, document_type, agenda_type,
      themes, dossiers, attachments, meeting, is_demonstration, seen_at)
    select r.reference, r.uri, r."on", r.title, r.text, r.hash, r."isWithdrawn", r.version, r.details ->> 'documentType',
      r.details ->> 'agendaType', ${list('themes')}, ${list('dossiers')}, r.details -> 'attachments', r.meeting, true, ${IMPORTED}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as r ${SHAPE} order by r."on", r.reference`);
}

async function insertWordings(tx: Transaction, importId: number, rows: readonly Row[]): Promise<void> {
  await tx.run(sql`
    insert into policy.decision_versions (decision_id, version, import_id, decided_on, title, text, text_hash, details, is_withdrawn, seen_at)
    select d.id, r.version, i.id, r."on", r.title, r.text, r.hash, r.details, r."isWithdrawn", i.imported_at
    from jsonb_to_recordset(${json(rows)}) as r ${SHAPE}
    join policy.decisions d on d.reference = r.reference join policy.decision_imports i on i.id = ${importId}`);
}
