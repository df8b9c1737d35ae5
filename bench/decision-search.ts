// Searching a hundred thousand invented decisions on the embedded database, as the public: what the list of the page asks, and how long
// each search takes. Prints one line of JSON per search.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PUBLIC } from '../src/access/index.ts';
import { openDatabase, sql } from '../src/platform/database/index.ts';
import { readDecisions } from '../src/policy/decisions/actions.ts';

const MANY = 100_000;
const TIMES = 15;
const SEARCHES = [
  ...['detentiehuizen', 'drughulp gevangenis', 'herstelbemiddeling', 'onderwijs gedetineerden', 'fietspaden vaart'],
  ...['regering', 'goedkeuring subsidie', 'register gegevensdeling', 'niets-heet-zo', 'bestaat niet ergens'],
];
const WORDS =
  'subsidie decreet besluit onderwijs welzijn jeugd zorg woning verkeer water landbouw energie sport cultuur erfgoed toerisme haven weg brug school leerling student werk opleiding bedrijf innovatie klimaat natuur bos dier voeding gezondheid ziekenhuis ouderen kinderen gezin gemeente provincie bestuur digitaal gegevens register advies plan project overeenkomst personeel begroting rekening raad commissie inspectie toezicht erkenning vergunning infrastructuur fietspaden tunnel vaart kanaal museum theater bibliotheek'.split(
    ' ',
  );
const RARE = 'detentiehuizen gedetineerden gevangenis drughulp herstelbemiddeling geïnterneerden gegevensdeling'.split(
  ' ',
);

/** Numbers that look drawn and are the same each time. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function decision(n: number, draw: () => number) {
  const word = () =>
    (draw() < 0.004 ? RARE : WORDS)[Math.floor(draw() * (draw() < 0.5 ? 7 : WORDS.length))] ?? WORDS[0];
  const words = (many: number) => Array.from({ length: many }, word).join(' ');
  const title = `${words(5)} ${n}`;
  const text = `${title}\n\nDe Vlaamse Regering hecht haar goedkeuring aan ${words(60)}. ${words(40)}.`;
  const date = new Date(Date.UTC(2006, 0, 1) + Math.floor(draw() * 7300) * 86_400_000).toISOString().slice(0, 10);
  return { reference: `r${n}`, date, title, text };
}

const folder = mkdtempSync(join(tmpdir(), 'brug-bench-'));
const keeper = await openDatabase(join(folder, 'data'), 'bench-secret');
await keeper.migrate();
try {
  const draw = drawn(46);
  const began = performance.now();
  for (let at = 0; at < MANY; at += 2000) {
    const rows = JSON.stringify(Array.from({ length: 2000 }, (_, n) => decision(at + n, draw)));
    await keeper.load((tx) =>
      tx.run(sql`
        insert into policy.decisions (reference, decided_on, title, text, text_hash, seen_at)
        select r.reference, r.date, r.title, r.text, 'x', access.now()
        from jsonb_to_recordset(${rows}::text::jsonb) as r (reference text, date date, title text, text text)`),
    );
  }
  process.stdout.write(
    `${JSON.stringify({ decisions: MANY, loadedSeconds: Math.round((performance.now() - began) / 1000) })}\n`,
  );
  const reader = { database: keeper.database, actor: PUBLIC };
  for (const q of ['', ...SEARCHES]) {
    const ask = () =>
      readDecisions(reader, {
        ...{ q, from: null, to: null, theme: null, type: null, state: 'standing', sort: null },
        ...{ limit: 25, offset: 0, countTo: 10_000 },
      });
    const { total } = await ask();
    const times: number[] = [];
    for (let n = 0; n < TIMES; n += 1) {
      const from = performance.now();
      await ask();
      times.push(performance.now() - from);
    }
    times.sort((one, other) => one - other);
    const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
    process.stdout.write(`${JSON.stringify({ search: q, found: total, medianMs: at(0.5), p90Ms: at(0.9) })}\n`);
  }
} finally {
  await keeper.close();
  rmSync(folder, { recursive: true, force: true });
}
