import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { registering } from '../contract/registering.ts';
import { recount } from '../recount/recount.ts';
import { readWorld } from '../recount/world.ts';
import { testApp } from '../support/app.ts';
import { fact } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';
import { type Asked, cellsOf, codesOf, menuQuestions, nameOf, randomQuestions } from './asking.ts';
import { Attacker, type Shown } from './attacker.ts';
import { prepareTables } from './prepared.ts';
import { periodOf, publicKnowledge, smallCells, smallCrossings } from './targets.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const world = await readWorld(keeper);
const codes: Record<string, string[]> = { ...codesOf(world), prison: [...publicKnowledge(world).prisons] };

/** The years that are closed on the day that tests live on. */
const CLOSED = [2024, 2025];
const menu = menuQuestions(CLOSED);

interface Heard {
  asked: Asked;
  address: string;
  status: number;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer or a problem, as it came.
  body: any;
}

/** Asks through the API, as nobody or as somebody without a right to internal figures. */
async function hear(asked: Asked, persona: string | null = null): Promise<Heard> {
  const address = `/figures/${asked.figure}?${new URLSearchParams(asked.words)}`;
  const { status, body } = await app.api(persona, 'GET', address);
  return { asked, address, status, body, text: JSON.stringify(body) };
}

const askedOf = ({ figure, by, year }: (typeof menu)[number]): Asked => ({
  figure,
  words: [
    ['by', by],
    ['year', `${year}`],
  ],
});

async function hearAll(questions: Asked[], personas: (string | null)[] = [null]): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const [at, asked] of questions.entries()) heard.push(await hear(asked, personas[at % personas.length]));
  return heard;
}

/** Registers in the open year, corrects in the closed one, and takes an attendance back: three ways in which counts move. */
async function registerMore(): Promise<void> {
  const { planSeries, people } = registering(keeper, app);
  const [one = 0, two = 0, three = 0] = await people('antwerpen', 3);
  const session = (await planSeries()).sessions[0]?.id ?? 0;
  const body = { present: [one, two, three], absent: [], headcount: 3 };
  expect((await app.api('supporter-antwerpen', 'PUT', `/sessions/${session}/attendance`, body)).status).toBe(200);
  for (const prison of ['antwerpen', 'gent']) {
    const past = await fact<{ id: number; present: number[]; headcount: number; version: number }>(
      keeper,
      sql`select s.id, s.headcount, s.version, array(select person_id from organisation.attendances a where a.session_id = s.id and a.present) as present
          from organisation.sessions s
          where s.prison = ${prison} and s.status = 'held' and s.named > 2 and s.starts_at between '2025-02-01' and '2025-12-01'
          order by s.id limit 1`,
    );
    const corrected = {
      present: past.present.slice(1),
      absent: [],
      headcount: past.headcount + 3,
      version: past.version,
    };
    const answer = await app.api(`supporter-${prison}`, 'PUT', `/sessions/${past.id}/attendance`, corrected);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
}

const OUTSIDE = [
  null,
  'detainee-1',
  'provider-antwerpen',
  'movement-officer-antwerpen',
  'justice-house-antwerpen',
  'auditor',
];
let before: Heard[] = [];
let after: Heard[] = [];
let tables: Heard[] = [];
let tablesAfter: Heard[] = [];

beforeAll(async () => {
  await prepareTables(keeper);
  tables = await hearAll(menu.map(askedOf), OUTSIDE);
  before = await hearAll(randomQuestions(602, 400, codes), OUTSIDE);
  await registerMore();
  tablesAfter = await hearAll(menu.map(askedOf));
  after = await hearAll(
    [...randomQuestions(602, 400, codes).slice(0, 120), ...randomQuestions(607, 200, codes)],
    OUTSIDE,
  );
}, 300_000);

/** The answers about persons that are no print of a source. */
const given = () =>
  [...tables, ...before, ...tablesAfter, ...after].filter(
    ({ status, body }) => status === 200 && body.origin.join() !== 'source',
  );
const refused = () => [...before, ...after].filter(({ status }) => status !== 200);

describe('what the public is given', () => {
  test('every table of the menu, before and after', () => {
    for (const { address, status, text } of [...tables, ...tablesAfter])
      expect(`${status} ${address}`, text).toBe(`200 ${address}`);
  });

  test('is a table of the menu and nothing else: one dimension, one closed year, no filter', () => {
    const isMenu = new Set(menu.map(({ figure, by, year }) => `${figure} ${by} ${year}`));
    for (const { asked, address, body } of given()) {
      const names = new Set<string>(body.rows.flatMap((row: object) => Object.keys(row)));
      for (const name of ['value', 'suppressed']) names.delete(name);
      expect([...names].length, address).toBeLessThanOrEqual(1);
      expect(
        asked.words.filter(([name]) => name === 'where'),
        address,
      ).toEqual([]);
      expect(body.period, address).toEqual(periodOf(Number(body.period.from.slice(0, 4))));
      const by = body.dimensions?.[0] ?? [...names][0] ?? '';
      expect(isMenu.has(`${asked.figure} ${by} ${body.period.from.slice(0, 4)}`), address).toBe(true);
    }
  });

  test('holds no total, no number of rows and no share', () => {
    for (const { address, body, text } of given()) {
      expect(text, address).not.toContain('"*"');
      expect(body.provenance.sourceRows ?? null, address).toBeNull();
      expect(body.provenance.coverage ?? null, address).toBeNull();
    }
  });

  test('is the same before and after a registration, whoever asks', () => {
    for (const [at, { address, body }] of tables.entries())
      expect(tablesAfter[at]?.body.rows, address).toEqual(body.rows);
  });

  test('equals the recount of the day it was kept where it is shown', () => {
    let shown = 0;
    for (const [at, { figure, by, year }] of menu.entries()) {
      const truth = recount(world, { figure, by: [by], ...periodOf(year) });
      for (const row of tables[at]?.body.rows ?? []) {
        const value = truth.get(row[by])?.value ?? 0;
        if (row.suppressed) expect(row.value).toBeNull();
        else expect(row.value, `${figure} by ${by} of ${year}: ${row[by]}`).toBe(value);
        if (!row.suppressed) shown += 1;
      }
      const listed = new Set((tables[at]?.body.rows ?? []).map((row: Record<string, unknown>) => row[by]));
      for (const [code, { value }] of truth)
        if (value !== 0) expect(listed, `${figure} by ${by} of ${year}`).toContain(code);
    }
    expect(shown).toBeGreaterThan(300);
  });
});

describe('what the public is refused', () => {
  test('says why, is no fault of the program, and names a table of the menu that can be given', async () => {
    const reasons = new Set<string>();
    const nearest = new Set<string>();
    for (const { address, status, body } of refused()) {
      expect([400, 404, 422, 429], address).toContain(status);
      expect(body.detail, address).toMatch(/[a-z].*\./);
      reasons.add(body.detail);
      if (body.nearest !== undefined) nearest.add(JSON.stringify(body.nearest));
    }
    expect(reasons.size).toBeGreaterThan(2);
    expect(nearest.size).toBeGreaterThan(5);
    for (const text of nearest) {
      const { figure, by, year } = JSON.parse(text);
      expect(
        (
          await hear({
            figure,
            words: [
              ['by', by],
              ['year', `${year}`],
            ],
          })
        ).status,
        text,
      ).toBe(200);
    }
    expect(app.log).toEqual([]);
  });
});

describe('what follows from all of it together', () => {
  function attacker(guesses: boolean): Attacker {
    const one = new Attacker(publicKnowledge(world), { guesses });
    for (const { asked, body } of given()) for (const cell of cellsOf(asked, body, codes)) one.learn(cell);
    return one;
  }
  const say = (cells: { cell: Shown | { figure: string; year: number; codes: object } }[]) =>
    cells.map(({ cell }) => nameOf(cell as Shown));

  test('no count of 1 to 4 of any table, and no small remainder, by adding, subtracting or dividing', () => {
    const one = attacker(false);
    const wanted = smallCells(world, CLOSED);
    expect(wanted.length).toBeGreaterThan(60);
    expect(say(one.find(wanted))).toEqual([]);
    expect(one.contradictions).toBe(0);
  });

  test('nor with the guess that nobody was in two prisons', () => {
    const wanted = smallCells(world, CLOSED);
    const right = attacker(true)
      .find(wanted)
      .filter(({ cell, value }) =>
        wanted.some((one) => nameOf(one) === nameOf(cell) && Math.round(one.truth) === Math.round(value)),
      );
    expect(say(right)).toEqual([]);
  });

  test('nor a count of 1 to 4 where two dimensions cross, which no table shows', () => {
    const wanted = smallCrossings(world, CLOSED);
    expect(wanted.length).toBeGreaterThan(300);
    expect(say(attacker(false).find(wanted))).toEqual([]);
  });
});
