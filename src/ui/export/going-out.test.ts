import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { Refusal } from '../../shared/refusal.ts';
import type { Env } from '../request.tsx';
import { fileAddress } from './downloads.tsx';
import { goesOut, MOST_ROWS, outgoing, outgoingWhole } from './going-out.ts';
import type { ListColumn } from './list.tsx';

const columns: ListColumn<number>[] = [
  { key: 'number', label: 'Getal', out: (row) => row },
  { key: 'text', label: 'Tekst', out: (row) => `=rij ${row}` },
  { key: 'enrolled', label: 'Ingeschreven', show: (row) => row },
];
/** The portions that were read, by their length. */
const portions: number[] = [];

/** An application with one list of so many rows. */
function appOf(total: number) {
  const pages = new Hono<Env>();
  portions.length = 0;
  pages.onError((error, c) =>
    c.text(error.message, error instanceof Refusal && error.code === 'too_large' ? 413 : 500),
  );
  pages.use(async (c, next) => {
    c.set('now', new Date('2026-11-29T23:30:00Z'));
    await next();
  });
  goesOut(pages, '/list', () =>
    outgoing('Één lijst: "proef"/..', columns, async (limit, offset) => {
      const items = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => offset + index);
      portions.push(items.length);
      return { items, total };
    }),
  );
  goesOut(pages, '/plans/:plan', (_c, plan) => outgoingWhole(plan, columns, [1]));
  pages.get('/plans/:plan', (c) => c.text('page'));
  return pages;
}

test('more rows than go out at once are refused, before they are all read', async () => {
  const response = await appOf(MOST_ROWS + 1).request('/list.csv');
  expect(response.status).toBe(413);
  expect(portions).toHaveLength(1);
});

test.each([0, 1, 10_000])(
  '%i rows go out in bounded portions, without the column that counts persons',
  async (total) => {
    const response = await appOf(total).request('/list.csv');
    const lines = (await response.text()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(total + 1);
    expect(lines[0]).toBe('"Getal";"Tekst"');
    expect(lines.at(-1)).toBe(total === 0 ? '"Getal";"Tekst"' : `${total - 1};"'=rij ${total - 1}"`);
    expect(Math.max(...portions)).toBeLessThanOrEqual(1_000);
  },
);

test('the file has a neutral name with the day in Brussels', async () => {
  for (const format of ['csv', 'xlsx']) {
    const { headers } = await appOf(1).request(`/list.${format}`);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="brug-een-lijst-proef-2026-11-30.${format}"`);
  }
});

test('a list below a parameter goes out beside its page', async () => {
  const app = appOf(1);
  expect(await (await app.request('/plans/2015.csv')).text()).toContain('Getal');
  expect((await app.request('/plans/2015.xlsx')).headers.get('content-disposition')).toContain('brug-2015-');
  expect(await (await app.request('/plans/2015')).text()).toBe('page');
});

test('a link to the file keeps what is asked of the list, and nothing else', () => {
  expect(fileAddress('/offers?prison=gent&q=&page=3&saved=offer', 'csv')).toBe('/offers.csv?prison=gent');
  expect(fileAddress('/offers', 'xlsx')).toBe('/offers.xlsx');
  expect(fileAddress('/offers?q=a%26b', 'csv')).toBe('/offers.csv?q=a%26b');
});
