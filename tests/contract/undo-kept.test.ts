import { afterAll, describe, expect, test } from 'vitest';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { fact, truth } from '../support/asking.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { planSeries, people, written } = registering(keeper, brug);
const SUPPORTER = 'supporter-antwerpen';
const ADMINISTRATOR = 'administrator';

/** Where a saved form leads, and the number under which it can be taken back; 0 where it cannot. */
async function saved(persona: string, path: string, fields: Record<string, string | string[]> = {}) {
  const { status, headers, body } = await post(persona, path, fields);
  if (status !== 303) throw new Error(`${status} for ${path}: ${body.slice(0, 300)}`);
  const href = String(headers.get('location'));
  return { href, undo: Number(/[?&]undo=(\d+)/.exec(href)?.[1] ?? 0) };
}
const undo = (persona: string | null, id: number) =>
  post(persona, `/undo/${id}`, { idempotencyKey: crypto.randomUUID() });
/** The notice that a page shows after a save. */
const told = async (persona: string, href: string) =>
  /<div class="notice notice-good notice-said"[\s\S]*?<\/div>/.exec((await page(persona, href)).body)?.[0] ?? '';

const OFFER = {
  ...{ prison: 'antwerpen', titleNl: 'Houtbewerking proef', kind: 'group', policyFields: 'werk', language: 'nl' },
  ...{ medium: 'fysiek', intake: 'geen', organiser: '1', category: 'andere' },
};
const offerOf = (href: string) => Number(/offers\/(\d+)/.exec(href)?.[1]);
const offers = (id: number) => fact(keeper, sql`select count(*) as n from organisation.offers where id = ${id}`);
const SERIES = {
  title: 'Reeks',
  firstDay: '2026-05-04',
  lastDay: '2026-05-25',
  pattern: 'weekly',
  time: '10:00',
  duration: '90',
};

describe('an offer', () => {
  test('that was just made is taken back, and says what; nobody else can', async () => {
    const done = await saved(SUPPORTER, '/offers', OFFER);
    expect(await told(SUPPORTER, done.href)).toMatch(/Houtbewerking proef[\s\S]*Ongedaan maken/);
    for (const [who, status] of [
      [null, 401],
      ['education-coordinator', 404],
      ['detainee-1', 404],
    ] as const)
      expect((await undo(who, done.undo)).status).toBe(status);
    const back = await undo(SUPPORTER, done.undo);
    expect(back.headers.get('location')).toBe('/offers?saved=undone&prison=antwerpen');
    expect(await offers(offerOf(done.href))).toEqual({ n: 0 });
    expect(
      await truth(
        keeper,
        sql`select 1 from organisation.search_words where kind = 'offer' and key = ${String(offerOf(done.href))}`,
      ),
    ).toEqual([]);
    expect((await page(SUPPORTER, `/offers/${offerOf(done.href)}`)).status).toBe(404);
  });

  test('that was changed, closed or opened again is as it was; one that changed since stays as it is', async () => {
    const id = offerOf((await saved(SUPPORTER, '/offers', OFFER)).href);
    const stands = () =>
      fact<{ title: string }>(
        keeper,
        sql`select title_nl as title, description_nl as said, description_fr as french, max_participants as most, state, ends_on as "endsOn"
          from organisation.offers where id = ${id}`,
      );
    const change = { titleNl: 'Hout anders', descriptionNl: 'Nieuw', descriptionFr: 'Nouveau', maxParticipants: '8' };
    const edit = (fields: Record<string, string>) => saved(SUPPORTER, `/offers/${id}/edit`, fields);
    const turn = (state: string) => saved(SUPPORTER, `/offers/${id}/state`, { state });
    const made = await stands();
    const changed = await edit(change);
    expect(await stands()).toMatchObject({ title: 'Hout anders', said: 'Nieuw', french: 'Nouveau', most: 8 });
    expect(await told(SUPPORTER, changed.href)).toMatch(/Hout anders[\s\S]*is gewijzigd[\s\S]*Ongedaan maken/);
    expect((await undo('education-coordinator', changed.undo)).status).toBe(404);
    expect((await undo(SUPPORTER, changed.undo)).headers.get('location')).toBe(`/offers/${id}?saved=undone`);
    expect(await stands()).toEqual(made);
    const closed = await turn('closed');
    expect(await stands()).toMatchObject({ state: 'closed', endsOn: NOW.toISOString().slice(0, 10) });
    expect(await told(SUPPORTER, closed.href)).toContain('is afgesloten');
    await undo(SUPPORTER, closed.undo);
    expect(await stands()).toEqual(made);
    await turn('closed');
    const reopened = await turn('open');
    expect(await stands()).toEqual(made);
    expect((await undo(SUPPORTER, reopened.undo)).status).toBe(303);
    expect(await stands()).toMatchObject({ state: 'closed' });
    const [first, second] = [await edit({ titleNl: 'Eerst' }), await edit({ titleNl: 'Daarna' })];
    expect((await undo(SUPPORTER, first.undo)).status).toBe(409);
    expect((await stands()).title).toBe('Daarna');
    expect((await edit({ titleNl: 'Daarna' })).undo).toBe(0);
    await undo(SUPPORTER, second.undo);
    expect((await stands()).title).toBe('Eerst');
  });

  test('that was opened again, for which a series was planned since, does not close under it', async () => {
    const id = offerOf((await saved(SUPPORTER, '/offers', OFFER)).href);
    await saved(SUPPORTER, `/offers/${id}/state`, { state: 'closed' });
    const reopened = await saved(SUPPORTER, `/offers/${id}/state`, { state: 'open' });
    await saved(SUPPORTER, `/offers/${id}/series`, SERIES);
    expect((await undo(SUPPORTER, reopened.undo)).status).toBe(409);
    expect((await page(SUPPORTER, `/offers/${id}/edit`)).body).toContain('Er komen nog 4 sessies');
  });

  test('for which a series was planned stays; without that series it goes', async () => {
    const made = await saved(SUPPORTER, '/offers', OFFER);
    const planned = await saved(SUPPORTER, `/offers/${offerOf(made.href)}/series`, SERIES);
    expect(await told(SUPPORTER, planned.href)).toContain('met 4 sessies');
    const refused = await undo(SUPPORTER, made.undo);
    expect([refused.status, refused.body.includes('Hierop is intussen verder gewerkt.')]).toEqual([409, true]);
    expect(await offers(offerOf(made.href))).toEqual({ n: 1 });
    expect((await undo(SUPPORTER, planned.undo)).status).toBe(303);
    expect(
      await fact(keeper, sql`select count(*) as n from organisation.sessions where offer_id = ${offerOf(made.href)}`),
    ).toEqual({ n: 0 });
    expect((await undo(SUPPORTER, made.undo)).status).toBe(303);
  });

  test('of which a series was enrolled in, or a session was touched, stays whole', async () => {
    const [person = 0] = await people('antwerpen', 1);
    const made = await saved(SUPPORTER, '/offers', OFFER);
    const plan = () => saved(SUPPORTER, `/offers/${offerOf(made.href)}/series`, SERIES);
    const newest = async () =>
      fact<{ id: number; session: number }>(
        keeper,
        sql`select r.id, (select min(s.id) from organisation.sessions s where s.series_id = r.id) as session
        from organisation.series r order by r.id desc limit 1`,
      );
    const enrolled = await plan();
    await saved(SUPPORTER, `/series/${(await newest()).id}/enrol`, { personId: String(person) });
    const touched = await plan();
    await saved(SUPPORTER, `/sessions/${(await newest()).session}/cancel`, { reason: 'staking' });
    const before = await written();
    for (const done of [enrolled, touched]) {
      const refused = await undo(SUPPORTER, done.undo);
      expect([refused.status, refused.body.includes('Hierop is intussen verder gewerkt.')]).toEqual([409, true]);
    }
    expect(await written()).toEqual(before);
  });

  test('a row that somebody forges takes no offer back that somebody else made', async () => {
    const { id } = await planSeries();
    const roleOf = await fact<{ id: number }>(
      keeper,
      sql`select min(id) as id from access.actor_roles where actor_id = 'education-coordinator'`,
    );
    const forged = await keeper.database.as(
      { id: 'education-coordinator', databaseRole: 'brug_education_coordinator', roleId: roleOf.id },
      (tx) =>
        tx.one<{ id: number }>(sql`insert into platform.undoable (action, was)
        values ('plan-series', ${JSON.stringify({ id, offer: 1, prison: 'antwerpen', sessions: 1 })}::jsonb) returning id`),
    );
    expect((await undo('education-coordinator', forged.id)).status).toBe(409);
    expect(await fact(keeper, sql`select count(*) as n from organisation.series where id = ${id}`)).toEqual({ n: 1 });
  });
});

describe('a code', () => {
  const CODE = '/code-lists/medium/codes/fysiek';
  const medium = () =>
    fact<{ label: string; until: string | null; version: number; position: number }>(
      keeper,
      sql`select label_nl as label, valid_to::text as until, version, position from organisation.code_lists where list = 'medium' and code = 'fysiek'`,
    );
  const edit = async (labelNl: string) =>
    saved(ADMINISTRATOR, CODE, { labelNl, labelEn: 'On site', version: String((await medium()).version) });

  test('that was renamed, closed, reopened or moved is as it was; who did it says so, and the log too', async () => {
    const before = await medium();
    const renamed = await edit('Ter plekke');
    expect(await told(ADMINISTRATOR, renamed.href)).toMatch(/De code Ter plekke is gewijzigd[\s\S]*Ongedaan maken/);
    expect((await undo(SUPPORTER, renamed.undo)).status).toBe(404);
    expect((await undo(ADMINISTRATOR, renamed.undo)).headers.get('location')).toBe(`${CODE}?saved=undone`);
    expect(await medium()).toMatchObject({ label: before.label, until: null });
    const closed = await saved(ADMINISTRATOR, `${CODE}/close`, {
      until: '2026-12-31',
      version: String((await medium()).version),
    });
    await undo(ADMINISTRATOR, closed.undo);
    expect((await medium()).until).toBeNull();
    await saved(ADMINISTRATOR, `${CODE}/close`, { until: '2026-12-31', version: String((await medium()).version) });
    const reopened = await saved(ADMINISTRATOR, `${CODE}/reopen`, { version: String((await medium()).version) });
    await undo(ADMINISTRATOR, reopened.undo);
    expect((await medium()).until).toBe('2026-12-31');
    const moved = await saved(ADMINISTRATOR, `${CODE}/move`, { by: 'down' });
    expect((await medium()).position).not.toBe(before.position);
    expect((await undo(ADMINISTRATOR, moved.undo)).headers.get('location')).toBe('/code-lists/medium?saved=undone');
    expect((await medium()).position).toBe(before.position);
    expect(
      await fact(
        keeper,
        sql`select object_kind as kind, object_id as id, detail->>'of' as of from audit.entries where action = 'undo' order by id desc limit 1`,
      ),
    ).toEqual({ kind: 'code', id: 'medium/fysiek', of: 'change-code' });
  });

  test('that changed since stays, and what changed nothing offers nothing', async () => {
    const one = await edit('Eerst');
    await edit('Daarna');
    const refused = await undo(ADMINISTRATOR, one.undo);
    expect([refused.status, refused.body.includes('intussen opnieuw gewijzigd')]).toEqual([409, true]);
    expect((await medium()).label).toBe('Daarna');
    expect((await edit('Daarna')).undo).toBe(0);
  });

  test('that was added stays, and says why', async () => {
    const added = await saved(ADMINISTRATOR, '/code-lists/medium/codes', {
      code: 'per-brief',
      labelNl: 'Per brief',
      labelEn: 'By letter',
    });
    expect(added.undo).toBe(0);
    expect(await told(ADMINISTRATOR, added.href)).toContain('moet leesbaar blijven');
  });
});

describe('a role', () => {
  const roles = (actor: string) =>
    truth<{ id: number; role: string; state: string; version: number }>(
      keeper,
      sql`select id, role, state, version from access.actor_roles where actor_id = ${actor} order by id`,
    );
  const give = (actor: string, role: string, more: Record<string, string> = {}) =>
    saved(ADMINISTRATOR, `/actors/${actor}/roles`, { role, from: '2026-03-18', ...more });
  const newcomer = async () => {
    const { href } = await saved(ADMINISTRATOR, '/actors', { name: 'Roos Proef', email: '', language: 'nl' });
    expect(await told(ADMINISTRATOR, href)).toContain('Wie opgenomen is, blijft');
    return /actors\/([a-z0-9-]+)/.exec(href)?.[1] ?? '';
  };

  test('that was given ends again while nobody confirmed it', async () => {
    const who = await newcomer();
    const done = await give(who, 'policy-officer');
    expect(await told(ADMINISTRATOR, done.href)).toMatch(/Roos Proef heeft nu de rol/);
    expect((await undo(ADMINISTRATOR, done.undo)).headers.get('location')).toBe(`/actors/${who}?saved=undone`);
    expect(await roles(who)).toMatchObject([{ state: 'ended' }]);
    const waits = await give(who, 'auditor');
    const waiting = (await roles(who)).at(-1);
    await saved('administrator-2', `/actors/${who}/roles/${waiting?.id}/confirmation`, {
      version: String(waiting?.version),
    });
    expect((await undo(ADMINISTRATOR, waits.undo)).status).toBe(409);
    expect((await roles(who)).at(-1)).toMatchObject({ state: 'active' });
  });

  test('that ended begins again: at once where it opens nothing, else it waits for a second administrator', async () => {
    const who = await newcomer();
    const end = async () => {
      const last = (await roles(who)).at(-1);
      return saved(ADMINISTRATOR, `/actors/${who}/roles/${last?.id}/end`, {
        until: '',
        version: String(last?.version),
      });
    };
    await give(who, 'policy-officer');
    const plain = await end();
    await undo(ADMINISTRATOR, plain.undo);
    expect((await roles(who)).at(-1)).toMatchObject({ state: 'active' });
    await give(who, 'auditor');
    const opening = await end();
    expect(await told(ADMINISTRATOR, opening.href)).toContain('wacht ze opnieuw op een tweede beheerder');
    await undo(ADMINISTRATOR, opening.undo);
    expect((await roles(who)).at(-1)).toMatchObject({ state: 'to-confirm' });
    const kept = await truth(
      keeper,
      sql`select was::text as was from platform.undoable where action in ('give-role', 'end-role', 'change-actor')`,
    );
    expect(JSON.stringify(kept)).not.toMatch(/roos|proef/i);
  });

  test('who somebody is, is put back', async () => {
    const who = await newcomer();
    const { version } = await fact<{ version: number }>(
      keeper,
      sql`select version from access.actors where id = ${who}`,
    );
    const done = await saved(ADMINISTRATOR, `/actors/${who}`, {
      name: 'Roos Anders',
      email: '',
      language: 'en',
      version: String(version),
    });
    expect(await told(ADMINISTRATOR, done.href)).toContain('Roos Anders');
    await undo(ADMINISTRATOR, done.undo);
    expect(await fact(keeper, sql`select name, language from access.actors where id = ${who}`)).toEqual({
      name: 'Roos Proef',
      language: 'nl',
    });
  });
});

describe('a view', () => {
  const keep = (name: string) => saved(SUPPORTER, '/my-views', { list: '/offers', asked: 'kind=group', name });
  const views = () =>
    truth<{ id: number; name: string; asked: string }>(
      keeper,
      sql`select id, name, asked from platform.saved_views where actor_id = ${SUPPORTER} order by id`,
    );
  const idOf = async (name: string) => (await views()).find((one) => one.name === name)?.id ?? 0;

  test('that was removed or renamed is there again, unless its name is taken', async () => {
    await keep('Groepen');
    const removed = await saved(SUPPORTER, `/my-views/${await idOf('Groepen')}/remove`);
    expect(await views()).toEqual([]);
    expect(await told(SUPPORTER, removed.href)).toMatch(/De weergave Groepen is verwijderd[\s\S]*Ongedaan maken/);
    expect((await undo('supporter-gent', removed.undo)).status).toBe(404);
    await undo(SUPPORTER, removed.undo);
    expect(await views()).toMatchObject([{ name: 'Groepen', asked: 'kind=group' }]);
    const renamed = await saved(SUPPORTER, `/my-views/${await idOf('Groepen')}`, { name: 'Anders' });
    await undo(SUPPORTER, renamed.undo);
    expect(await views()).toMatchObject([{ name: 'Groepen' }]);
    const again = await saved(SUPPORTER, `/my-views/${await idOf('Groepen')}/remove`);
    await keep('groepen');
    const refused = await undo(SUPPORTER, again.undo);
    expect([refused.status, refused.body.includes('Die naam is intussen van iets anders.')]).toEqual([409, true]);
    expect(await views()).toHaveLength(1);
  });
});

test('an answer of the API carries no number to take it back by', async () => {
  const { body } = await api(ADMINISTRATOR, 'PATCH', '/code-lists/medium/codes/fysiek', { label: { nl: 'Hier' } });
  expect(Object.keys(body).sort()).toEqual(['code', 'version']);
});

test('nothing unexpected happened', () => expect(log).toEqual([]));
