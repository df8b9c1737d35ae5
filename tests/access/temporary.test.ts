import { afterAll, expect, test } from 'vitest';
import { type Asker, type Query, sql } from '../../src/platform/database/index.ts';
import { become, changing, REFUSED, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

const PERSONAS_OF_ALL_KINDS = ['public', 'policy-officer', 'supporter-antwerpen', 'provider-antwerpen', 'detainee-1'];

/** Things that PostgreSQL would look for in `pg_temp` before anywhere else. */
const THINGS = {
  'a type': sql`create domain pg_temp.text as pg_catalog.text`,
  'a table': sql`create temporary table persons (id integer)`,
  'a view': sql`create temporary view persons as select 1 as id`,
  'a function': sql`create function pg_temp.spy() returns boolean language sql as 'select true'`,
  'an operator': sql`create operator pg_temp.= (leftarg = pg_catalog.text, rightarg = pg_catalog.text, function = pg_catalog.texteq)`,
};

test.each(Object.entries(THINGS))('no role can make %s that lives as long as the connection', async (_, make) => {
  for (const who of PERSONAS_OF_ALL_KINDS) expect(await changing(keeper, who, make)).toBe(REFUSED);
});

test('the login role itself makes nothing either', async () => {
  for (const make of Object.values(THINGS)) {
    const code = await keeper.inspect((tx) => tx.run(make)).catch((error: { code?: string }) => error.code);
    expect(code).toBe(REFUSED);
  }
});

test('no role, whoever it may become, holds the right to make temporary things or to make things in schema public', async () => {
  const holders = await truth(
    keeper,
    sql`select r.rolname::text as role from pg_roles r
        where r.rolname like 'brug\\_%' and (has_database_privilege(r.oid, current_database(), 'temporary')
          or has_schema_privilege(r.oid, 'public', 'create')
          or r.rolname <> 'brug_owner' and has_database_privilege(r.oid, current_database(), 'create'))`,
  );
  expect(holders).toEqual([]);
});

/** A function that notes under whose name it runs. */
const SPY = sql`
  create function pg_temp.spy(pg_catalog.text) returns pg_catalog.bool language plpgsql as $spy$
  begin
    if pg_catalog.strpos(coalesce(pg_catalog.current_setting('spy.saw', true), ''), current_user) = 0 then
      perform pg_catalog.set_config('spy.saw', pg_catalog.concat_ws(' ', pg_catalog.current_setting('spy.saw', true), current_user), true);
    end if;
    return true;
  end $spy$`;
/** Types with the names that bodies of functions use; whoever converts to one runs the spy. */
const TYPES = [
  sql`create domain pg_temp.text as pg_catalog.text check (pg_temp.spy(value))`,
  sql`create domain pg_temp.date as pg_catalog.date check (pg_temp.spy(value::pg_catalog.text))`,
  sql`create domain pg_temp.jsonb as pg_catalog.jsonb check (pg_temp.spy(value::pg_catalog.text))`,
  sql`create domain pg_temp.uuid as pg_catalog.uuid check (pg_temp.spy(value::pg_catalog.text))`,
  sql`create domain pg_temp.timestamptz as pg_catalog.timestamptz check (pg_temp.spy(value::pg_catalog.text))`,
  sql`create domain pg_temp.interval as pg_catalog.interval check (pg_temp.spy(value::pg_catalog.text))`,
];

/** Under whose names foreign code ran during a call, if the right to make temporary things were there after all. */
async function ranAs(who: string | Asker, call: Query): Promise<string> {
  let saw = 'not called';
  const undone = keeper.load(async (tx) => {
    await tx.run(sql`select set_config('role', 'none', true)`);
    await tx.run(
      sql`do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`,
    );
    await tx.run(sql`select set_config('session_authorization', 'brug_app', true)`);
    await become(tx, who);
    for (const make of [SPY, ...TYPES]) await tx.run(make);
    await tx.rows(call);
    saw = (await tx.one<{ saw: string }>(sql`select coalesce(current_setting('spy.saw', true), '') as saw`)).saw;
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  return saw.trim();
}

/** Taking something back that is not being taken back, whose refusal is caught. */
function takingBack(name: 'take_back_application' | 'take_back_registration' | 'take_back_offer'): Query {
  if (name === 'take_back_offer')
    return sql`do $$ begin perform organisation.take_back_offer(1); exception when insufficient_privilege then null; end $$`;
  return name === 'take_back_application'
    ? sql`do $$ begin perform organisation.take_back_application(1); exception when insufficient_privilege then null; end $$`
    : sql`do $$ begin perform organisation.take_back_registration(1); exception when insufficient_privilege then null; end $$`;
}

/** Taking back what nobody read in of money. */
const puttingBackLine = sql`do $$ begin perform policy.restore_funding_line(1); exception when insufficient_privilege then null; end $$`;
const takingBackBudget = sql`do $$ begin perform policy.take_back_budget(1); exception when insufficient_privilege then null; end $$`;

/** Taking back what nobody read in. */
const takingBackDecisions = sql`do $$ begin perform policy.take_back_decisions(1); exception when insufficient_privilege then null; end $$`;

/** Taking back what nobody did to a goal, a step and a milestone of an adopted plan. */
const takingBackAgreed = sql`do $$ declare n integer; one text; begin
  foreach one in array array['goal', 'step', 'milestone'] loop
    insert into platform.undoable (action, was)
    select 'change-step', jsonb_build_object('plan', '2015-2020', 'items', jsonb_build_array(jsonb_build_object('of', one, 'version', 1, 'id',
      case one when 'goal' then (select min(g.id) from policy.goals g where g.plan_id = '2015-2020') else (select min(s.id) from policy.steps s where s.plan_id = '2015-2020') end)))
    returning id into n;
    perform platform.begin_undo(n);
    perform policy.take_back_agreed(n);
  end loop;
end $$`;

/** Taking back what nobody did to the head of an adopted plan. */
const takingBackHead = sql`do $$ declare n integer; begin
  insert into platform.undoable (action, was) values ('change-plan', '{"plan": "2015-2020", "agreed": 9}') returning id into n;
  perform platform.begin_undo(n);
  perform policy.take_back_head(n);
end $$`;

/** A call of every function that acts as its owner, by somebody who may call it. */
const CALLS: Record<string, [who: string | Asker, call: Query]> = {
  'organisation.code_uses(text)': ['administrator', sql`select organisation.code_uses('category')`],
  'access.works_on_plans()': ['public', sql`select access.works_on_plans()`],
  'access.works_on_agreements()': ['public', sql`select access.works_on_agreements()`],
  'access.seen_agreements()': ['public', sql`select access.seen_agreements()`],
  'access.in_own_team(text)': ['coordinator-gent', sql`select access.in_own_team('gent')`],
  'access.team_assessments()': ['coordinator-gent', sql`select access.team_assessments()`],
  'access.open_assessments()': ['provider-antwerpen', sql`select access.open_assessments()`],
  'access.kept_assessments()': ['coordinator-gent', sql`select access.kept_assessments()`],
  'access.given_out_assessments()': ['public', sql`select access.given_out_assessments()`],
  'access.seen_frameworks()': ['public', sql`select access.seen_frameworks()`],
  'access.in_policy_team(text)': ['coordinator-gent', sql`select access.in_policy_team('gent')`],
  'access.seen_local_plans()': ['public', sql`select access.seen_local_plans()`],
  'access.seen_local_actions()': ['public', sql`select access.seen_local_actions()`],
  'access.kept_local_plans()': ['coordinator-gent', sql`select access.kept_local_plans()`],
  'access.kept_local_actions()': ['coordinator-gent', sql`select access.kept_local_actions()`],
  'access.draft_local_plans()': ['coordinator-gent', sql`select access.draft_local_plans()`],
  'access.own_teams()': ['coordinator-gent', sql`select access.own_teams()`],
  'access.prisons_of_own_team()': ['supporter-antwerpen', sql`select access.prisons_of_own_team()`],
  'access.kept_teams()': ['coordinator-gent', sql`select access.kept_teams()`],
  'access.read_teams()': ['commission-member', sql`select access.read_teams()`],
  'access.team_candidates(text)': ['plan-coordinator', sql`select * from access.team_candidates('mixed-commission')`],
  'access.read_meetings()': ['commission-member', sql`select access.read_meetings()`],
  'access.kept_meetings()': ['plan-coordinator', sql`select access.kept_meetings()`],
  'access.open_minutes()': ['plan-coordinator', sql`select access.open_minutes()`],
  'access.planned_meetings()': ['commission-member', sql`select access.planned_meetings()`],
  'access.kept_decisions()': ['plan-coordinator', sql`select access.kept_decisions()`],
  'access.read_decisions()': ['commission-member', sql`select access.read_decisions()`],
  'policy.agenda_counts(text,date)': [
    'commission-member',
    sql`select * from policy.agenda_counts('mixed-commission', '2026-01-01')`,
  ],
  'policy.tell_decision(integer,text,date)': [
    'plan-coordinator',
    sql`select policy.tell_decision(max(d.id), 'plan-coordinator', null) from policy.meeting_decisions d join policy.meetings m on m.id = d.meeting_id
        where m.body = 'mixed-commission'`,
  ],
  'access.pulls_local_action(integer)': ['therapist-antwerpen', sql`select access.pulls_local_action(1)`],
  'access.seen_commitments()': ['public', sql`select access.seen_commitments()`],
  'policy.discard_agreement(text,integer)': [
    'policy-officer',
    sql`select policy.discard_agreement('demonstration', null)`,
  ],
  'access.draft_goals()': ['policy-officer', sql`select access.draft_goals()`],
  'access.draft_plans()': ['policy-officer', sql`select access.draft_plans()`],
  'access.kept_plans()': ['policy-officer', sql`select access.kept_plans()`],
  'access.words_step(integer)': ['policy-officer', sql`select access.words_step(1)`],
  'access.reported_on(integer)': ['policy-officer', sql`select access.reported_on(1)`],
  'access.seen_goals()': ['public', sql`select access.seen_goals()`],
  'access.seen_plans()': ['public', sql`select access.seen_plans()`],
  'access.seen_steps()': ['public', sql`select access.seen_steps()`],
  'access.withdrawn_snapshots()': ['public', sql`select access.withdrawn_snapshots()`],
  'access.actor_id()': ['supporter-antwerpen', sql`select access.actor_id()`],
  'access.role_stands()': ['supporter-antwerpen', sql`select access.own_prisons()`],
  'access.own_roles()': ['supporter-antwerpen', sql`select access.own_roles()`],
  'access.giving_now(integer)': ['administrator', sql`select access.giving_now(8)`],
  'access.detainee_actors()': ['administrator', sql`select access.detainee_actors()`],
  'access.end_sign_in(text)': ['supporter-antwerpen', sql`select access.end_sign_in('x')`],
  'access.actor_names(text[])': ['supporter-antwerpen', sql`select access.actor_names(array['auditor'])`],
  'access.own_prisons()': ['supporter-antwerpen', sql`select access.own_prisons()`],
  'access.own_person()': ['detainee-1', sql`select access.own_person()`],
  'access.offers_here()': ['supporter-antwerpen', sql`select access.offers_here()`],
  'access.own_offers()': ['provider-antwerpen', sql`select access.own_offers()`],
  'access.own_participants()': ['provider-antwerpen', sql`select access.own_participants()`],
  'access.contacts_here()': ['supporter-antwerpen', sql`select access.contacts_here()`],
  'access.own_contacts()': ['provider-antwerpen', sql`select access.own_contacts()`],
  'organisation.roles_at(integer)': ['administrator', sql`select * from organisation.roles_at(1)`],
  'organisation.standing(integer)': ['public', sql`select organisation.standing(1)`],
  'organisation.can_unmerge(integer)': ['administrator', sql`select organisation.can_unmerge(1)`],
  'organisation.merge_organisation(integer,integer,text[])': [
    'administrator',
    sql`select organisation.merge_organisation(a.id, b.id, '{}') from organisation.organisations a, organisation.organisations b
        where a.code = 'obra' and b.code = 'itinera'`,
  ],
  'organisation.unmerge_organisation(integer)': [
    'administrator',
    sql`select organisation.unmerge_organisation(organisation.merge_organisation(a.id, b.id, '{}'))
        from organisation.organisations a, organisation.organisations b where a.code = 'obra' and b.code = 'itinera'`,
  ],
  'organisation.bearing(text,text[])': ['public', sql`select organisation.bearing('offer', '{a}')`],
  'access.led_steps()': ['lead-saw', sql`select access.led_steps()`],
  'access.offer_fits(integer,text)': ['supporter-antwerpen', sql`select access.offer_fits(1, 'antwerpen')`],
  'access.series_fits(integer,integer,text)': [
    'supporter-antwerpen',
    sql`select access.series_fits(1, 1, 'antwerpen')`,
  ],
  'access.plan_fits(integer,integer)': ['counsellor-antwerpen', sql`select access.plan_fits(1, 1)`],
  'access.goal_fits(integer,integer)': ['counsellor-antwerpen', sql`select access.goal_fits(1, 1)`],
  'organisation.figure_rows(text,text[],date,date,jsonb)': [
    'policy-officer',
    sql`select * from organisation.figure_rows('sessions', '{year}', '2025-01-01', '2025-12-31', '{}')`,
  ],
  'access.stayed_at(integer,integer)': ['supporter-antwerpen', sql`select access.stayed_at(1, 1)`],
  'access.applied_here()': ['provider-antwerpen', sql`select access.applied_here()`],
  'access.series_over(integer)': ['supporter-antwerpen', sql`select access.series_over(1)`],
  'access.series_ended_at(integer)': ['supporter-antwerpen', sql`select access.series_ended_at(1)`],
  'individual.sheet_people(integer,integer[],text[])': [
    'provider-antwerpen',
    sql`select individual.sheet_people(s.id, '{1,2}', '{a}') from organisation.sessions s where s.status = 'held'`,
  ],
  'organisation.move_up(integer)': [
    'supporter-antwerpen',
    sql`select organisation.move_up(id) from organisation.series where prison = 'antwerpen'`,
  ],
  'organisation.end_applications(integer)': [
    { id: 'caretaker', databaseRole: 'brug_caretaker', roleId: null },
    sql`select organisation.end_applications(10)`,
  ],
  'platform.advance_job(integer,text,real,jsonb,boolean)': [
    { id: 'keys-cleaner', databaseRole: 'brug_keys_cleaner', roleId: null },
    sql`do $$ begin perform platform.advance_job(1, 'x', 0, null, false); exception when sqlstate '55006' then null; end $$`,
  ],
  'platform.clean_keys(integer,integer)': [
    { id: 'keys-cleaner', databaseRole: 'brug_keys_cleaner', roleId: null },
    sql`select platform.clean_keys(30, 10)`,
  ],
  'platform.clean_undoable(integer,integer)': [
    { id: 'keys-cleaner', databaseRole: 'brug_keys_cleaner', roleId: null },
    sql`select platform.clean_undoable(1, 10)`,
  ],
  'access.sends_file(integer)': ['policy-officer', sql`select access.sends_file(1)`],
  'individual.persons_named(text[])': ['supporter-antwerpen', sql`select individual.persons_named(array['jan'])`],
  'organisation.found(text,text[])': ['supporter-antwerpen', sql`select organisation.found('offers', array['lassen'])`],
  'policy.found(text,text[])': ['supporter-antwerpen', sql`select policy.found('steps', array['plan'])`],
  'platform.begin_undo(integer)': ['supporter-antwerpen', sql`select platform.begin_undo(1)`],
  'platform.being_undone(integer)': ['supporter-antwerpen', takingBack('take_back_application')],
  'organisation.take_back_application(integer)': ['supporter-antwerpen', takingBack('take_back_application')],
  'organisation.take_back_offer(integer)': ['supporter-antwerpen', takingBack('take_back_offer')],
  'organisation.take_back_registration(integer)': ['supporter-antwerpen', takingBack('take_back_registration')],
  'access.own_party()': ['lead-saw', sql`select access.own_party()`],
  'access.partnered_steps()': ['lead-saw', sql`select access.partnered_steps()`],
  'policy.lead_reports_itself(integer)': ['plan-coordinator', sql`select policy.lead_reports_itself(1)`],
  'policy.decisions_saying(text,text,date,date,text,text,text,integer)': [
    'policy-officer',
    sql`select * from policy.decisions_saying('plan', 'plan', null, null, null, null, 'standing', 10)`,
  ],
  'policy.decision_words_meant(text[])': ['public', sql`select * from policy.decision_words_meant(array['plam'])`],
  'policy.restore_funding_line(integer)': ['policy-officer', puttingBackLine],
  'policy.take_back_budget(integer)': ['policy-officer', takingBackBudget],
  'policy.withdraw_funding_line(integer,text,integer,text)': [
    'policy-officer',
    sql`select policy.withdraw_funding_line(2015, 'none', 1, 'x')`,
  ],
  'policy.take_back_decisions(integer)': ['policy-officer', takingBackDecisions],
  'policy.ask_for_decisions()': ['policy-officer', sql`select policy.ask_for_decisions()`],
  'policy.taken_over(integer)': ['public', sql`select * from policy.taken_over(1)`],
  'policy.waiting_missing()': ['policy-officer', sql`select * from policy.waiting_missing()`],
  'policy.point_out_missing(integer,text,text)': [
    { id: 'doorkeeper', databaseRole: 'brug_doorkeeper', roleId: null },
    sql`select policy.point_out_missing(1, 'x', null)`,
  ],
  'platform.ask_check(text)': ['policy-officer', sql`select platform.ask_check('demonstration')`],
  'platform.check_under_way(text)': ['policy-officer', sql`select * from platform.check_under_way('demonstration')`],
  'policy.draw_number(text)': ['policy-officer', sql`select policy.draw_number('report')`],
  'policy.take_back_head(integer)': ['policy-officer', takingBackHead],
  'policy.take_back_agreed(integer)': ['policy-officer', takingBackAgreed],
  'policy.stands_between(text,integer,integer,timestamp with time zone)': ['policy-officer', takingBackAgreed],
  'policy.take_back_goal(integer,integer)': ['policy-officer', takingBackAgreed],
  'policy.take_back_step(integer,integer)': ['policy-officer', takingBackAgreed],
  'policy.take_back_measure(text,integer,integer,text)': ['policy-officer', takingBackAgreed],
  'individual.take_back_plan(integer)': [
    'counsellor-antwerpen',
    sql`do $$ begin perform individual.take_back_plan(1); exception when insufficient_privilege then null; end $$`,
  ],
  'platform.clean_sign_ins(integer,integer)': [
    { id: 'sign-ins-cleaner', databaseRole: 'brug_sign_ins_cleaner', roleId: null },
    sql`select platform.clean_sign_ins(30, 10)`,
  ],
  'platform.clean_jobs(integer,integer)': [
    { id: 'jobs-cleaner', databaseRole: 'brug_jobs_cleaner', roleId: null },
    sql`select platform.clean_jobs(30, 10)`,
  ],
  'platform.clean_drafts(integer,integer)': [
    { id: 'drafts-cleaner', databaseRole: 'brug_drafts_cleaner', roleId: null },
    sql`select platform.clean_drafts(1, 10)`,
  ],
  'access.keep_draft(text,text,text,jsonb)': [
    { id: 'doorkeeper', databaseRole: 'brug_doorkeeper', roleId: null },
    sql`select access.keep_draft('x', '/a', '/b', '{}')`,
  ],
  'access.drop_draft(text,integer)': [
    { id: 'doorkeeper', databaseRole: 'brug_doorkeeper', roleId: null },
    sql`select access.drop_draft('x', 1)`,
  ],
  'access.drop_drafts(text)': [
    { id: 'doorkeeper', databaseRole: 'brug_doorkeeper', roleId: null },
    sql`select access.drop_drafts('x')`,
  ],
  'platform.retry_job(integer)': ['administrator', sql`select platform.retry_job(1)`],
  'platform.hasten_job(integer)': ['administrator', sql`select platform.hasten_job(1)`],
  'platform.give_up_job(integer)': ['administrator', sql`select platform.give_up_job(1)`],
  'platform.ask_job(text)': ['administrator', sql`select platform.ask_job('clean-keys')`],
  'organisation.figure_load(text)': [
    { id: 'counter', databaseRole: 'brug_counter', roleId: null },
    sql`select organisation.figure_load('participants')`,
  ],
  'organisation.day_list(text,date)': [
    'movement-officer-antwerpen',
    sql`select * from organisation.day_list('antwerpen', '2026-03-19')`,
  ],
  'organisation.series_occupancy(integer[])': [
    'provider-antwerpen',
    sql`select * from organisation.series_occupancy(array[1, 2, 3])`,
  ],
  'organisation.left_at(text,date)': ['administrator', sql`select * from organisation.left_at('ieper', '2026-03-18')`],
  'organisation.close_place(text,text,date,jsonb)': [
    'administrator',
    sql`with made as (
        insert into organisation.prisons (code, name_nl, name_en, valid_from, origin)
        values ('leeg', 'Leeg', 'Empty', '2026-01-01', 'registered') returning code)
      select organisation.close_place(code, 'brugge', '2026-03-18', '{}') from made`,
  ],
  'access.employer()': ['provider-antwerpen', sql`select access.employer()`],
  'access.waits_for_me(text,integer)': ['supporter-antwerpen', sql`select access.waits_for_me('decide-intake', 1)`],
  'platform.add_task(text,text,text,text,jsonb,date,text,text,text,integer,text[])': [
    'supporter-antwerpen',
    sql`select platform.add_task('check-organisation', 'a', 'organisation', 'a', '{}', null, null, 'administrator', null, null, '{}')`,
  ],
  'platform.close_task(text,text,boolean)': [
    'administrator',
    sql`select platform.close_task('check-organisation', 'a', false)`,
  ],
};
/** A change of an attendance, as whoever registers makes it. */
const MARKED = sql`update organisation.attendances set present = not present, reason = 'ziekte'
  where (session_id, person_id) = (select session_id, person_id from organisation.attendances limit 1)`;

test('every function that acts as its owner, and that people may call, is called here', async () => {
  const acting = await truth<{ name: string }>(
    keeper,
    sql`select replace(p.oid::regprocedure::text, ' ', '') as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ('platform', 'access', 'organisation', 'individual', 'policy', 'audit') and p.prosecdef
          and exists (select from aclexplode(p.proacl) acl
                      where acl.grantee not in (p.proowner, 'brug_counter'::regrole, 'brug_caretaker'::regrole, 'brug_doorkeeper'::regrole, 'brug_postman'::regrole, 'brug_app'::regrole))
        order by 1`,
  );
  expect(acting.length).toBeGreaterThan(15);
  expect(acting.map((one) => one.name).filter((name) => !(name in CALLS))).toEqual([]);
});

test.each(Object.entries(CALLS))('foreign code never runs as the owner in %s', async (_, [who, call]) => {
  expect(await ranAs(who, call)).not.toContain('brug_owner');
});

test('foreign code never runs as the owner in what the database does when an attendance changes', async () => {
  expect(await ranAs('supporter-antwerpen', MARKED)).not.toContain('brug_owner');
});

test('the spy sees who runs it, so that a silent one is believed', async () => {
  expect(await ranAs('public', sql`select 'x'::text`)).toBe('brug_public');
});
