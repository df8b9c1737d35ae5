import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

async function language(path: string, headers: Record<string, string> = {}, own?: string): Promise<string> {
  const app = new Hono();
  app.get('*', (c) => c.text(languageOf(c, own)));
  return (await app.request(path, { headers })).text();
}

test('a page is Dutch until its reader chooses, whatever the browser asks', async () => {
  expect(await language('/')).toBe('nl');
  expect(await language('/', { 'accept-language': 'en-GB' })).toBe('nl');
  expect(await language('/', { cookie: 'brug_language=en' })).toBe('en');
});

test('who is signed in reads in the own language, until another is chosen', async () => {
  expect(await language('/', {}, 'en')).toBe('en');
  expect(await language('/', { cookie: 'brug_language=nl' }, 'en')).toBe('nl');
  expect(await language('/', {}, 'fr')).toBe('nl');
  expect(await language('/api/v1/figures', {}, 'en')).toBe('nl');
});

test('the API answers in the language that a program asks, where there is one', async () => {
  expect(await language('/api/v1/figures', { 'accept-language': 'en-GB,nl;q=0.5' })).toBe('en');
  expect(await language('/api/v1/figures', { 'accept-language': 'EN' })).toBe('en');
  expect(await language('/api/v1/figures', { 'accept-language': 'de, en;q=0.9' })).toBe('nl');
  expect(await language('/api/v1/figures', { 'accept-language': 'en', cookie: 'brug_language=nl' })).toBe('nl');
});

test.each(['fr', 'EN', 'constructor', '__proto__', ''])('a cookie with %j chooses nothing', async (value) => {
  expect(await language('/', { cookie: `brug_language=${value}` })).toBe('nl');
});
