import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSlow, keptAddress } from './addresses.ts';

const kept = (address: string) => keptAddress(`http://localhost${address}`);

test('a page that everybody asks is kept under its own address', () => {
  for (const address of [
    '/',
    '/plans',
    '/plans/2015-2020',
    '/plans/2015-2020/timeline',
    '/plans/2015-2020/steps/1-1',
    '/prisons/gent',
    '/offers/12',
  ]) {
    expect(kept(address)).toBe(address);
  }
});

test('parameters that the page knows are part of it, in whatever order they come', () => {
  expect(kept('/plans/2015-2020?year=2018&lead=SAW')).toBe('/plans/2015-2020?lead=SAW&year=2018');
  expect(kept('/plans/2015-2020?lead=SAW&year=2018')).toBe('/plans/2015-2020?lead=SAW&year=2018');
  expect(kept('/offers?prison=gent&q=&state=')).toBe('/offers?prison=gent&state=&q=');
});

test.each([
  '/plans?utm_source=x',
  '/plans/2015-2020?asof=2020-01-01',
  '/plans/2015-2020?year=2018&year=2018',
  '/plans/2015-2020?saved=status',
  `/plans/2015-2020?lead=${'x'.repeat(61)}`,
  '/plans/2015-2020?__proto__=1',
  '/plans/2015%2D2020',
  '/prisons/gent/',
  '/prisons/gent/day',
  '/offers?q=koken',
  '/search?q=koken',
  '/offers/new',
  '/sign-in',
  '/language/en',
  '/questions/SV-2020-92',
  '/persons',
  '/me',
  '/api/v1/plans',
])('%s is not kept', (address) => {
  expect(kept(address)).toBeUndefined();
});

test('made-up parameters never make another key', () => {
  const address = fc.constantFrom('/', '/plans', '/budget', '/prisons', '/figures');
  const name = fc.string({ minLength: 1 }).filter((one) => !['year', 'sort', 'order'].includes(one));
  fc.assert(
    fc.property(address, name, fc.string(), (path, made, value) => {
      expect(kept(`${path}?${new URLSearchParams([[made, value]])}`)).toBeUndefined();
    }),
    { seed: 20130308, numRuns: 300 },
  );
});

test('figures and answers are slow, and no other page is', () => {
  for (const path of [
    '/figures/reach',
    '/api/v1/figures/reach',
    '/questions/SV-2020-92',
    '/questions/SV-2020-92/document',
  ])
    expect(isSlow(path), path).toBe(true);
  for (const path of ['/figures', '/api/v1/figures', '/', '/plans/figures', '/questions'])
    expect(isSlow(path), path).toBe(false);
});
