import { afterAll, describe, expect, test } from 'vitest';
import { type Query, sql } from '../../src/platform/database/index.ts';
import { asker, changing, fact, REFUSED, reading } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

// By SQL, as whoever could send it in a role: the database keeps teams and meetings, whatever an application asks.
const keeper = await testDatabase();
afterAll(() => keeper.close());

const HERE = 'coordinator-antwerpen';
const seat = (
  actor: string | null,
  more: { prison?: string; from?: string; until?: string | null; role?: string } = {},
) => sql`
  insert into policy.team_members (body, prison, actor_id, post, role, valid_from, valid_until, origin)
  values ('policy-team', ${more.prison ?? 'antwerpen'}, ${actor}, 'Vertegenwoordiger', ${more.role ?? 'member'},
    ${more.from ?? '2026-01-01'}::text::date, ${more.until ?? null}::text::date, 'registered')`;
const did = (who: string, query: Query) => keeper.database.as(asker(who), (tx) => tx.run(query));
const own = async (who: string) => {
  const rows = await reading<{ own: string[] }>(keeper, who, sql`select access.prisons_of_own_team() as own`);
  return typeof rows === 'string' ? rows : rows[0]?.own;
};

await did(HERE, seat('therapist-antwerpen'));
await did(HERE, seat('provider-antwerpen', { until: '2026-02-01' }));
await did(
  HERE,
  sql`insert into policy.local_plans (prison, period, through, origin) values ('antwerpen', 2026, 2026, 'registered')`,
);
const sitting = await fact<{ id: number }>(
  keeper,
  sql`select id from policy.team_members where actor_id = 'therapist-antwerpen' and team = 'policy-team/antwerpen'`,
);

describe('a team', () => {
  test('is known to who sits in it today and to who keeps it, and to nobody else', async () => {
    const members = sql`select id from policy.team_members where team = 'policy-team/antwerpen' and origin = 'registered'`;
    expect(await reading(keeper, HERE, members)).toHaveLength(2);
    expect(await reading(keeper, 'therapist-antwerpen', members)).toHaveLength(2);
    for (const who of ['provider-antwerpen', 'coordinator-gent', 'plan-coordinator', 'commission-member'])
      expect(await reading(keeper, who, members), who).toEqual([]);
    for (const who of ['public', 'detainee-1', 'auditor', 'administrator'])
      expect(await reading(keeper, who, members), who).toBe(REFUSED);
    expect(await own('therapist-antwerpen')).toEqual(['antwerpen']);
    expect(await own(HERE)).toEqual(['antwerpen']);
    for (const who of ['provider-antwerpen', 'plan-coordinator', 'detainee-1', 'public'])
      expect(await own(who), who).toEqual([]);
  });

  test('reads the draft of its local plan and writes nothing of it', async () => {
    const draft = sql`select id from policy.local_plans where prison = 'antwerpen' and state = 'draft'`;
    expect(await reading(keeper, 'therapist-antwerpen', draft)).toHaveLength(1);
    expect(await reading(keeper, 'provider-antwerpen', draft)).toEqual([]);
    const write = sql`update policy.local_plans set vision = 'x' where prison = 'antwerpen'`;
    expect(await changing(keeper, 'therapist-antwerpen', write)).toBe(REFUSED);
  });

  test('takes in who works there, once, as registered and by who keeps it', async () => {
    expect(await changing(keeper, HERE, seat('supporter-antwerpen'))).toBe(1);
    expect(await changing(keeper, HERE, seat(null))).toBe(1);
    expect(await changing(keeper, HERE, seat('provider-antwerpen'))).toBe(REFUSED);
    expect(await changing(keeper, HERE, seat('provider-antwerpen', { from: '2026-02-02' }))).toBe(1);
    for (const nobody of ['detainee-1', 'supporter-gent', 'auditor', 'no-one'])
      expect(await changing(keeper, HERE, seat(nobody)), nobody).toBe(REFUSED);
    expect(await changing(keeper, HERE, seat('supporter-gent', { prison: 'gent' }))).toBe(REFUSED);
    for (const who of ['therapist-antwerpen', 'coordinator-gent', 'policy-officer', 'commission-member', 'public'])
      expect(await changing(keeper, who, seat('supporter-antwerpen')), who).toBe(REFUSED);
  });

  test('keeps what a membership was: another role is another row, and what ended stays', async () => {
    const chair = (id: number) => sql`update policy.team_members set role = 'chair' where id = ${id}`;
    expect(await changing(keeper, HERE, chair(sitting.id))).toBe(REFUSED);
    const later = sql`update policy.team_members set valid_until = null where actor_id = 'provider-antwerpen' and team = 'policy-team/antwerpen'`;
    expect(await changing(keeper, HERE, later)).toBe(REFUSED);
    const end = sql`update policy.team_members set valid_until = '2026-03-18' where id = ${sitting.id}`;
    expect(await changing(keeper, HERE, end)).toBe(1);
    expect(await changing(keeper, 'coordinator-gent', end)).toBe(0);
    expect(await changing(keeper, 'therapist-antwerpen', end)).toBe(REFUSED);
  });
});
