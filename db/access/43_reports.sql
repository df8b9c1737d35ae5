-- Reports on steps. One that was not validated is for who leads the step, for the agency and for the commission: for everybody else it
-- does not exist. Nothing is changed: what is decided is a row of its own, and what follows from it is written by the database.

create function access.own_party() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return (select r.party from access.actor_roles r where r.id = access.acting()); end $$;
comment on function access.own_party() is 'The party of the plan for which the actor reports.';

create function access.partnered_steps() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select s.step_id from access.actor_roles r join policy.step_parties s on s.party = r.party and s.role = 'partner'
    where r.id = access.acting();
end
$$;
comment on function access.partnered_steps() is 'The steps in which the party takes part for which the actor reports.';
grant execute on function access.own_party(), access.partnered_steps() to brug_step_lead;

-- What reads another table asks it with the rights of who asks, and under the rules of that table.
create function access.reads_report(asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from policy.reports r where r.id = asked); end $$;
comment on function access.reads_report(integer) is 'Whether who asks reads the report.';
grant execute on function access.reads_report(integer) to brug_public;

create function access.leads_report(asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from policy.reports r where r.id = asked and r.step_id in (select access.led_steps())); end $$;
comment on function access.leads_report(integer) is 'Whether the report is on a step that is led by the party for which the actor reports.';

create function access.asked_in_round(asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from policy.round_steps s where s.round_id = asked and s.step_id in (select access.led_steps())); end $$;
comment on function access.asked_in_round(integer) is 'Whether the round asks about a step that is led by the party for which the actor reports.';
grant execute on function access.leads_report(integer), access.asked_in_round(integer) to brug_step_lead;

create function access.opens_round(asked integer, step integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from policy.rounds r join policy.steps s on s.plan_id = r.plan_id
    where r.id = asked and s.id = step and r.state = 'open' and r.opened_by = access.actor_id() and r.opened_at = access.now()
      and r.xmin = pg_current_xact_id()::xid);
end
$$;
comment on function access.opens_round(integer, integer) is 'Whether the actor is opening that round, in this very transaction, over the plan of the step.';
grant execute on function access.opens_round(integer, integer) to brug_plan_coordinator;

create function access.takes_part(step integer, asked text) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from policy.step_parties p where p.step_id = step and p.role = 'partner' and p.party = asked); end $$;
comment on function access.takes_part(integer, text) is 'Whether that party takes part in the step.';
grant execute on function access.takes_part(integer, text) to brug_policy_officer, brug_plan_coordinator;

create function policy.lead_reports_itself(asked integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return access.actor_id() is not null and exists (
    select from policy.step_parties s join access.actor_roles r on r.party = s.party and r.role = 'step-lead'
    where s.step_id = asked and s.role = 'lead' and r.state = 'active' and r.valid_from <= access.today()
      and (r.valid_until is null or r.valid_until >= access.today()));
end
$$;
comment on function policy.lead_reports_itself(integer) is 'Whether somebody reports for a lead of the step: where nobody does, the agency submits.';
grant execute on function policy.lead_reports_itself(integer) to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member;

-- Numbers that tell nothing. Two that would draw the same at once are refused by the key, and asked again by who asked.
create function policy.draw_number(relation text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  drawn integer;
  taken boolean;
begin
  if access.actor_id() is null and current_setting('role') not in ('none', 'brug_owner') then return null; end if;
  loop
    drawn := 1 + floor(random() * 999999998)::integer;
    taken := case relation
      when 'report' then exists (select from policy.reports r where r.id = drawn)
      when 'statement' then exists (select from policy.report_statements s where s.id = drawn)
      when 'local-plan' then exists (select from policy.local_plans p where p.id = drawn)
      when 'local-goal' then exists (select from policy.local_goals g where g.id = drawn)
      when 'team-member' then exists (select from policy.team_members m where m.id = drawn)
      when 'meeting' then exists (select from policy.meetings m where m.id = drawn)
      when 'agenda-item' then exists (select from policy.agenda_items i where i.id = drawn)
      when 'meeting-decision' then exists (select from policy.meeting_decisions d where d.id = drawn)
      when 'correction' then exists (select from policy.minutes_corrections c where c.id = drawn)
      when 'local-action' then exists (select from policy.local_actions a where a.id = drawn)
      when 'assessment' then exists (select from policy.assessments a where a.id = drawn)
      when 'assessment-item' then exists (select from policy.assessment_items i where i.id = drawn)
      when 'assessment-release' then exists (select from policy.assessment_releases r where r.id = drawn)
      else exists (select from platform.files f where f.id = drawn) end;
    exit when not taken;
  end loop;
  return drawn;
end
$$;
comment on function policy.draw_number(text) is 'A number for something of that kind that is not used yet, and from which nobody learns how many there are.';
grant execute on function policy.draw_number(text) to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_policy_coordinator, brug_commission_member,
  brug_organisation_supporter, brug_education_coordinator, brug_movement_officer, brug_provider, brug_therapist, brug_trajectory_counsellor;

alter table policy.rounds
  alter column opened_at set default access.now(),
  alter column opened_by set default access.actor_id();
alter table policy.reports
  alter column id set default policy.draw_number('report'),
  alter column submitted_at set default access.now(),
  alter column submitted_by set default access.actor_id(),
  alter column submitted_as set default access.actor_role();
alter table policy.report_decisions
  alter column decided_at set default access.now(),
  alter column decided_by set default access.actor_id(),
  alter column decided_as set default access.actor_role();
alter table policy.report_statements
  alter column id set default policy.draw_number('statement'),
  alter column stated_at set default access.now(),
  alter column stated_by set default access.actor_id(),
  alter column stated_as set default access.actor_role();
alter table policy.goal_rulings
  alter column ruled_at set default access.now(),
  alter column ruled_by set default access.actor_id(),
  alter column ruled_as set default access.actor_role(),
  alter column known_on set default access.today();
alter table platform.files alter column id set default policy.draw_number('file');

-- policy.rounds
create policy "who follows the plan reads rounds" on policy.rounds
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the plan reads rounds" on policy.rounds is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "a lead reads the rounds that ask about its steps" on policy.rounds
  for select to brug_step_lead
  using (access.asked_in_round(id));
comment on policy "a lead reads the rounds that ask about its steps" on policy.rounds is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "the coordinator opens a round" on policy.rounds
  for insert to brug_plan_coordinator
  with check (opened_by = (select access.actor_id()) and state = 'open' and origin = 'registered');
comment on policy "the coordinator opens a round" on policy.rounds is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "the coordinator closes and reopens a round" on policy.rounds
  for update to brug_plan_coordinator
  using ((select access.actor_id()) is not null);
comment on policy "the coordinator closes and reopens a round" on policy.rounds is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.rounds to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_step_lead;
grant insert (plan_id, goal_id, title, states_on, due_on, origin), update (title, due_on, state) on policy.rounds to brug_plan_coordinator;

create function policy.decide_round() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.version := old.version + 1;
  if new.state <> old.state then
    new.closed_by := case new.state when 'closed' then access.actor_id() end;
    new.closed_at := case new.state when 'closed' then access.now() end;
  elsif old.state = 'closed' then
    perform access.refuse('a round that is closed stays as it is');
  end if;
  return new;
end
$$;
comment on function policy.decide_round() is 'Writes who closed a round and when; what is closed changes only by being opened again.';
create trigger state_of_rounds before update on policy.rounds
  for each row when (current_user <> 'brug_owner') execute function policy.decide_round();

-- policy.round_steps
create policy "who follows the plan reads what a round asks" on policy.round_steps
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the plan reads what a round asks" on policy.round_steps is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "a lead reads what a round asks of it" on policy.round_steps
  for select to brug_step_lead
  using (step_id in (select access.led_steps()));
comment on policy "a lead reads what a round asks of it" on policy.round_steps is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "who opens a round says which steps it asks about" on policy.round_steps
  for insert to brug_plan_coordinator
  with check (access.opens_round(round_id, step_id));
comment on policy "who opens a round says which steps it asks about" on policy.round_steps is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.round_steps to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_step_lead;
grant insert (round_id, step_id) on policy.round_steps to brug_plan_coordinator;

-- policy.reports: append-only by grant
create policy "everybody reads validated reports" on policy.reports
  for select to brug_public
  using (state = 'validated');
comment on policy "everybody reads validated reports" on policy.reports is 'Public information, no person';
create policy "who follows the plan reads every report" on policy.reports
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the plan reads every report" on policy.reports is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "a lead reads the reports on its steps" on policy.reports
  for select to brug_step_lead
  using (step_id in (select access.led_steps()));
comment on policy "a lead reads the reports on its steps" on policy.reports is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "a lead reports on the steps that it leads" on policy.reports
  for insert to brug_step_lead
  with check (submitted_by = (select access.actor_id()) and origin = 'registered' and stated_on <= (select access.today())
    and step_id in (select access.led_steps()) and party = (select access.own_party()));
comment on policy "a lead reports on the steps that it leads" on policy.reports is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "the agency reports for a lead" on policy.reports
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (submitted_by = (select access.actor_id()) and origin = 'registered' and stated_on <= (select access.today()));
comment on policy "the agency reports for a lead" on policy.reports is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
grant select on policy.reports to brug_public;
grant insert (step_id, party, previous_id, status, stated_on, statement_nl, statement_en, evidence, origin)
  on policy.reports to brug_policy_officer, brug_plan_coordinator, brug_step_lead;

create function policy.place_report() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(31, new.step_id);
  if (select count(*) from policy.reports r where r.step_id = new.step_id and r.state = 'submitted') >= 10 then
    perform access.refuse('ten reports on this step wait already');
  end if;
  if new.party is not null and not exists (
    select from policy.step_parties s where s.step_id = new.step_id and s.role = 'lead' and s.party = new.party)
  then
    perform access.refuse('that party does not lead the step');
  end if;
  if new.previous_id is not null and not exists (
    select from policy.reports r where r.id = new.previous_id and r.step_id = new.step_id and r.state in ('sent-back', 'withdrawn')
      and not exists (select from policy.reports o where o.previous_id = r.id))
  then
    perform access.refuse('only a report that was sent back, or withdrawn, is answered, and once');
  end if;
  new.round_id := (
    select r.id from policy.rounds r join policy.round_steps s on s.round_id = r.id
    where s.step_id = new.step_id and r.state = 'open'
    order by exists (
      select from policy.reports o where o.round_id = r.id and o.step_id = new.step_id and o.state in ('submitted', 'validated')), r.due_on, r.id limit 1);
  return new;
end
$$;
comment on function policy.place_report() is 'Holds how many reports on a step wait, what a report answers and for whom it speaks, and puts it in the round that asks and has no answer yet, the first that is due.';
create trigger place_of_reports before insert on policy.reports
  for each row when (current_user <> 'brug_owner') execute function policy.place_report();

-- policy.report_decisions: append-only by grant
create policy "who reads a report reads what was decided on it" on policy.report_decisions
  for select to brug_public
  using (access.reads_report(report_id));
comment on policy "who reads a report reads what was decided on it" on policy.report_decisions is 'The ground of the report';
create policy "the coordinator decides on a report" on policy.report_decisions
  for insert to brug_plan_coordinator
  with check (decided_by = (select access.actor_id()) and decision in ('validated', 'sent-back', 'withdrawn') and origin = 'registered');
comment on policy "the coordinator decides on a report" on policy.report_decisions is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "who submitted a report withdraws it" on policy.report_decisions
  for insert to brug_policy_officer
  with check (decided_by = (select access.actor_id()) and decision = 'withdrawn' and origin = 'registered');
comment on policy "who submitted a report withdraws it" on policy.report_decisions is 'GDPR article 5.1.d: what is wrong is put right by who did it';
create policy "a lead withdraws a report on its steps" on policy.report_decisions
  for insert to brug_step_lead
  with check (decided_by = (select access.actor_id()) and decision = 'withdrawn' and origin = 'registered'
    and access.leads_report(report_id));
comment on policy "a lead withdraws a report on its steps" on policy.report_decisions is 'GDPR article 5.1.d: what is wrong is put right by who did it';
create policy "the commission takes note of a report" on policy.report_decisions
  for insert to brug_commission_member
  with check (decided_by = (select access.actor_id()) and decision = 'noted' and origin = 'registered' and noted_on <= (select access.today()));
comment on policy "the commission takes note of a report" on policy.report_decisions is 'Decree of 8 March 2013 on aid and services to detainees, the mixed commission';
grant select on policy.report_decisions to brug_public;
grant insert (report_id, decision, reason, seen, noted_on, origin) on policy.report_decisions
  to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member;

create function policy.decide_report() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  r policy.reports;
begin
  select * into r from policy.reports x where x.id = new.report_id for update;
  if r.id is null then perform access.refuse('no such report'); end if;
  if new.decision = 'noted' then
    if r.state <> 'validated' then perform access.refuse('the commission takes note of what was validated'); end if;
    new.seen := r.version;
    return new;
  end if;
  if r.state <> 'submitted' then perform access.refuse('it was decided on already'); end if;
  if new.seen <> r.version then perform access.refuse('the report changed meanwhile'); end if;
  if new.decision = 'withdrawn' then
    if r.submitted_by <> new.decided_by and current_setting('role') <> 'brug_step_lead' then
      perform access.refuse('who submitted it withdraws it');
    end if;
  elsif r.submitted_by = new.decided_by then
    perform access.refuse('nobody decides on the own report');
  end if;
  update policy.reports x set state = new.decision, version = x.version + 1 where x.id = r.id;
  if new.decision = 'validated' then
    update policy.report_statements s set report_id = r.id where s.step_id = r.step_id and s.report_id is null;
    insert into policy.status_changes (step_id, status, stated_on, statement_nl, statement_en, evidence, evidence_label_nl, evidence_label_en,
      recorded_by, recorded_at, origin, report_id, known_on)
    select r.step_id, r.status, r.stated_on, r.statement_nl, r.statement_en, e.address, e.label, null, r.submitted_by, new.decided_at,
      r.origin, r.id, access.today()
    from (select 1) one left join lateral (
      select p.piece->>'address' as address, p.piece->>'label' as label
      from jsonb_array_elements(r.evidence) with ordinality p (piece, place)
      where p.piece->>'kind' in ('link', 'decision') order by p.place limit 1) e on true;
  end if;
  return new;
end
$$;
comment on function policy.decide_report() is 'Decides once: from submitted to validated, sent back or withdrawn, never by who submitted it; and writes the status that follows. The only way in which a status is added.';
create trigger state_of_reports before insert on policy.report_decisions
  for each row when (current_user <> 'brug_owner') execute function policy.decide_report();

-- policy.report_statements: append-only by grant
create policy "everybody reads the statements beside a validated report" on policy.report_statements
  for select to brug_public
  using (report_id is not null);
comment on policy "everybody reads the statements beside a validated report" on policy.report_statements is 'Public information, no person';
create policy "who follows the plan reads every statement" on policy.report_statements
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the plan reads every statement" on policy.report_statements is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "a lead and its partner read the statements on a step" on policy.report_statements
  for select to brug_step_lead
  using (step_id in (select access.led_steps()) or party = (select access.own_party()));
comment on policy "a lead and its partner read the statements on a step" on policy.report_statements is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "a partner adds to the report on a step" on policy.report_statements
  for insert to brug_step_lead
  with check (stated_by = (select access.actor_id()) and origin = 'registered' and party = (select access.own_party())
    and step_id in (select access.partnered_steps()));
comment on policy "a partner adds to the report on a step" on policy.report_statements is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "the agency adds what a partner says" on policy.report_statements
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (stated_by = (select access.actor_id()) and origin = 'registered'
    and access.takes_part(step_id, party));
comment on policy "the agency adds what a partner says" on policy.report_statements is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
grant select on policy.report_statements to brug_public;
grant insert (step_id, party, statement, origin) on policy.report_statements to brug_policy_officer, brug_plan_coordinator, brug_step_lead;

-- What is decided on is what was seen: a statement or a file that comes meanwhile raises the version of the reports that wait.
create function policy.statement_came() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(31, new.step_id);
  if (select count(*) from policy.report_statements s where s.step_id = new.step_id and s.party = new.party and s.report_id is null) > 10 then
    perform access.refuse('ten statements of this partner wait already');
  end if;
  update policy.reports r set version = r.version + 1 where r.step_id = new.step_id and r.state = 'submitted';
  return null;
end
$$;
comment on function policy.statement_came() is 'Holds how many statements wait, and raises the version of the reports that they stand beside.';
create trigger statement_came after insert on policy.report_statements
  for each row when (current_user <> 'brug_owner') execute function policy.statement_came();

-- policy.goal_rulings: append-only by grant
create policy "everybody reads what was said of a goal, but of drafts" on policy.goal_rulings
  for select to brug_public using (goal_id in (select access.seen_goals()));
comment on policy "everybody reads what was said of a goal, but of drafts" on policy.goal_rulings is 'Public information, no person; a draft is prepared in confidence';
create policy "the coordinator says where a goal stands" on policy.goal_rulings
  for insert to brug_plan_coordinator
  with check (ruled_by = (select access.actor_id()) and origin = 'registered' and holds_from <= (select access.today())
    and goal_id not in (select access.draft_goals()));
comment on policy "the coordinator says where a goal stands" on policy.goal_rulings is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.goal_rulings to brug_public;
grant insert (goal_id, status, holds_from, reason, origin) on policy.goal_rulings to brug_plan_coordinator;
