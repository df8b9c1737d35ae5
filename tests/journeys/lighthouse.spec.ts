import { lookedAt } from '../support/lighthouse.ts';
import { expect, test } from './support.ts';

test.describe.configure({ timeout: 480_000 });

/** A page that everybody reads, a list and a form: one of each, because a look takes seconds. */
const PAGES: readonly [persona: string | null, path: string][] = [
  [null, '/'],
  [null, '/offers'],
  ['supporter-antwerpen', '/offers/new'],
];
const CATEGORIES = ['accessibility', 'best-practices', 'seo'];

test('lighthouse finds nothing to better in accessibility, best practices and being found', async ({
  pageOf,
  baseURL,
}) => {
  const asked = [];
  for (const [persona, path] of PAGES) {
    const cookies = persona === null ? [] : await (await pageOf(persona)).context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    asked.push({ address: `${baseURL}${path}`, categories: CATEGORIES, ...(cookie === '' ? {} : { cookie }) });
  }
  const found = (await lookedAt(asked)).map(({ address, scores, short }) => ({ address, scores, short }));
  const best = { accessibility: 100, 'best-practices': 100, seo: 100 };
  expect(found).toEqual(asked.map(({ address }) => ({ address, scores: best, short: [] })));
});
