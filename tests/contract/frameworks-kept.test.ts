import { afterAll, expect, test } from 'vitest';
import { EDUCATION } from '../../src/demonstration/plans/education-framework.ts';
import { frameworkOf } from '../../src/exchange/facts/frameworks.ts';
import { readFacts } from '../../src/exchange/facts/read.ts';
import { problemsOf } from '../../src/policy/frameworks/check.ts';
import { ContentSchema, reached } from '../../src/policy/frameworks/rules.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';

// A framework of questions is made on pages, without code.
const keeper = await testDatabase();
afterAll(() => keeper.close());
const { api, page, post } = testApp(keeper);

const KEEPER = 'administrator';
const HERE = 'coordinator-antwerpen';
const sent = async (path: string, fields: Record<string, string | string[]>, who = KEEPER) => {
  const { status, headers, body } = await post(who, path, fields);
  return { status, to: headers.get('location') ?? '', body };
};
const versionNow = async (id: string) =>
  /name="version" value="(\d+)"/.exec((await page(KEEPER, `/frameworks/${id}/edit`)).body)?.[1] ?? '';

test('an administrator makes a framework, sees why it is not ready, and publishes it', async () => {
  expect((await page(HERE, '/frameworks/new')).status).toBe(403);
  expect((await sent('/frameworks/new', { id: 'addiction', titleNl: 'Nog eens' })).status).toBe(422);
  expect(await sent('/frameworks/new', { id: 'proef', titleNl: 'Proefkader' })).toMatchObject({ status: 303 });
  const at = '/frameworks/proef/edit';
  expect((await page(KEEPER, at)).body).toContain('Er is nog geen tak.');
  const part = async (name: string, fields: Record<string, string | string[]>) => {
    const { status, body } = await sent(`${at}/${name}`, { version: await versionNow('proef'), ...fields });
    expect(status, body.slice(0, 300)).toBe(303);
  };
  await part('branches/new', { titleNl: 'Ja', when: 'start' });
  await part('questions/new?branch=ja', { titleNl: 'Wat doet u?', kind: 'choice', choicesNl: 'veel\r\nweinig' });
  await part('questions/new?branch=ja', { titleNl: 'Waarom?', kind: 'text' });
  await part('branches/new', { titleNl: 'Meer', when: 'wat-doet-u=veel', repeats: 'yes' });
  await part('lists/new?branch=meer', { titleNl: 'Waarover?', choicesNl: 'a\nb' });
  expect((await page(KEEPER, at)).body).toContain('loopt dood');
  expect((await sent('/frameworks/proef/publish', { version: await versionNow('proef') })).status).toBe(422);
  await part('outcomes/new', { titleNl: 'Klaar' });
  await part('questions/waarom/move', { towards: 'up' });
  await sent(at, { version: await versionNow('proef'), titleNl: 'Proefkader', startNl: 'Wilt u?' });
  expect((await sent(`${at}/questions/waarom`, { version: '1', titleNl: 'Anders', kind: 'text' })).status).toBe(409);
  expect((await page(KEEPER, '/frameworks/proef/preview')).body).toContain('Waarom?');
  expect((await page(HERE, '/frameworks/proef/preview')).status).toBe(403);
  expect((await sent('/frameworks/proef/publish', { version: await versionNow('proef') })).to).toContain(
    '/frameworks/proef',
  );
  const { body } = await api(null, 'GET', '/frameworks/proef');
  expect(body.branches.map((one: { questions: { id: string }[] }) => one.questions.map(({ id }) => id))).toEqual([
    ['waarom', 'wat-doet-u'],
    [],
  ]);
  expect((await page(HERE, '/frameworks')).body).toContain('Proefkader');
});

test('a text with script is text', async () => {
  await sent('/frameworks/proef/draft', {});
  await sent('/frameworks/proef/edit', {
    version: await versionNow('proef'),
    titleNl: '<script>alert(1)</script>',
    startNl: 'x',
  });
  expect((await page(KEEPER, '/frameworks/proef/preview')).body).not.toContain('<script>alert');
  expect((await page(KEEPER, '/frameworks/proef/edit/branches/geen')).status).toBe(404);
  expect((await page(KEEPER, '/frameworks/proef/edit/zomaar/new')).status).toBe(404);
  expect((await page(KEEPER, '/frameworks/proef/edit/questions/new?branch=geen')).status).toBe(404);
});

test('those that come along are right, and that on addiction asks what its way needs', () => {
  const content = ContentSchema.parse(frameworkOf(readFacts('frameworks')));
  expect(problemsOf({ nl: 'Verslaving', en: 'Addiction' }, content)).toEqual([]);
  expect(problemsOf(EDUCATION.title, ContentSchema.parse(EDUCATION.content))).toEqual([]);
  expect(reached(content, 'yes', {}).map(({ id }) => id)).toEqual(['yes', 'concept', 'organisation']);
  expect(reached(content, 'limited', {}).map(({ id }) => id)).toEqual(['limited']);
});
