import { afterAll, describe, expect, test } from 'vitest';
import { findPersona } from '../../src/access/index.ts';
import { loadFacts, readFacts } from '../../src/exchange/facts/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { registering } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, page, post, log } = brug;
const { makeOffer } = registering(keeper, brug);
const ADMIN = 'administrator';
afterAll(() => expect(log).toEqual([]));

const make = (body: unknown, persona: string | null = ADMIN) => api(persona, 'POST', '/organisations', body);
const change = (code: string, body: unknown, persona: string | null = ADMIN) =>
  api(persona, 'PATCH', `/organisations/${code}`, body);
const read = async (code: string) => (await api(null, 'GET', `/organisations/${code}`)).body;
let made = 0;
const fresh = async (more: Record<string, unknown> = {}): Promise<string> => {
  made += 1;
  const { status, body } = await make({ name: { nl: `Proef ${made}` }, kind: 'other', code: `proef-${made}`, ...more });
  expect(status).toBe(201);
  return body.code;
};

describe('a merger', () => {
  test('moves what names the double, which stays closed with its successor, and is undone', async () => {
    const [double, kept, branch] = [await fresh(), await fresh(), await fresh()];
    await change(branch, { parent: double });
    const one = await makeOffer({ organiser: double, executors: [double] });
    const both = await makeOffer({ organiser: kept, executors: [double, kept] });
    await api(ADMIN, 'PUT', '/organisation-names', { name: 'JWW', organisation: double });
    await api(ADMIN, 'POST', `/organisations/${double}/contacts`, { name: 'Kim Voorbeeld', phone: '03 123 45 67' });
    const state = async () => ({
      one: (await api(null, 'GET', `/offers/${one}`)).body,
      both: (await api(null, 'GET', `/offers/${both}`)).body.executors.map((e: { code: string }) => e.code).sort(),
      names: [(await read(double)).names, (await read(kept)).names],
      steps: [(await read(double)).steps, (await read(kept)).steps],
      branch: (await read(branch)).parent,
      contacts: await Promise.all(
        [double, kept].map(
          async (code) => (await api(ADMIN, 'GET', `/organisations/${code}/contacts`)).body.items.length,
        ),
      ),
    });
    const before = await state();
    expect(before).toMatchObject({ names: [['JWW'], []], branch: double, contacts: [1, 0] });
    expect(before.steps[0]).toHaveLength(3);
    expect((await page(ADMIN, `/organisations/${double}/merge`)).body).toContain('Wat verhuist');
    expect((await post(ADMIN, `/organisations/${double}/merge`, { into: '' })).status).toBe(422);
    expect((await post(ADMIN, `/organisations/${double}/merge`, { into: double })).body).toContain('met zichzelf');
    const { version } = await read(double);
    expect(
      (await api(ADMIN, 'POST', `/organisations/${double}/merger`, { into: kept, version: version + 1 })).status,
    ).toBe(409);
    const merged = await api(ADMIN, 'POST', `/organisations/${double}/merger`, { into: kept, version });
    expect(merged).toMatchObject({ status: 201, body: { code: double, into: kept } });
    expect(await state()).toMatchObject({
      one: { organiser: { code: kept }, executors: [{ code: kept }] },
      both: [kept],
      names: [[], ['JWW']],
      branch: kept,
      contacts: [0, 1],
    });
    expect(await read(double)).toMatchObject({ successor: kept, until: '2026-03-18' });
    expect((await page(null, `/organisations/${double}`)).body).toContain(`/organisations/${kept}`);
    expect((await change(double, { kind: 'agency' })).status).toBe(409);
    expect((await api(ADMIN, 'POST', `/organisations/${kept}/merger`, { into: double })).status).toBe(409);
    // Who still names the double means its successor.
    const later = await makeOffer({ organiser: double, executors: [double, kept] });
    expect((await api(null, 'GET', `/offers/${later}`)).body).toMatchObject({
      organiser: { code: kept },
      executors: [{ code: kept }],
    });
    expect((await post(ADMIN, `/organisations/${double}/unmerge`, {})).status).toBe(303);
    expect(await state()).toEqual(before);
    expect(await read(double)).toMatchObject({ successor: null, until: null });
    expect((await api(ADMIN, 'DELETE', `/organisations/${double}/merger`)).status).toBe(404);
  });

  test('gives back the roles that it moved when it is undone, to be confirmed anew', async () => {
    const kept = await fresh();
    const role = findPersona('counsellor-gent')?.roleId;
    const all = ['counsellor-antwerpen', 'counsellor-gent'].map((who) => String(findPersona(who)?.roleId));
    const { status } = await api(ADMIN, 'POST', '/organisations/demo-caw/merger', { into: kept, roles: all });
    expect(status).toBe(201);
    expect((await api(ADMIN, 'DELETE', '/organisations/demo-caw/merger')).status).toBe(200);
    const { body } = await api(ADMIN, 'GET', '/actors/counsellor-gent');
    expect(body.roles.map((one: { id: number; state: string }) => [one.id === role, one.state]).sort()).toEqual([
      [false, 'ended'],
      [true, 'to-confirm'],
    ]);
    const confirm = (who: string) => api(who, 'POST', `/actors/counsellor-gent/roles/${role}/confirmation`);
    expect((await confirm(ADMIN)).status).toBe(403);
    expect((await confirm('administrator-2')).status).toBe(200);
    const other = `/actors/counsellor-antwerpen/roles/${findPersona('counsellor-antwerpen')?.roleId}/confirmation`;
    expect((await api('administrator-2', 'POST', other)).status).toBe(200);
    await keeper.load((tx) =>
      tx.run(sql`delete from access.actor_role_prisons where role_id in (
        select id from access.actor_roles where actor_id like 'counsellor-%' and state = 'ended')`),
    );
    await keeper.load((tx) =>
      tx.run(sql`delete from access.actor_roles where actor_id like 'counsellor-%' and state = 'ended'`),
    );
  });

  test('on which something else was built is not undone', async () => {
    const [first, second, third] = [await fresh(), await fresh(), await fresh()];
    const offer = await makeOffer({ organiser: first, executors: [] });
    expect((await api(ADMIN, 'POST', `/organisations/${first}/merger`, { into: second })).status).toBe(201);
    expect((await api(ADMIN, 'POST', `/organisations/${second}/merger`, { into: third })).status).toBe(201);
    expect((await api(null, 'GET', `/offers/${offer}`)).body.organiser.code).toBe(third);
    expect(await api(ADMIN, 'DELETE', `/organisations/${first}/merger`)).toMatchObject({ status: 409 });
    expect((await page(ADMIN, `/organisations/${first}`)).body).toContain('niet meer ongedaan');
    expect((await api(ADMIN, 'DELETE', `/organisations/${second}/merger`)).status).toBe(200);
    expect((await api(ADMIN, 'DELETE', `/organisations/${first}/merger`)).status).toBe(200);
    expect((await api(null, 'GET', `/offers/${offer}`)).body.organiser.code).toBe(first);
  });

  test('waits for the roles of people: each moves only where it is named', async () => {
    const kept = await fresh();
    const roles = (await page(ADMIN, '/organisations/demo-caw/merge')).body;
    const held = ['counsellor-antwerpen', 'counsellor-gent'].map((who) => String(findPersona(who)?.roleId));
    for (const role of held) expect(roles).toContain(`value="${role}"`);
    const into = { into: kept, roles: held[1] ?? '' };
    const some = await post(ADMIN, '/organisations/demo-caw/merge', into);
    expect(some.status).toBe(422);
    expect(some.body).toContain('Eén persoon heeft nog een rol');
    const merge = (list: string[]) => api(ADMIN, 'POST', '/organisations/demo-caw/merger', { into: kept, roles: list });
    expect(await merge([])).toMatchObject({ status: 409 });
    expect((await merge(held)).status).toBe(201);
    const now = await keeper.load((tx) =>
      tx.rows<{ at: string; state: string; number: number }>(sql`
        select o.code as at, r.state, count(*) as number from access.actor_roles r
        join organisation.organisations o on o.id = r.organisation_id where r.actor_id like 'counsellor-%' group by 1, 2 order by 2`),
    );
    // A role for another organisation is another role: it opens nothing before a second administrator confirmed it.
    expect(now).toEqual([
      { at: 'demo-caw', state: 'ended', number: 2 },
      { at: kept, state: 'to-confirm', number: 2 },
    ]);
    expect((await page(ADMIN, '/administration/organisations')).body).toContain('/organisations/demo-caw');
    // The other tests of this file still need them.
    await keeper.load((tx) =>
      tx.run(sql`
        update access.actor_roles set state = 'active', ended_by = null, ended_at = null
        where actor_id like 'counsellor-%' and state = 'ended'`),
    );
  });
});

describe('an organisation that was typed in passing', () => {
  const waiting = async () =>
    (await api('administrator-2', 'GET', '/tasks?state=open&kind=check-organisation')).body.items.map(
      (one: { about: { id: string } }) => one.about.id,
    );
  const typed = async (name: string) => {
    const id = await makeOffer({ organiser: name, executors: [] });
    return (await api(null, 'GET', `/offers/${id}`)).body.organiser.code as string;
  };

  test('asks to be looked at until it was, on its own page or through the API', async () => {
    const [one, two] = [await typed('Vereniging Eén Proef'), await typed('Vereniging Twee Proef')];
    expect(await waiting()).toEqual([one, two]);
    expect((await change(two, { kind: 'association' })).status).toBe(200);
    const { version } = await read(one);
    const checked = await post(ADMIN, `/organisations/${one}/check`, { version: String(version) });
    expect(checked.status).toBe(303);
    expect(await waiting()).not.toContain(one);
    const done = (await api(ADMIN, 'GET', '/tasks?state=done&kind=check-organisation')).body.items;
    expect(done).toMatchObject([{ about: { id: one }, doneBy: ADMIN, state: 'done' }]);
  });

  test('asks nothing any more once it went into another', async () => {
    const [double, kept] = [await typed('Vereniging Drie Proef'), await fresh()];
    expect(await waiting()).toContain(double);
    expect((await api(ADMIN, 'POST', `/organisations/${double}/merger`, { into: kept })).status).toBe(201);
    expect(await waiting()).not.toContain(double);
  });
});

describe('a printed name', () => {
  const meanings = async (query: string) => (await api(ADMIN, 'GET', `/organisation-names?${query}`)).body;

  test('that nobody looked at is listed with how often it is printed and what it is like, and tied by nobody', async () => {
    const { items } = await meanings('state=open&q=VAPH-dienstverleners');
    expect(items).toEqual([
      { name: 'VAPH-dienstverleners', uses: 1, state: 'open', organisation: null, suggestion: 'vaph', version: null },
    ]);
    expect((await meanings('state=none&q=gemengde commissie')).items[0]).toMatchObject({ organisation: null });
    expect((await page(ADMIN, '/administration/organisations/names')).body).toContain('VAPH-dienstverleners');
    expect((await page('policy-officer', '/administration/organisations/names')).status).toBe(403);
  });

  test('means an organisation from then on, wherever it is printed, and can be opened again', async () => {
    const stepPage = async () => (await page(null, '/plans/2015-2020/steps/6-1', 'nl')).body;
    expect(await stepPage()).not.toContain('href="/organisations/vaph">VAPH-dienstverleners');
    const address = '/administration/organisations/names/one';
    expect((await page(ADMIN, `${address}?name=VAPH-dienstverleners`)).body).toContain('lijkt erop');
    const name = { name: 'VAPH-dienstverleners' };
    expect((await post(ADMIN, address, name)).status).toBe(422);
    expect((await post(ADMIN, address, { ...name, meaning: 'vaph' })).status).toBe(303);
    expect(await stepPage()).toContain('href="/organisations/vaph">VAPH-dienstverleners');
    expect((await page(null, '/plans/2015-2020', 'nl')).body).toContain('href="/organisations/saw">SAW</a>');
    // Two who say what it means: the second sees what the first said.
    const late = await post(ADMIN, address, { ...name, meaning: '-none' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Staat er nu');
    expect((await post(ADMIN, address, { ...name, meaning: '-open', version: '1' })).status).toBe(303);
    expect(await stepPage()).not.toContain('href="/organisations/vaph">VAPH-dienstverleners');
    expect((await meanings('state=open&q=VAPH-dienstverleners')).total).toBe(1);
  });

  test('stays as printed: leads and partners of every step are as the files say', async () => {
    const rows = await keeper.load((tx) =>
      tx.rows<{ place: string; party: string }>(sql`
        select concat_ws(' ', s.plan_id, g.number, s.number, s.title_nl, y.role) as place, y.party
        from policy.step_parties y join policy.steps s on s.id = y.step_id join policy.goals g on g.id = s.goal_id
        where s.origin = 'source' order by s.id, y.role, y.position`),
    );
    const printed = readFacts('steps').flatMap((line) =>
      (['lead', 'partner'] as const).flatMap((role) =>
        [...new Set((line[`${role}s`] ?? '').split('|').filter((name) => name !== ''))].map((party) => ({
          place: [line.plan, line.goal, line.number, line.title_nl, role].filter((one) => one !== null).join(' '),
          party,
        })),
      ),
    );
    const sorted = (all: { place: string; party: string }[]) => all.map((one) => `${one.place} ${one.party}`).sort();
    expect(sorted(rows)).toEqual(sorted(printed));
  });

  test('and an organisation that a person changed are left alone when the facts are loaded again', async () => {
    const state = async () => [
      (await api(null, 'GET', '/organisations/itinera')).body,
      (await meanings('state=all&q=Itinera')).items,
      (await meanings('state=all&q=OBRA')).items,
      (await api(null, 'GET', '/organisations/sint-ferdinand')).body,
    ];
    await api(ADMIN, 'PATCH', '/organisations/itinera', { name: { nl: 'Itinera vzw' }, policyFields: [] });
    const { version } = (await meanings('state=all&q=Itinera')).items[0];
    await api(ADMIN, 'PUT', '/organisation-names', { name: 'Itinera', organisation: null, version });
    await api(ADMIN, 'POST', '/organisations/obra/merger', { into: 'sint-ferdinand' });
    const before = await state();
    expect(before).toMatchObject([
      { name: { nl: 'Itinera vzw' } },
      [{ state: 'none' }],
      [{ organisation: 'sint-ferdinand' }],
      {},
    ]);
    await keeper.load(async (tx) => {
      await tx.run(sql`update platform.loads set detail = '{}' where name = 'facts'`);
      await tx.run(sql`update organisation.organisations set name_nl = 'Oud' where code = 'vocvo'`);
      await tx.run(sql`delete from organisation.organisation_names where name = 'VOCVO'`);
      expect(await loadFacts(tx)).toBe(true);
    });
    expect(await state()).toEqual(before);
    expect((await api(null, 'GET', '/organisations/vocvo')).body).toMatchObject({
      name: { nl: 'VOCVO' },
      names: ['VOCVO'],
    });
  });
});

describe('contact persons', () => {
  test('are for who works beside the organisation in a prison, for itself and for who keeps the register', async () => {
    const add = (body: unknown) => api(ADMIN, 'POST', '/organisations/demo-cvo/contacts', body);
    const contact = {
      name: 'Robin Voorbeeld',
      function: 'Planning',
      email: 'robin@example.be',
      prisons: ['antwerpen'],
    };
    const { id } = (await add(contact)).body;
    const seen = async (persona: string | null) => {
      const { status, body } = await api(persona, 'GET', '/organisations/demo-cvo/contacts');
      return status === 200 ? body.items.length : status;
    };
    for (const persona of [
      'supporter-antwerpen',
      'coordinator-antwerpen',
      'counsellor-antwerpen',
      'provider-antwerpen',
      ADMIN,
    ])
      expect([persona, await seen(persona)]).toEqual([persona, 1]);
    for (const persona of ['supporter-gent', 'therapist-antwerpen'])
      expect([persona, await seen(persona)]).toEqual([persona, 0]);
    for (const persona of ['policy-officer', 'detainee-1', 'auditor', 'movement-officer-antwerpen'])
      expect([persona, await seen(persona)]).toEqual([persona, 404]);
    expect(await seen(null)).toBe(401);
    expect((await page(null, '/organisations/demo-cvo')).body).not.toContain('Robin');
    expect((await page('supporter-antwerpen', '/organisations/demo-cvo')).body).toContain('mailto:robin@example.be');
    const form = { name: 'Robin Voorbeeld', email: 'robin@example.be', ended: 'yes', version: '1' };
    expect((await post(ADMIN, `/organisations/demo-cvo/contacts/${id}`, form)).status).toBe(303);
    const late = await post(ADMIN, `/organisations/demo-cvo/contacts/${id}`, { ...form, name: 'Anders' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Anders');
    expect(await seen('supporter-antwerpen')).toBe(0);
    expect(await seen(ADMIN)).toBe(1);
    expect((await post(ADMIN, `/organisations/vdab/contacts/${id}`, form)).status).toBe(404);
  });
});
