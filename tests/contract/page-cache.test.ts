import { afterAll, expect, test } from 'vitest';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { validated } from '../support/reported.ts';
import { tokenOf } from '../support/signed-in.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const { app, page, api } = testApp(keeper);

test('what one reads with a token or a session is never given to another', async () => {
  for (const path of ['/caseload', '/persons', '/questions/SV-2020-92', '/']) {
    const authorization = `Bearer ${await tokenOf('counsellor-antwerpen')}`;
    await app.request(path, { headers: { authorization } });
    await page('counsellor-antwerpen', path);
    await page('policy-officer', path);
    const open = await app.request(path);
    const body = await open.text();
    expect(open.status, path).toBe(path === '/' ? 200 : 401);
    expect(body, path).not.toMatch(/D-\d{6}/);
    expect(body, path).not.toContain('Afmelden');
  }
});

test('a public page is kept, compressed where the reader takes it, and renewed after a change', async () => {
  const path = '/plans/2015-2020/steps/2-2';
  const first = await app.request(path);
  const again = await app.request(path, { headers: { 'accept-encoding': 'gzip' } });
  expect(again.headers.get('content-encoding')).toBe('gzip');
  expect(again.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
  const bytes = await again.arrayBuffer();
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  expect(text).toBe(await first.text());
  await validated({ api }, 'policy-officer', path, {
    status: 'in-progress',
    statement: 'Een proef met de nieuwe stand',
  });
  expect(await (await app.request(path)).text()).toContain('Een proef met de nieuwe stand');
});

test('a language is not answered in another', async () => {
  expect((await page(null, '/figures', 'nl')).body).toContain('Cijfers');
  expect((await page(null, '/figures', 'en')).body).toContain('Figures');
  expect((await page(null, '/figures', 'nl')).body).toContain('Cijfers');
});
