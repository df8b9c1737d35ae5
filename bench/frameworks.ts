import { z } from 'zod';
import { createApp } from '../src/app.ts';
import { addPersonas } from '../src/demonstration/index.ts';
import { loadFacts } from '../src/exchange/facts/index.ts';
import { json, openEmbedded, schemaNumber, sql, type Transaction } from '../src/platform/database/index.ts';
import { tokenOf } from '../tests/support/signed-in.ts';
import { print } from './print.ts';

// An assessment of 200 questions on the embedded database: how long it takes to save them all, to save one of them, and to read them; and
// once more where nine other prisons answered as much, and everything was answered ten times over.
const QUESTIONS = 200;
const TURNS = 10;
/** In milliseconds: within so much an assessment of that size is saved. */
const LIMIT = 100;
const NOW = new Date('2026-03-18T10:00:00Z');
const WHO = 'coordinator-antwerpen';

const Answer = z.object({ id: z.number(), version: z.number().default(0) });

const keeper = await openEmbedded({});
try {
  await keeper.migrate();
  await keeper.load(async (tx) => {
    await loadFacts(tx);
    await addPersonas(tx);
    await large(tx);
  });
  await measure(1);
  await keeper.load(tenfold);
  await measure(10);
} finally {
  await keeper.close();
}

/** Ten branches of twenty questions. */
async function large(tx: Transaction): Promise<void> {
  const label = (nl: string) => ({ nl, en: null });
  const branches = Array.from({ length: 10 }, (_, b) => ({
    ...{
      id: `b${b}`,
      title: label(`Deel ${b}`),
      when: b === 0 ? 'start' : `b${b - 1}`,
      repeats: false,
      help: null,
      lists: [],
    },
    questions: Array.from({ length: QUESTIONS / 10 }, (__, q) => ({
      ...{ id: `q${b * 20 + q}`, text: label(`Vraag ${q}?`), kind: 'text', choices: [], help: null, caution: null },
    })),
  }));
  const content = {
    start: label('Wilt u?'),
    tracks: [],
    branches,
    outcomes: [{ id: 'klaar', title: label('Klaar'), after: [] }],
  };
  await tx.run(
    sql`insert into policy.frameworks (id, made_by, made_at, origin) values ('groot', 'x', now(), 'demonstration')`,
  );
  await tx.run(sql`
    insert into policy.framework_versions (framework_id, number, state, title_nl, content, published_on, made_by, made_at, origin)
    values ('groot', 1, 'published', 'Groot kader', ${json(content)}, '2026-01-01', 'x', now(), 'demonstration')`);
}

/** As many answers again of nine prisons, and of all ten assessments of each. */
async function tenfold(tx: Transaction): Promise<void> {
  await tx.run(sql`
    insert into policy.assessments (id, prison, framework_id, framework_number, branch, state, outcome, concluded_on, concluded_by, concluded_at, made_by, made_at, version, origin)
    select row_number() over (), p.code, 'groot', 1, 'b0', 'concluded', 'klaar', '2025-01-01', 'x', now(), 'x', now(), 2, 'demonstration'
    from organisation.prisons p cross join generate_series(1, 10) where p.code <> 'antwerpen' limit 90`);
  await tx.run(sql`
    insert into policy.assessment_answers (assessment_id, question, value, version, recorded_by, recorded_as, recorded_at)
    select a.id, 'q' || q, to_jsonb('Een antwoord van gewone lengte.'::text), 2, 'x', 'policy-coordinator', now()
    from policy.assessments a cross join generate_series(0, 199) q cross join generate_series(1, 10) where a.state = 'concluded'`);
  await tx.run(sql`analyze policy.assessment_answers`);
}

async function measure(times: number): Promise<void> {
  const app = createApp({
    ...{
      database: keeper.database,
      secret: 'bench',
      demo: true,
      version: 'bench',
      schema: schemaNumber(),
      now: () => NOW,
    },
    ...{ model: null, log: () => {} },
  });
  const headers = { authorization: `Bearer ${await tokenOf(WHO, 'bench')}`, 'content-type': 'application/json' };
  const api = async (method: string, path: string, body?: object) => {
    const response = await app.request(`/api/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.status >= 300) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return Answer.parse(await response.json());
  };
  const { id } = await api('POST', '/prisons/antwerpen/assessments', { framework: 'groot' });
  const saved: number[] = [];
  const one: number[] = [];
  const read: number[] = [];
  let { version } = await api('PATCH', `/assessments/${id}`, { branch: 'b0', version: 1 });
  const timed = async (into: number[], work: () => Promise<{ version: number }>) => {
    const [before, began] = [process.cpuUsage(), performance.now()];
    ({ version } = await work());
    const { user, system } = process.cpuUsage(before);
    // Of the processor, which other work on the machine does not stretch, and never more than by the clock.
    into.push(Math.min((user + system) / 1000, performance.now() - began));
  };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const answers = Object.fromEntries(
      Array.from({ length: QUESTIONS }, (_, q) => [`q${q}`, `Antwoord ${turn} op vraag ${q}.`]),
    );
    await timed(saved, () => api('PATCH', `/assessments/${id}`, { answers, version }));
    await timed(one, () => api('PATCH', `/assessments/${id}`, { answers: { q7: `Nog eens ${turn}` }, version }));
    await timed(read, () => api('GET', `/assessments/${id}`));
  }
  const more = { questions: QUESTIONS, limit: LIMIT, times };
  print('frameworks: 200 answers saved', median(saved), 'ms', more);
  print('frameworks: one answer saved', median(one), 'ms', more);
  print('frameworks: an assessment read', median(read), 'ms', more);
  await api('DELETE', `/assessments/${id}`, {});
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
