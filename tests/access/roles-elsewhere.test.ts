import { afterAll, describe, expect, test } from 'vitest';
import { sql, type Transaction } from '../../src/platform/database/index.ts';
import { changing, fact, REFUSED, trying } from '../support/asking.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { makeActor } from '../support/made-actors.ts';
import { leaveEmpty } from '../support/places.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const ADMIN = 'administrator';
await leaveEmpty(keeper, 'ieper', TODAY);
await keeper.load(async (tx) => {
  await tx.run(sql`insert into organisation.contact_persons (organisation_id, name, phone, prisons, ended_on, origin)
    select o.id, c.name, '1 2 3', c.prisons, c.ended, 'registered' from organisation.organisations o, (values
      ('here', '{ieper}'::text[], null::date), ('both', '{gent,ieper}', null), ('all', '{}', null), ('gone', '{ieper}', '2025-01-01')) as c (name, prisons, ended)
    where o.code = 'obra'`);
  await tx.run(sql`insert into platform.tasks (kind, for_role, prison, about_kind, about_id, key, told_by, told_as, told_at)
    values ('failed-job', 'organisation-supporter', 'ieper', 'job', '1', 'here', 'caretaker', 'caretaker', access.now())`);
});

/** Closes Ieper on this day, everything still there by the same choice. */
async function close(tx: Transaction, into: string | null, choice: 'move' | 'end') {
  await tx.rows(sql`
    select organisation.close_place('ieper', ${into}, ${TODAY},
      (select coalesce(jsonb_object_agg(k.kind, k.choices), '{}') from (
        select l.kind, jsonb_object_agg(l.key, ${choice}::text) as choices from organisation.left_at('ieper', ${TODAY}) l
        where l.kind in ('role', 'offer', 'room', 'unit') group by l.kind) k))`);
}

describe('a place that is merged', () => {
  test('takes along whom to reach there; who ended and who is for all prisons stay as they were', async () => {
    const contacts = await trying(keeper, ADMIN, async (tx) => {
      await close(tx, 'gent', 'move');
      return tx.rows(
        sql`select name, prisons from organisation.contact_persons where name in ('here', 'both', 'all', 'gone') order by name`,
      );
    });
    expect(contacts).toEqual([
      { name: 'all', prisons: [] },
      { name: 'both', prisons: ['gent'] },
      { name: 'gone', prisons: ['ieper'] },
      { name: 'here', prisons: ['gent'] },
    ]);
  });

  const task = (tx: Transaction) =>
    tx.rows(sql`select prison, state, done_by as by from platform.tasks where key = 'here'`);

  test('takes along what waits for who works there; where it closes for good that falls away', async () => {
    const asOwner = (into: string | null) =>
      keeper
        .load(async (tx) => {
          await tx.run(sql`select set_config('role', 'brug_administrator', true), set_config('app.actor_id', 'administrator', true),
            set_config('app.role_id', (select id::text from access.actor_roles where actor_id = 'administrator' and role = 'administrator' limit 1), true)`);
          await close(tx, into, into === null ? 'end' : 'move');
          await tx.run(sql`select set_config('role', 'brug_owner', true)`);
          throw Object.assign(new Error('undone'), { rows: await task(tx) });
        })
        .catch((error: { rows?: unknown }) => {
          if (error.rows === undefined) throw error;
          return error.rows;
        });
    expect(await asOwner('gent')).toEqual([{ prison: 'gent', state: 'open', by: null }]);
    expect(await asOwner(null)).toEqual([{ prison: 'ieper', state: 'dropped', by: ADMIN }]);
  });

  test('gets no role any more, nor one that begins again or lasts longer', async () => {
    const { id, askers } = await makeActor(keeper, [
      { role: 'organisation-supporter', prisons: ['ieper'], until: '2026-12-31' },
      { role: 'education-coordinator', prisons: ['ieper'], state: 'ended' },
    ]);
    const give = async (tx: Transaction) => {
      const { role } = await tx.one<{ role: number }>(sql`
        insert into access.actor_roles (actor_id, role, valid_from, origin) values (${id}, 'movement-officer', ${TODAY}, 'registered') returning id as role`);
      return tx.run(sql`insert into access.actor_role_prisons (role_id, prison) values (${role}, 'ieper')`);
    };
    expect(await trying(keeper, ADMIN, give)).toBe(1);
    await keeper.load((tx) =>
      tx.run(sql`update organisation.prisons set valid_to = ${TODAY}, successor = 'gent' where code = 'ieper'`),
    );
    expect(await trying(keeper, ADMIN, give)).toBe(REFUSED);
    const again = sql`update access.actor_roles set state = 'active' where id = ${askers[1]?.roleId ?? 0}`;
    const longer = sql`update access.actor_roles set valid_until = '2027-12-31' where id = ${askers[0]?.roleId ?? 0}`;
    const shorter = sql`update access.actor_roles set valid_until = '2026-06-30' where id = ${askers[0]?.roleId ?? 0}`;
    expect(await changing(keeper, ADMIN, again)).toBe(REFUSED);
    expect(await changing(keeper, ADMIN, longer)).toBe(REFUSED);
    expect(await changing(keeper, ADMIN, shorter)).toBe(1);
    await keeper.load((tx) =>
      tx.run(sql`update organisation.prisons set valid_to = null, successor = null where code = 'ieper'`),
    );
    expect(await changing(keeper, ADMIN, again)).toBe(1);
  });
});

describe('a merger that is undone', async () => {
  const [caw, obra] = await Promise.all(
    ['demo-caw', 'obra'].map(
      async (code) =>
        (await fact<{ id: number }>(keeper, sql`select id from organisation.organisations where code = ${code}`)).id,
    ),
  );
  interface Held {
    at: number;
    state: string;
    by: string | null;
  }
  /** The roles of a counsellor after a merger, something in between, and its undoing. */
  const undone = (between: (tx: Transaction) => Promise<unknown>) =>
    trying(keeper, ADMIN, async (tx) => {
      const { merger } = await tx.one<{ merger: number }>(sql`
        select organisation.merge_organisation(${caw}, ${obra}, array(select r.id from organisation.roles_at(${caw}) r)) as merger`);
      await between(tx);
      await tx.rows(sql`select organisation.unmerge_organisation(${merger})`);
      return tx.rows<Held>(sql`
        select organisation_id as at, state, confirmed_by as by from access.actor_roles
        where actor_id = 'counsellor-gent' and organisation_id in (${caw}, ${obra}) order by id`);
    });

  test('gives back the roles that it ended, which wait for a second administrator again', async () => {
    expect(await undone(async () => undefined)).toEqual([
      { at: caw, state: 'to-confirm', by: null },
      { at: obra, state: 'ended', by: null },
    ]);
  });

  test('leaves ended what somebody ended since', async () => {
    expect(
      await undone((tx) =>
        tx.run(
          sql`update access.actor_roles set state = 'ended' where actor_id = 'counsellor-gent' and organisation_id = ${obra}`,
        ),
      ),
    ).toEqual([
      { at: caw, state: 'ended', by: null },
      { at: obra, state: 'ended', by: null },
    ]);
  });

  test('is called by nobody but through the merger', async () => {
    expect(await changing(keeper, ADMIN, sql`select access.give_back(1, 2)`)).toBe(REFUSED);
  });
});
