import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { databaseRole, PERSONAS, ROLES, type Role } from '../../src/access/index.ts';
import { type Asker, sql } from '../../src/platform/database/index.ts';
import { refusalOf } from '../../src/platform/http/problem.ts';
import { asker, changing, fact, REFUSED, reading, truth } from '../support/asking.ts';
import { setClock } from '../support/clock.ts';
import { NOW, TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { type MadeRole, makeActor } from '../support/made-actors.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const SIGNED_IN = ROLES.filter((role) => role !== 'public');
const personas = (role: Role) => PERSONAS.filter((one) => one.role === role);
const { guest } = await fact<{ guest: number }>(
  keeper,
  sql`select person_id as guest from access.actor_role_persons where role_id = 17`,
);

/** What somebody is for the database, and whether anything that is not everybody's is read or written. */
const WHO = sql`select access.actor_id() as id, array(select unnest(access.own_prisons()) order by 1) as prisons`;
const NOBODY = [{ id: null, prisons: [] }];
const LINE = sql`insert into audit.entries (action, object_kind, object_id) values ('x', 'x', 'x')`;
/** Everything that is not public, with the rows that are there. */
const CLOSED = {
  persons: sql`select id from individual.persons`,
  details: sql`select person_id from individual.person_details`,
  stays: sql`select person_id from individual.stays`,
  plans: sql`select id from individual.service_plans`,
  goals: sql`select id from individual.plan_goals`,
  applications: sql`select id from organisation.applications`,
  attendances: sql`select person_id from organisation.attendances`,
  sessions: sql`select id from organisation.sessions`,
  assignments: sql`select person_id from individual.assignments`,
  keys: sql`select key from platform.idempotency`,
  roles: sql`select id from access.actor_roles where actor_id like 'x%'`,
};

/** Expects that an asker is nobody: reads nothing of persons or sessions, and leaves no line. */
async function expectNobody(who: Asker): Promise<void> {
  expect(await reading(keeper, who, WHO)).toEqual(NOBODY);
  for (const query of Object.values(CLOSED)) expect([[], REFUSED]).toContainEqual(await reading(keeper, who, query));
  expect(await changing(keeper, who, LINE)).toBe(REFUSED);
  const refused = await keeper.database.as(who, async () => 'served').catch((error: unknown) => refusalOf(error)?.code);
  expect(refused).toBe('not_signed_in');
}

/** The same role somewhere else, in whatever way it does not stand. */
const FALSE: Record<string, Partial<MadeRole>> = {
  'that ended yesterday': { from: '2020-01-01', until: '2026-03-17' },
  'that begins tomorrow': { from: '2026-03-19' },
  'that nobody confirmed': { state: 'to-confirm' },
  'that was ended': { state: 'ended' },
};

test.each(SIGNED_IN)('%s is who the role row says, while it stands', async (role) => {
  for (const persona of personas(role)) {
    const [found] = (await reading<{ id: string; prisons: string[] }>(keeper, persona.id, WHO)) as [
      { id: string; prisons: string[] },
    ];
    expect(found.id).toBe(persona.id);
    expect([...found.prisons].sort()).toEqual([...persona.prisons].sort());
    expect(await changing(keeper, persona.id, LINE)).toBe(1);
  }
});

test.each(SIGNED_IN.flatMap((role) => Object.keys(FALSE).map((why): [Role, string] => [role, why])))(
  'a role of %s %s reads and writes nothing',
  async (role, why) => {
    const person = role === 'detainee' ? guest : null;
    const { askers } = await makeActor(keeper, [
      { role, prisons: ['antwerpen', 'gent'], organisation: 'demo-caw', party: 'SAW', person, ...FALSE[why] },
      { role: 'policy-officer' },
    ]);
    await expectNobody(askers[0] as Asker);
  },
);

test.each(SIGNED_IN)('who says to be %s with an id, a role row or a role of somebody else is nobody', async (role) => {
  const own = asker(personas(role)[0]?.id ?? '');
  const other = asker(role === 'auditor' ? 'policy-officer' : 'auditor');
  const { askers } = await makeActor(keeper, [{ role: 'policy-officer', prisons: ['antwerpen'] }]);
  const mine = askers[0] as Asker;
  for (const forged of [
    { ...own, id: other.id },
    { ...own, id: mine.id },
    { ...own, id: '' },
    { ...own, roleId: other.roleId },
    { ...own, roleId: null },
    { ...own, roleId: 999_999 },
    { ...mine, databaseRole: own.databaseRole },
    { ...other, databaseRole: own.databaseRole },
  ]) {
    // A role of the same name is the own one: the one case in which two of these agree.
    if (forged.databaseRole === mine.databaseRole && forged.roleId === mine.roleId && forged.id === mine.id) continue;
    await expectNobody(forged);
  }
});

test('places and organisation are those of the one role row that is named, not of another role of the same actor', async () => {
  const { askers } = await makeActor(keeper, [
    { role: 'organisation-supporter', prisons: ['gent'] },
    { role: 'provider', prisons: ['antwerpen'], organisation: 'demo-cvo' },
    { role: 'organisation-supporter', prisons: ['antwerpen', 'brugge'] },
  ]);
  const placed = async (one: Asker | undefined) =>
    reading(keeper, one as Asker, sql`select array(select unnest(access.own_prisons()) order by 1) as prisons`);
  expect(await placed(askers[0])).toEqual([{ prisons: ['gent'] }]);
  expect(await placed(askers[1])).toEqual([{ prisons: ['antwerpen'] }]);
  expect(await placed(askers[2])).toEqual([{ prisons: ['antwerpen', 'brugge'] }]);
  const offers = (one: Asker | undefined) => reading(keeper, one as Asker, sql`select access.own_offers() as id`);
  expect(((await offers(askers[1])) as unknown[]).length).toBeGreaterThan(0);
  expect(await offers(askers[0])).toBe(REFUSED);
});

test('a role is gone from the day after its last one, at midnight in Brussels', async () => {
  const { askers } = await makeActor(keeper, [{ role: 'therapist', prisons: ['antwerpen'], until: TODAY }]);
  const mine = askers[0] as Asker;
  expect(await reading(keeper, mine, WHO)).toEqual([{ id: mine.id, prisons: ['antwerpen'] }]);
  await setClock(keeper, new Date('2026-03-18T22:59:59Z'));
  expect(await reading(keeper, mine, WHO)).toEqual([{ id: mine.id, prisons: ['antwerpen'] }]);
  await setClock(keeper, new Date('2026-03-18T23:00:00Z'));
  await expectNobody(mine);
  await setClock(keeper, NOW);
});

test('the workers of the house are their role, and the public is nobody', async () => {
  for (const worker of ['counter', 'caretaker', 'doorkeeper']) {
    const [row] = await keeper.inspect(async (tx) => {
      await tx.run(sql`select set_config('role', ${`brug_${worker}`}, true), set_config('app.actor_id', 'auditor', true),
        set_config('app.role_id', '18', true)`);
      return tx.rows<{ role: string }>(sql`select current_user::text as role`);
    });
    expect(row?.role).toBe(`brug_${worker}`);
    await expect(
      keeper.database.as({ id: worker, databaseRole: `brug_${worker}`, roleId: null }, async () => 'served'),
    ).resolves.toBe('served');
  }
  expect(await reading(keeper, { id: 'auditor', databaseRole: 'brug_public', roleId: 18 }, WHO)).toEqual(NOBODY);
  expect(await changing(keeper, { id: 'auditor', databaseRole: 'brug_public', roleId: 18 }, LINE)).toBe(REFUSED);
});

test.each([...SIGNED_IN, 'public' as const])(
  '%s cannot call what finds who asks, nor sign anybody in',
  async (role) => {
    const who = role === 'public' ? 'public' : (personas(role)[0]?.id ?? '');
    for (const call of [
      sql`select * from access.find_roles('auditor')`,
      sql`select * from access.find_sign_in('x')`,
      sql`select access.begin_sign_in('x', 'auditor', 18)`,
      sql`select access.switch_sign_in('x', 18)`,
      sql`select access.sign_out('x')`,
      sql`select * from access.choose_actors('', 0, 1)`,
      sql`insert into access.sign_ins (id, actor_id, role_id, until) values ('x', 'auditor', 18, now())`,
      sql`update access.sign_ins set ended_at = null`,
    ])
      expect(await reading(keeper, who, call)).toBe(REFUSED);
  },
);

test('the doorkeeper reads no table and no person', async () => {
  const doorkeeper: Asker = { id: 'doorkeeper', databaseRole: 'brug_doorkeeper', roleId: null };
  for (const table of [
    sql`access.actors`,
    sql`access.sign_ins`,
    sql`access.drafts`,
    sql`individual.persons`,
    sql`audit.entries`,
    sql`policy.plans`,
  ])
    expect(await reading(keeper, doorkeeper, sql`select 1 from ${table}`)).toBe(REFUSED);
});

/** The rule in plain words: on a day a role stands that is active, has begun and has not ended. */
const stands = (role: Required<Pick<MadeRole, 'from' | 'state'>> & MadeRole, day: string) =>
  role.state === 'active' && role.from <= day && (role.until == null || role.until >= day);
const DAYS = ['2026-03-16', '2026-03-17', '2026-03-18', '2026-03-19', '2026-03-20'];
const day = fc.constantFrom(...DAYS);
const drawn = fc
  .record({
    role: fc.constantFrom<Role>(
      'organisation-supporter',
      'trajectory-counsellor',
      'policy-coordinator',
      'auditor',
      'provider',
    ),
    prisons: fc.subarray(['antwerpen', 'gent', 'mechelen']),
    from: day,
    until: fc.option(day, { nil: null }),
    state: fc.constantFrom('active' as const, 'active' as const, 'to-confirm' as const, 'ended' as const),
  })
  .filter(({ from, until }) => until === null || until >= from);

test('actors with several roles that begin and end see what the rule says: the people of the places of the one role that stands', async () => {
  const people = await truth<{ id: number; prison: string | null }>(
    keeper,
    sql`select id, prison from individual.persons`,
  );
  const seen = { some: 0, none: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 4 }), day, async (roles, today) => {
      const { id, askers } = await makeActor(keeper, roles);
      await setClock(keeper, new Date(`${today}T11:00:00Z`));
      for (const [index, role] of roles.entries()) {
        const who = askers[index] as Asker;
        const standing = stands(role, today);
        expect(await reading(keeper, who, WHO)).toEqual(
          standing ? [{ id, prisons: [...role.prisons].sort() }] : NOBODY,
        );
        const meets = ['organisation-supporter', 'trajectory-counsellor'].includes(role.role);
        if (!meets) continue;
        const rule = people.filter((one) => standing && one.prison !== null && role.prisons.includes(one.prison));
        const rows = (await reading<{ id: number }>(keeper, who, CLOSED.persons)) as { id: number }[];
        expect(rows.map((row) => row.id).sort((a, b) => a - b)).toEqual(
          rule.map((one) => one.id).sort((a, b) => a - b),
        );
        seen[rule.length > 0 ? 'some' : 'none'] += 1;
      }
      // Every pair of a role of the actor with the row of another: only those of the same name agree.
      for (const one of askers)
        for (const [index, other] of askers.entries()) {
          if (one.roleId === other.roleId || one.databaseRole === other.databaseRole) continue;
          expect(await reading(keeper, { ...one, roleId: askers[index]?.roleId ?? null }, WHO)).toEqual(NOBODY);
        }
    }),
    { seed: 1945, numRuns: 40 },
  );
  await setClock(keeper, NOW);
  expect(seen.some).toBeGreaterThan(5);
  expect(seen.none).toBeGreaterThan(5);
});

test('every role of the program is one of the database, under its name', () => {
  expect(SIGNED_IN.map((role) => personas(role).length > 0)).toEqual(SIGNED_IN.map(() => true));
  expect(PERSONAS.every((one) => one.databaseRole === databaseRole(one.role) && one.roleId < 1000)).toBe(true);
  expect(new Set(PERSONAS.map((one) => one.roleId)).size).toBe(PERSONAS.length);
});
