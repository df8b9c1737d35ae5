import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { registering } from '../contract/registering.ts';
import { testApp } from '../support/app.ts';
import { fact } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { ask, protectedFaults, trueDifferences } from './compare.ts';
import { COUNTED, type Question, recount } from './recount.ts';
import { readWorld, type World } from './world.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const { planSeries, people } = registering(keeper, app);

const RUNNING = { from: '2026-01-01', to: '2026-03-31' };
const before = await readWorld(keeper);
let world: World;

async function register(session: number, body: object, persona = 'supporter-antwerpen'): Promise<void> {
  const { status, body: answer } = await app.api(persona, 'PUT', `/sessions/${session}/attendance`, body);
  expect(status, JSON.stringify(answer)).toBe(200);
}

beforeAll(async () => {
  const [one = 0, two = 0, three = 0, four = 0, five = 0, six = 0] = await people('antwerpen', 6);
  const both = { policyFields: ['onderwijs', 'sport'], executors: ['demo-cvo', 'demo-sport'] };
  const first = (await planSeries(both)).sessions[0]?.id ?? 0;
  const second =
    (
      await planSeries(
        { policyFields: ['sport'] },
        { start: '2026-03-17T10:00:00+01:00', end: '2026-03-17T23:00:00+01:00' },
      )
    ).sessions[0]?.id ?? 0;
  await register(first, { present: [one, two, three, four, five, six], absent: [], headcount: 4 });
  await register(second, { present: [one, two], absent: [{ personId: three, reason: 'sick' }], headcount: 0 });
  // Corrected: one was there after all, another was not.
  await register(second, {
    present: [two, three],
    absent: [{ personId: one, reason: 'sick' }],
    headcount: 1,
    version: 2,
  });
  const past = await fact<{ id: number; present: number[]; headcount: number; version: number }>(
    keeper,
    sql`select s.id, s.headcount, s.version, array(select person_id from organisation.attendances a where a.session_id = s.id and a.present) as present
        from organisation.sessions s where s.prison = 'antwerpen' and s.status = 'held' and s.named > 2 and s.starts_at >= '2026-02-01'
        order by s.id limit 1`,
  );
  await register(past.id, {
    present: past.present.slice(1),
    absent: [],
    headcount: past.headcount + 1,
    version: past.version,
  });
  world = await readWorld(keeper);
}, 180_000);

const questions = (): Question[] =>
  COUNTED.filter((figure) => figure !== 'population').flatMap((figure) => {
    const ofPersons = ['stayers', 'reach', 'not-reached'].includes(figure);
    const by = ofPersons
      ? [[], ['sex'], ['legal-status'], ['age-group', 'sex']]
      : [
          [],
          ['policy-field'],
          ['provider'],
          ['policy-field', 'provider'],
          ['kind', 'category'],
          ['policy-field', 'language'],
        ];
    const wheres: Record<string, string[]>[] = ofPersons
      ? [{}]
      : [{}, { 'policy-field': ['onderwijs', 'sport'] }, { provider: ['demo-cvo', 'demo-sport'] }];
    return by.flatMap((dimensions) =>
      wheres.map((where) => ({ figure, by: dimensions, ...RUNNING, where: { ...where, prison: ['antwerpen'] } })),
    );
  });

/** At most three dimensions: those of the rows and those of the filters. */
const isAllowed = ({ by, where }: Question) => new Set([...by, ...Object.keys(where ?? {})]).size <= 3;

test('what was registered moved the recount, so that the comparison has something to see', () => {
  const question = { figure: 'attendances', by: ['prison'], ...RUNNING };
  const was = recount(before, question).get('antwerpen')?.value ?? 0;
  // Six and four; then two and one after the correction; one less and one more in the past session.
  expect(recount(world, question).get('antwerpen')?.value).toBe(was + 10 + 3);
});

test('after registering, correcting and taking back, true numbers equal the recount', async () => {
  for (const question of questions().filter(isAllowed)) {
    const given = await ask(app, 'coordinator-antwerpen', question);
    expect(trueDifferences(world, question, given), JSON.stringify(question)).toEqual([]);
  }
});

test('and so do the protected ones of the policy level, which rise at once', async () => {
  for (const question of questions()
    .filter(isAllowed)
    .filter(({ by, figure }) => by.length > 0 && figure !== 'offers')) {
    const given = await ask(app, 'policy-officer', question);
    expect(protectedFaults(world, question, given), JSON.stringify(question)).toEqual([]);
  }
});
