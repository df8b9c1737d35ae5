import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { recount } from '../recount/recount.ts';
import { readWorld } from '../recount/world.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { menuQuestions } from './asking.ts';
import { numberIn, numbersIn, tablesOf, textOf, valuesOf } from './pages.ts';
import { prepareTables } from './prepared.ts';
import { periodOf } from './targets.ts';

vi.setConfig({ testTimeout: 180_000 });
const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const world = await readWorld(keeper);
beforeAll(() => prepareTables(keeper), 300_000);

const menu = menuQuestions([2024, 2025]);
const LANGUAGES = ['nl', 'en'] as const;

const answerTo = async ({ figure, by, year }: (typeof menu)[number]) =>
  (await app.api(null, 'GET', `/figures/${figure}?by=${by}&year=${year}`)).body;

describe('a page of a public figure', () => {
  test('shows in both languages what the API gives, cell by cell, and no other number of people', async () => {
    for (const [at, one] of menu.entries()) {
      const language = LANGUAGES[at % 2] ?? 'nl';
      const answer = await answerTo(one);
      const address = `/figures/${one.figure}?by=${one.by}&year=${one.year}`;
      const { status, body } = await app.page(null, address, language);
      expect(status, address).toBe(200);
      const [table = []] = tablesOf(body);
      const cells = table.map((row) => numberIn(row.at(-1) ?? '', language));
      const shown = cells.filter((value) => value !== null).sort((a, b) => a - b);
      expect(shown, address).toEqual(valuesOf(answer));
      expect(
        cells.filter((value) => value === null),
        address,
      ).toHaveLength(answer.rows.filter((row: { suppressed: boolean }) => row.suppressed).length);
    }
  });

  test('tells nowhere on the page the total, the sum of what is hidden or the number of rows', async () => {
    for (const one of menu.filter((_one, at) => at % 3 === 0)) {
      const answer = await answerTo(one);
      const truth = recount(world, { figure: one.figure, by: [one.by], ...periodOf(one.year) });
      const whole = [...recount(world, { figure: one.figure, by: [], ...periodOf(one.year) }).values()][0]?.value ?? 0;
      const hidden = answer.rows
        .filter((row: { suppressed: boolean }) => row.suppressed)
        .reduce((sum: number, row: Record<string, string>) => sum + (truth.get(row[one.by] ?? '')?.value ?? 0), 0);
      const { body } = await app.page(null, `/figures/${one.figure}?by=${one.by}&year=${one.year}`, 'nl');
      const told = new Set([...numbersIn(textOf(body), 'nl'), ...numbersIn(titlesOf(body), 'nl')]);
      for (const value of valuesOf(answer)) told.delete(value);
      // Small numbers stand in dates, ages and sentences about the rule itself.
      for (const secret of [whole, hidden].filter((value) => value > 31 && value !== 49 && value !== 64)) {
        expect(told, `${one.figure} by ${one.by} of ${one.year}`).not.toContain(secret);
      }
    }
  });

  /** What stands in drawings and in attributes: bars have titles and lengths. */
  function titlesOf(html: string): string {
    return [...html.matchAll(/(?:title|aria-label|value|data-[a-z-]+)="([^"]*)"|<(?:title|text|desc)[^>]*>([^<]*)/g)]
      .map(([, attribute, text]) => attribute ?? text ?? '')
      .join(' ');
  }

  test.each<[string, number]>([
    ['?by=prison,sex&year=2025', 422],
    ['?by=prison&by=sex&year=2025', 422],
    ['?by=prison&year=2026', 422],
    ['?by=offer&year=2025', 422],
    ['?by=month&year=2025', 422],
    ['?by=prison&year=2025&where=sex%3Dfemale', 422],
    ['?by=&year=2025', 422],
    ['?by=prison&from=2025-01-01&to=2025-06-30', 422],
    ['?by=prison&year=2025&release=internal', 403],
    ['?by=PRISON&year=2025', 422],
    ['?by=prison%00&year=2025', 422],
    ['?by=prison&year=2025&year=2024', 200],
    ['?release%5B%5D=internal&by=prison&year=2025', 200],
  ])(
    'asked as %s gives a table of the menu or the reason and the way to one, and nothing in between',
    async (words, expected) => {
      const tables = menu.filter(({ figure }) => figure === 'participants');
      const known = await Promise.all(tables.map(answerTo));
      const { status, body } = await app.page(null, `/figures/participants${words}`);
      expect(status).toBe(expected);
      const shown = tablesOf(body)
        .flatMap((rows) => rows.map((row) => numberIn(row.at(-1) ?? '', 'nl')))
        .filter((value) => value !== null);
      if (shown.length > 0) expect(known.map(valuesOf)).toContainEqual(shown.sort((a, b) => a - b));
      else if (status === 422 && !words.includes('%00'))
        expect(body).toMatch(/href="\/figures\/participants\?by=[a-z-]+&(amp;)?year=20(24|25)"/);
    },
  );
});

describe('the other public pages', () => {
  test('the start page shows only cells of the menu, and says of which year', async () => {
    const known = new Set<number>();
    for (const one of menu.filter(({ year }) => year === 2025))
      for (const value of valuesOf(await answerTo(one))) known.add(value);
    for (const language of LANGUAGES) {
      const { body } = await app.page(null, '/', language);
      expect(textOf(body)).toContain('2025');
      const people = tablesOf(body).flat();
      for (const row of people) {
        for (const value of row.slice(1).map((text) => numberIn(text, language))) {
          if (value !== null) expect([...known], row.join(' ')).toContain(value);
        }
      }
    }
  });

  test('no page that everybody may read counts 1 to 4 people, attendances or sessions in words', async () => {
    const offers = world.offers.slice(0, 5).map(({ offer }) => `/offers/${offer}`);
    const prisons = [...new Set(world.offers.map(({ prison }) => `/prisons/${prison}`))];
    const paths = [
      '/',
      '/prisons',
      ...prisons,
      '/offers',
      ...offers,
      '/figures',
      '/plans',
      '/plans/2015-2020',
      '/questions',
    ];
    let read = 0;
    for (const [at, path] of paths.entries()) {
      const { status, body } = await app.page(null, path, LANGUAGES[at % 2] ?? 'nl');
      expect([200, 401, 404], path).toContain(status);
      const few =
        /(?<![\d.,–-])[1-4] (deelnemers?|deelnames?|personen|persoon|gedetineerden?|participants?|attendances?|people|detainees?)\b/i;
      expect(few.exec(textOf(body))?.[0] ?? null, path).toBeNull();
      if (status === 200) read += 1;
    }
    expect(read).toBeGreaterThan(15);
  });
});
