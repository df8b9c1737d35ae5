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

describe('a meeting', () => {
  const KEEPER = 'plan-coordinator';
  const held = sql`
    insert into policy.meetings (body, at, origin) values ('mixed-commission', '2026-03-16T09:00:00Z', 'registered')`;
  const decision = (meeting: number, more: Query = sql``) => sql`
    insert into policy.meeting_decisions (meeting_id, text, origin) values (${meeting}, 'Zo beslist', 'registered') ${more}`;
  const ids: { id: number }[] = [];
  const making = (async () => {
    for (const at of ['2026-03-02T09:00:00Z', '2026-03-16T09:00:00Z', '2026-04-16T09:00:00Z'])
      await did(
        KEEPER,
        sql`insert into policy.meetings (body, at, origin) values ('mixed-commission', ${at}::timestamptz, 'registered')`,
      );
    await did(
      HERE,
      sql`insert into policy.meetings (body, prison, at, origin) values ('policy-team', 'antwerpen', '2026-03-16T09:00:00Z', 'registered')`,
    );
    const rows = await keeper.load((tx) =>
      tx.rows<{ id: number }>(
        sql`select id from policy.meetings where origin = 'registered' order by prison nulls first, at`,
      ),
    );
    ids.push(...rows);
  })();
  const of = async (nth: number) => {
    await making;
    return ids[nth]?.id ?? 0;
  };
  const [EARLIER, NOW, LATER, LOCAL] = [0, 1, 2, 3];

  test('is read by its team, in all that belongs to it, and called by who keeps the team', async () => {
    const [commission, local] = [await of(NOW), await of(LOCAL)];
    const one = (id: number) => sql`select id from policy.meetings where id = ${id}`;
    for (const who of [KEEPER, 'policy-officer', 'commission-member', 'lead-saw'])
      expect(await reading(keeper, who, one(commission)), who).toHaveLength(1);
    for (const who of [HERE, 'therapist-antwerpen', 'provider-antwerpen'])
      expect(await reading(keeper, who, one(commission)), who).toEqual([]);
    expect(await reading(keeper, 'therapist-antwerpen', one(local))).toHaveLength(1);
    for (const who of [KEEPER, 'commission-member', 'provider-antwerpen', 'supporter-antwerpen', 'coordinator-gent'])
      expect(await reading(keeper, who, one(local)), who).toEqual([]);
    for (const who of ['public', 'detainee-1', 'auditor', 'administrator'])
      expect(await reading(keeper, who, one(local)), who).toBe(REFUSED);
    for (const who of ['lead-saw', HERE, 'therapist-antwerpen', 'auditor'])
      expect(await changing(keeper, who, held), who).toBe(REFUSED);
    const invented = sql`insert into policy.meetings (body, at, origin) values ('mixed-commission', '2026-03-16T09:00:00Z', 'demonstration')`;
    expect(await changing(keeper, KEEPER, invented)).toBe(REFUSED);
  });

  test('goes from planned to held after it began, and never back; its agenda is kept in that very transaction', async () => {
    const close = (id: number) => sql`update policy.meetings set state = 'held' where id = ${id}`;
    const keep = (id: number, place = 1) => sql`
      insert into policy.agenda_kept (meeting_id, position, key, kind, title, href) values (${id}, ${place}::integer, ${`asked/${place}`}, 'asked', 'Iets', '/meetings')`;
    expect(await changing(keeper, KEEPER, close(await of(LATER)))).toBe(REFUSED);
    expect(await changing(keeper, KEEPER, keep(await of(NOW)))).toBe(REFUSED);
    const earlier = await of(EARLIER);
    await keeper.database.as(asker(KEEPER), async (tx) => {
      await tx.run(close(earlier));
      await tx.run(keep(earlier));
      await tx.run(sql`update policy.meetings set minutes = 'Wat gezegd werd' where id = ${earlier}`);
    });
    expect(await changing(keeper, KEEPER, keep(earlier, 2))).toBe(REFUSED);
    expect(
      await changing(keeper, KEEPER, sql`update policy.meetings set state = 'planned' where id = ${earlier}`),
    ).toBe(REFUSED);
    expect(
      await changing(keeper, KEEPER, sql`update policy.meetings set at = at + interval '1 day' where id = ${earlier}`),
    ).toBe(REFUSED);
    const mark = sql`insert into policy.agenda_marks (meeting_id, key, position) values (${earlier}, 'asked/1', 1)`;
    expect(await changing(keeper, KEEPER, mark)).toBe(REFUSED);
    expect(await changing(keeper, 'lead-saw', close(await of(NOW)))).toBe(REFUSED);
    expect(await changing(keeper, 'commission-member', close(await of(NOW)))).toBe(1);
  });

  test('settles minutes of an earlier meeting once; then nothing of them changes but by a correction', async () => {
    const [earlier, now] = [await of(EARLIER), await of(NOW)];
    const settle = (which: number, by: number) => sql`
      insert into policy.meeting_decisions (meeting_id, text, settles, settles_as, origin) values (${by}, 'Goedgekeurd', ${which}, 'approved', 'registered')`;
    expect(await changing(keeper, KEEPER, settle(now, earlier))).toBe(REFUSED);
    expect(await changing(keeper, KEEPER, settle(await of(LATER), now))).toBe(REFUSED);
    expect(await changing(keeper, HERE, settle(earlier, await of(LOCAL)))).toBe(REFUSED);
    const correct = sql`insert into policy.minutes_corrections (meeting_id, text, reason, origin) values (${earlier}, 'Twaalf', 'Een tikfout', 'registered')`;
    expect(await changing(keeper, KEEPER, correct)).toBe(REFUSED);
    await did(KEEPER, decision(earlier));
    await did(KEEPER, settle(earlier, now));
    expect(await changing(keeper, KEEPER, settle(earlier, now))).toBe(REFUSED);
    expect(
      await changing(keeper, KEEPER, sql`update policy.meetings set minutes = 'Anders' where id = ${earlier}`),
    ).toBe(REFUSED);
    expect(await changing(keeper, KEEPER, decision(earlier))).toBe(REFUSED);
    expect(
      await changing(
        keeper,
        KEEPER,
        sql`update policy.meeting_decisions set text = 'Anders' where meeting_id = ${earlier}`,
      ),
    ).toBe(REFUSED);
    expect(
      await changing(
        keeper,
        KEEPER,
        sql`update policy.meeting_decisions set done_on = '2026-03-18' where meeting_id = ${earlier}`,
      ),
    ).toBe(1);
    expect(await changing(keeper, KEEPER, correct)).toBe(1);
    expect(await changing(keeper, 'lead-saw', correct)).toBe(REFUSED);
    expect(
      await changing(keeper, KEEPER, sql`update policy.meetings set minutes_state = 'draft' where id = ${earlier}`),
    ).toBe(REFUSED);
    // Withdrawn again, the minutes are a draft again.
    await did(
      KEEPER,
      sql`update policy.meeting_decisions set state = 'withdrawn', reason = 'Te vroeg' where settles = ${earlier}`,
    );
    expect(
      await changing(keeper, KEEPER, sql`update policy.meetings set minutes = 'Anders' where id = ${earlier}`),
    ).toBe(1);
    expect(
      await changing(
        keeper,
        KEEPER,
        sql`update policy.meeting_decisions set state = 'taken' where settles = ${earlier}`,
      ),
    ).toBe(REFUSED);
  });

  test('tells a task to members only, and gives a step to the commission and an action to its own prison', async () => {
    const now = await of(NOW);
    await did(KEEPER, decision(now));
    const made = await fact<{ id: number }>(
      keeper,
      sql`select max(id) as id from policy.meeting_decisions where meeting_id = ${now} and settles is null`,
    );
    const tell = (to: string) => sql`select policy.tell_decision(${made.id}, ${to}, null) as task`;
    for (const to of ['therapist-antwerpen', 'detainee-1', 'administrator'])
      expect(await reading(keeper, KEEPER, tell(to)), to).toBe(REFUSED);
    expect(await reading(keeper, HERE, tell(HERE))).toEqual([{ task: null }]);
    expect(await reading(keeper, KEEPER, tell('lead-saw'))).toEqual([{ task: expect.any(Number) }]);
    const step = sql`insert into policy.meeting_decisions (meeting_id, text, step_id, origin)
      select ${await of(LOCAL)}, 'x', min(id), 'registered' from policy.steps`;
    expect(await changing(keeper, HERE, step)).toBe(REFUSED);
    const action = sql`insert into policy.meeting_decisions (meeting_id, text, local_action_id, origin)
      select ${await of(LOCAL)}, 'x', min(a.id), 'registered' from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id where p.prison <> 'antwerpen'`;
    expect(await changing(keeper, HERE, action)).toBe(REFUSED);
    expect(await changing(keeper, 'lead-saw', decision(now))).toBe(REFUSED);
  });

  test('takes items of members while it is planned, withdrawn by who asked, and says who of its team was there', async () => {
    const later = await of(LATER);
    const ask = (id: number) =>
      sql`insert into policy.agenda_items (meeting_id, title, origin) values (${id}, 'Een punt', 'registered')`;
    expect(await changing(keeper, 'lead-saw', ask(later))).toBe(1);
    expect(await changing(keeper, 'lead-saw', ask(await of(EARLIER)))).toBe(REFUSED);
    expect(await changing(keeper, HERE, ask(later))).toBe(REFUSED);
    await did('lead-saw', ask(later));
    const withdraw = sql`update policy.agenda_items set state = 'withdrawn' where meeting_id = ${later}`;
    expect(await changing(keeper, KEEPER, withdraw)).toBe(0);
    expect(await changing(keeper, 'lead-saw', withdraw)).toBe(1);
    const there = (where: Query) => sql`
      insert into policy.meeting_attendance (meeting_id, member_id, present) select ${later}, min(id), 'present' from policy.team_members where ${where}`;
    expect(await changing(keeper, KEEPER, there(sql`prison = 'antwerpen'`))).toBe(REFUSED);
    expect(await changing(keeper, KEEPER, there(sql`actor_id = 'lead-saw'`))).toBe(1);
  });

  test('counts what not every member reads, and a few sessions not even that', async () => {
    const counts = (team: string) =>
      sql`select kind from policy.agenda_counts(${team}, '2026-01-01') where number <> 0`;
    expect(await reading(keeper, 'lead-saw', counts('mixed-commission'))).not.toEqual([]);
    expect(await reading(keeper, HERE, counts('mixed-commission'))).toEqual([]);
    expect(await reading(keeper, 'therapist-antwerpen', counts('coordination-team/antwerpen'))).toEqual([]);
    const shown = await reading<{ number: number }>(
      keeper,
      HERE,
      sql`select number from policy.agenda_counts('coordination-team/antwerpen', '2026-01-01')`,
    );
    expect(typeof shown === 'string' ? [] : shown.filter(({ number }) => number > 0 && number < 5)).toEqual([]);
  });
});
