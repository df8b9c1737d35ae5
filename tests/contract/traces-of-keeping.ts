import { describe, expect, test } from 'vitest';
import { type Keeper, sql } from '../../src/platform/database/index.ts';
import type { TestApp } from '../support/app.ts';
import { addJob } from '../support/jobs.ts';
import { makeActor } from '../support/made-actors.ts';
import { tracesOfBudget } from './traces-of-budget.ts';
import { tracesOfFrameworks } from './traces-of-frameworks.ts';
import { tracesOfLocalPlans } from './traces-of-local-plans.ts';
import { tracesOfMeetings } from './traces-of-meetings.ts';
import { tracesOfPlans } from './traces-of-plans.ts';
import { tracesOfSnapshots } from './traces-of-snapshots.ts';

/** A line of the log, without its number, its moment and its details. */
export interface Line {
  actor: string;
  action: string;
  kind: string;
  object: string;
  prison: string | null;
}

/** What the tests of traces have in common. */
export interface Tracing {
  keeper: Keeper;
  brug: TestApp;
  tracesOf: (work: () => Promise<{ status: number } | number>) => Promise<Line[]>;
  line: (actor: string, action: string, kind: string, object: string | number, prison?: string | null) => Line;
}

/** The tests that what keeps the platform leaves its line in the log; they are part of `traces.test.ts`, which counts the actions. */
export function tracesOfKeeping({ keeper, brug, tracesOf, line }: Tracing): void {
  const { api, page, post } = brug;
  tracesOfLocalPlans({ brug, tracesOf, line });
  tracesOfFrameworks({ brug, tracesOf, line });
  tracesOfMeetings({ brug, tracesOf, line });
  tracesOfBudget({ brug, tracesOf, line });
  tracesOfPlans({ brug, tracesOf, line });
  tracesOfSnapshots({ keeper, brug, tracesOf, line });

  test('keeping a code list leaves one line a change', async () => {
    const made = { code: 'brief', label: { nl: 'Brief', en: 'Letter' } };
    const about = (action: string) => [line('administrator', action, 'code', 'medium/brief')];
    expect(await tracesOf(() => api('administrator', 'POST', '/code-lists/medium/codes', made))).toEqual(
      about('add-code'),
    );
    expect(
      await tracesOf(() => api('administrator', 'PATCH', '/code-lists/medium/codes/brief', { until: '2026-04-01' })),
    ).toEqual(about('change-code'));
  });

  describe('keeping the register of organisations leaves one line', () => {
    const ADMIN = 'administrator';
    const kept = (action: string, object: string) => [line(ADMIN, action, 'organisation', object)];
    const add = (code: string) => api(ADMIN, 'POST', '/organisations', { code, name: { nl: code }, kind: 'other' });

    test('for an organisation that is made, changed, merged and parted again', async () => {
      expect(await tracesOf(() => add('een-huis'))).toEqual(kept('make-organisation', 'een-huis'));
      await add('een-dubbel');
      const changed = () => api(ADMIN, 'PATCH', '/organisations/een-huis', { kind: 'agency' });
      expect(await tracesOf(changed)).toEqual(kept('change-organisation', 'een-huis'));
      const merge = () => api(ADMIN, 'POST', '/organisations/een-dubbel/merger', { into: 'een-huis' });
      expect(await tracesOf(merge)).toEqual(kept('merge-organisation', 'een-dubbel'));
      const undo = () => api(ADMIN, 'DELETE', '/organisations/een-dubbel/merger');
      expect(await tracesOf(undo)).toEqual(kept('undo-merger', 'een-dubbel'));
    });

    test('for a name that gets its meaning', async () => {
      const tie = () => api(ADMIN, 'PUT', '/organisation-names', { name: 'JWW', organisation: 'caw' });
      expect(await tracesOf(tie)).toEqual(kept('tie-name', 'caw'));
    });

    test('for contact persons that are added, changed and read, without their names', async () => {
      const contacts = '/organisations/een-huis/contacts';
      expect(await tracesOf(() => api(ADMIN, 'GET', contacts))).toEqual([]);
      const contact = { name: 'Robin Voorbeeld', phone: '03 1' };
      expect(await tracesOf(() => api(ADMIN, 'POST', contacts, contact))).toEqual(kept('add-contact', 'een-huis'));
      const { id } = (await api(ADMIN, 'GET', contacts)).body.items[0];
      const change = () => api(ADMIN, 'PUT', `${contacts}/${id}`, contact);
      expect(await tracesOf(change)).toEqual(kept('change-contact', 'een-huis'));
      for (const read of [() => api(ADMIN, 'GET', contacts), () => page(ADMIN, '/organisations/een-huis')])
        expect(await tracesOf(read)).toEqual(kept('read-contacts', 'een-huis'));
      const named = await keeper.load((tx) =>
        tx.rows(sql`select from audit.entries where detail::text ilike '%robin%'`),
      );
      expect(named).toEqual([]);
    });
  });

  describe('keeping the platform leaves one line', () => {
    const ADMIN = 'administrator';
    test('for each thing that is done with a job', async () => {
      const id = await addJob(keeper, 'clean-keys', { wait: 60 });
      const about = (action: string) => [line(ADMIN, action, 'job', id)];
      expect(await tracesOf(() => post(ADMIN, `/jobs/${id}/now`, {}))).toEqual(about('hasten-job'));
      expect(await tracesOf(() => post(ADMIN, `/jobs/${id}/give-up`, {}))).toEqual(about('give-up-job'));
      expect(await tracesOf(() => api(ADMIN, 'POST', `/jobs/${id}/retry`))).toEqual(about('retry-job'));
      expect(await tracesOf(() => post(ADMIN, '/jobs', { kind: 'clean-keys' }))).toEqual(about('ask-job'));
    });

    test('for a setting that is changed, beside its history', async () => {
      const changed = await tracesOf(() => post(ADMIN, '/settings/keys-kept-days', { value: '60', version: '1' }));
      expect(changed).toEqual([line(ADMIN, 'change-setting', 'setting', 'keys-kept-days')]);
    });
  });

  describe('keeping a place leaves one line', () => {
    const place = { nameNl: 'Huis', nameEn: '', kinds: 'detention-house', validFrom: '01-01-2026' };
    const room = { code: 'a', name: 'A', places: '', validFrom: '01-01-2026', validUntil: '' };
    const close = { on: '18-03-2026', into: 'gent', 'all-room': 'move', 'all-unit': 'end' };

    test.each<[string, string, string, string, Record<string, string>]>([
      ['adding it', 'add-place', 'place huis', '/places', { ...place, code: 'huis' }],
      ['changing it', 'change-place', 'place huis', '/places/huis/edit', { ...place, municipality: 'Gent' }],
      [
        'renaming it',
        'change-place',
        'place huis',
        '/places/huis/rename',
        { nameNl: 'Ander huis', from: '01-02-2026' },
      ],
      ['a room', 'keep-room', 'room huis/a', '/places/huis/rooms', { ...room, kind: 'other' }],
      ['a unit', 'keep-unit', 'unit huis/a', '/places/huis/units', { ...room, kind: 'wing' }],
      ['closing it', 'close-place', 'place huis', '/places/huis/close', close],
    ])('%s', async (_, action, about, path, fields) => {
      const [kind = '', object = ''] = about.split(' ');
      expect(await tracesOf(() => post('administrator', path, fields))).toEqual([
        line('administrator', action, kind, object),
      ]);
    });
  });

  describe('keeping people and roles leaves one line', () => {
    const ONE = 'administrator';
    const about = (who: string, action: string, id = 'trace-proef') => [line(who, action, 'actor', id)];

    test('for each change, of the own details too', async () => {
      const actor = '/actors/trace-proef';
      const add = { id: 'trace-proef', name: 'Trace Proef', language: 'nl' };
      expect(await tracesOf(() => api(ONE, 'POST', '/actors', add))).toEqual(about(ONE, 'add-actor'));
      const change = () => api(ONE, 'PATCH', actor, { name: 'Trace Anders' });
      expect(await tracesOf(change)).toEqual(about(ONE, 'change-actor'));
      const { id } = await keeper.load((tx) => tx.one<{ id: number }>(sql`select max(id) as id from audit.changes`));
      expect(await tracesOf(() => post(ONE, `${actor}/changes/${id}/undo`, {}))).toEqual(
        about(ONE, 'take-back-change'),
      );
      const role = { role: 'auditor', from: '2026-01-01' };
      let roleId = 0;
      const give = async () => {
        const answer = await api(ONE, 'POST', `${actor}/roles`, role);
        roleId = answer.body.id;
        return answer;
      };
      expect(await tracesOf(give)).toEqual(about(ONE, 'give-role'));
      const confirm = () => api('administrator-2', 'POST', `${actor}/roles/${roleId}/confirmation`);
      expect(await tracesOf(confirm)).toEqual(about('administrator-2', 'confirm-role'));
      expect(await tracesOf(() => api(ONE, 'DELETE', `${actor}/roles/${roleId}`))).toEqual(about(ONE, 'end-role'));
      const own = { name: 'Lid Proef', language: 'nl', version: '1' };
      const changed = about('commission-member', 'change-account', 'commission-member');
      expect(await tracesOf(() => post('commission-member', '/account', own))).toEqual(changed);
    });

    test('for going on in another role, and for ending a sign-in', async () => {
      const { id } = await makeActor(keeper, [{ role: 'policy-officer' }, { role: 'commission-member' }]);
      const { body } = await page(`${id}/policy-officer`, '/account');
      const other = /<option value="(\d+)">lid van/.exec(body)?.[1] ?? '';
      const switching = () => post(`${id}/policy-officer`, '/sign-in/role', { role: other });
      expect(await tracesOf(switching)).toEqual(about(id, 'switch-role', id));
      const end = /action="(\/account\/sign-ins\/\w+\/end)"/.exec(body)?.[1] ?? '';
      expect(await tracesOf(() => post(`${id}/policy-officer`, end, {}))).toEqual(about(id, 'end-sign-in', id));
    });
  });
}
