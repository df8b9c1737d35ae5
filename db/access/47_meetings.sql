-- Meetings: read by who reads the team, kept by who keeps it. What a meeting decided and what its minutes say stands open until a later
-- meeting settles the minutes; afterwards nothing changes but by a correction.

create function access.read_meetings() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$ begin return query select m.id from policy.meetings m where m.team in (select access.read_teams()); end $$;
comment on function access.read_meetings() is 'The meetings of the teams that the actor reads.';

create function access.kept_meetings() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$ begin return query select m.id from policy.meetings m where m.team in (select access.kept_teams()); end $$;
comment on function access.kept_meetings() is 'The meetings of the teams that the actor keeps.';

create function access.open_minutes() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
begin
  return query select m.id from policy.meetings m
    where m.minutes_state = 'draft' and m.state <> 'cancelled' and m.team in (select access.kept_teams());
end
$$;
comment on function access.open_minutes() is 'Those of them of which minutes and decisions may still change.';

create function access.planned_meetings() returns setof integer
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp
as $$
begin
  return query select m.id from policy.meetings m where m.state = 'planned' and m.team in (select access.read_teams());
end
$$;
comment on function access.planned_meetings() is 'The meetings of the teams that the actor reads whose agenda is still open.';

create function access.kept_decisions() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
begin return query select d.id from policy.meeting_decisions d where d.meeting_id in (select access.kept_meetings()); end
$$;
comment on function access.kept_decisions() is 'The decisions of those teams.';

create function access.read_decisions() returns setof integer
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
begin return query select d.id from policy.meeting_decisions d where d.meeting_id in (select access.read_meetings()); end
$$;
comment on function access.read_decisions() is 'The decisions of the meetings that the actor reads.';

-- What stands on an agenda of the commission without being for every member to read: how many, and nothing of which.
create function policy.agenda_counts(asked text, since date) returns table (kind text, number integer)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp
as $$
begin
  if asked not in (select access.read_teams()) then return; end if;
  if asked = 'mixed-commission' then
    return query
      select 'reports-waiting', count(*)::integer from policy.reports r where r.state = 'submitted'
      union all
      select 'reports-sent-back', count(*)::integer from policy.reports r
        where r.state = 'sent-back' and not exists (select from policy.reports o where o.previous_id = r.id)
      union all
      select 'reports-to-note', count(*)::integer from policy.reports r
        where r.state = 'validated' and not exists (select from policy.report_decisions d where d.report_id = r.id and d.decision = 'noted')
      union all
      select 'plan-drafts', count(*)::integer from policy.plans p where p.state = 'draft';
  elsif asked like 'coordination-team/%' then
    -- A few are no count: who was told of one would know which.
    return query
      select 'sessions-cancelled', case when count(*) between 1 and 4 then -1 else count(*)::integer end
      from organisation.sessions s join organisation.series r on r.id = s.series_id
      where s.status = 'cancelled' and r.prison = split_part(asked, '/', 2)
        and (s.starts_at at time zone 'Europe/Brussels')::date between since and access.today();
  end if;
end
$$;
comment on function policy.agenda_counts(text, date) is 'What waits for a team, as counts, for who reads the team; one to four cancelled sessions are -1.';

grant execute on function access.read_meetings(), access.planned_meetings(), access.read_decisions(), policy.agenda_counts(text, date)
  to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer,
    brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor;
grant execute on function access.kept_meetings(), access.open_minutes(), access.kept_decisions()
  to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer,
    brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor;
grant execute on function policy.draw_number(text) to brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist,
  brug_trajectory_counsellor;

do $$
declare
  readers constant text := 'brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor';
  keepers constant text := 'brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_policy_coordinator';
  ground constant text := 'Decree of 8 March 2013 on aid and services to detainees, consultation';
  mine constant text := ' and origin = ''registered'' and made_by = (select access.actor_id())';
  t record;
begin
  for t in select * from (values
    ('policy.meetings', 'who reads a team reads its meetings', 'team in (select access.read_teams())'),
    ('policy.agenda_items', 'who reads a meeting reads what was asked for', 'meeting_id in (select access.read_meetings())'),
    ('policy.agenda_marks', 'who reads a meeting reads what became of an item', 'meeting_id in (select access.read_meetings())'),
    ('policy.agenda_kept', 'who reads a meeting reads its agenda as it was', 'meeting_id in (select access.read_meetings())'),
    ('policy.meeting_attendance', 'who reads a meeting reads who was there', 'meeting_id in (select access.read_meetings())'),
    ('policy.meeting_decisions', 'who reads a meeting reads its decisions', 'meeting_id in (select access.read_meetings())'),
    ('policy.meeting_decision_versions', 'who reads a decision reads what it said', 'decision_id in (select access.read_decisions())'),
    ('policy.minutes_corrections', 'who reads a meeting reads its corrections', 'meeting_id in (select access.read_meetings())')
  ) listed (name, rule, seen) loop
    execute format('create policy %I on %s for select to %s using (%s)', t.rule, t.name, readers, t.seen);
    execute format('comment on policy %I on %s is %L', t.rule, t.name, ground);
    execute format('grant select on %s to %s', t.name, readers);
  end loop;
  for t in select * from (values
    ('policy.meetings', 'who keeps a team calls a meeting', 'insert', keepers,
      'team in (select access.kept_teams()) and state = ''planned''' || mine),
    ('policy.meetings', 'who keeps a team moves, closes and minutes', 'update', keepers, 'team in (select access.kept_teams())'),
    ('policy.agenda_items', 'a member asks for an item', 'insert', readers,
      'meeting_id in (select access.planned_meetings()) and state = ''asked'' and origin = ''registered'' and asked_by = (select access.actor_id())'),
    ('policy.agenda_items', 'who asked for an item withdraws it', 'update', readers,
      'meeting_id in (select access.planned_meetings()) and asked_by = (select access.actor_id())'),
    ('policy.agenda_marks', 'who keeps a team orders its agenda', 'insert', keepers,
      'meeting_id in (select access.open_minutes()) and made_by = (select access.actor_id())'),
    ('policy.agenda_marks', 'who keeps a team orders its agenda anew', 'update', keepers, 'meeting_id in (select access.open_minutes())'),
    ('policy.agenda_kept', 'who closes a meeting keeps its agenda', 'insert', keepers, 'meeting_id in (select access.open_minutes())'),
    ('policy.meeting_attendance', 'who keeps a team says who was there', 'insert', keepers, 'meeting_id in (select access.open_minutes())'),
    ('policy.meeting_attendance', 'who keeps a team says anew who was there', 'update', keepers, 'meeting_id in (select access.open_minutes())'),
    ('policy.meeting_decisions', 'who keeps a team writes a decision', 'insert', keepers,
      'meeting_id in (select access.open_minutes()) and state = ''taken''' || mine),
    ('policy.meeting_decisions', 'who keeps a team words or withdraws a decision', 'update', keepers, 'meeting_id in (select access.kept_meetings())'),
    ('policy.minutes_corrections', 'who keeps a team corrects settled minutes', 'insert', keepers,
      'meeting_id in (select access.kept_meetings())' || mine)
  ) listed (name, rule, verb, who, condition) loop
    execute format('create policy %I on %s for %s to %s %s (%s)', t.rule, t.name, t.verb, t.who,
      case t.verb when 'insert' then 'with check' else 'using' end, t.condition);
    execute format('comment on policy %I on %s is %L', t.rule, t.name, ground);
  end loop;
  execute format('grant insert (body, prison, at, place, origin), update (at, place, state, reason, minutes, guests) on policy.meetings to %s', keepers);
  execute format('grant insert (meeting_id, title, note, origin), update (state) on policy.agenda_items to %s', readers);
  execute format('grant insert (meeting_id, key, position, removed), update (position, removed) on policy.agenda_marks to %s', keepers);
  execute format('grant insert (meeting_id, position, key, kind, title, note, href) on policy.agenda_kept to %s', keepers);
  execute format('grant insert (meeting_id, member_id, present), update (present) on policy.meeting_attendance to %s', keepers);
  execute format('grant insert (meeting_id, text, item, who, due_on, step_id, local_action_id, settles, settles_as, origin),
    update (text, item, who, due_on, state, reason, done_on) on policy.meeting_decisions to %s', keepers);
  execute format('grant insert (meeting_id, text, reason, origin) on policy.minutes_corrections to %s', keepers);
end
$$;

alter table policy.meetings
  alter column id set default policy.draw_number('meeting'),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.agenda_items
  alter column id set default policy.draw_number('agenda-item'),
  alter column asked_by set default access.actor_id(),
  alter column asked_at set default access.now();
alter table policy.agenda_marks
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.meeting_decisions
  alter column id set default policy.draw_number('meeting-decision'),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.minutes_corrections
  alter column id set default policy.draw_number('correction'),
  alter column corrected_on set default access.today(),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();

create function policy.decide_meeting() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.version := old.version + 1;
  if old.minutes_state <> 'draft' then perform access.refuse('what was settled changes by a correction'); end if;
  if new.state <> old.state and (old.state, new.state) not in (('planned', 'held'), ('planned', 'cancelled'), ('cancelled', 'planned')) then
    perform access.refuse('a meeting does not go from ' || old.state || ' to ' || new.state);
  end if;
  if new.at <> old.at then
    if old.state <> 'planned' then perform access.refuse('a meeting is moved before it is held'); end if;
    new.moved_from := old.at;
  end if;
  if new.state = 'cancelled' and (new.minutes is distinct from old.minutes or exists (
    select from policy.meeting_decisions d where d.meeting_id = new.id and d.state = 'taken'))
  then
    perform access.refuse('a meeting that decided something was held');
  end if;
  if new.state = 'held' and old.state = 'planned' then
    if new.at > access.now() then perform access.refuse('a meeting is closed after it began'); end if;
    new.closed_at := access.now();
  end if;
  return new;
end
$$;
comment on function policy.decide_meeting() is 'Decides from which state to which a meeting goes, and keeps what was settled.';
create trigger state_of_meetings before update on policy.meetings
  for each row when (current_user <> 'brug_owner') execute function policy.decide_meeting();

create function policy.decide_agenda_item() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then
    if old.state <> 'asked' then perform access.refuse('an item is withdrawn once'); end if;
    new.version := old.version + 1;
    return new;
  end if;
  perform pg_advisory_xact_lock(hashtext('policy.agenda_items'), new.meeting_id);
  if (select count(*) from policy.agenda_items i where i.meeting_id = new.meeting_id and i.state = 'asked') >= 30 then
    perform access.refuse('an agenda has room for thirty items');
  end if;
  return new;
end
$$;
comment on function policy.decide_agenda_item() is 'Counts what was asked for, and lets it be withdrawn once.';
create trigger state_of_agenda_items before insert or update on policy.agenda_items
  for each row when (current_user <> 'brug_owner') execute function policy.decide_agenda_item();

create function policy.decide_agenda() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_table_name = 'agenda_marks' and not exists (select from policy.meetings m where m.id = new.meeting_id and m.state = 'planned') then
    perform access.refuse('an agenda is ordered before the meeting is closed');
  elsif tg_table_name = 'agenda_kept' and not exists (
    select from policy.meetings m
    where m.id = new.meeting_id and m.state = 'held' and m.closed_at = access.now() and m.xmin = pg_current_xact_id()::xid)
  then
    perform access.refuse('an agenda is kept as the meeting is closed');
  end if;
  return new;
end
$$;
comment on function policy.decide_agenda() is 'Lets an agenda be ordered until the meeting is closed, and be kept in that very transaction.';
create trigger order_of_agendas before insert or update on policy.agenda_marks
  for each row when (current_user <> 'brug_owner') execute function policy.decide_agenda();
create trigger agendas_as_they_were before insert on policy.agenda_kept
  for each row when (current_user <> 'brug_owner') execute function policy.decide_agenda();

create function policy.decide_attendance() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from policy.team_members t join policy.meetings m on m.team = t.team where m.id = new.meeting_id and t.id = new.member_id) then
    perform access.refuse('who is there sits in the team');
  end if;
  return new;
end
$$;
comment on function policy.decide_attendance() is 'Keeps members at meetings of their own team.';
create trigger place_of_attendance before insert on policy.meeting_attendance
  for each row when (current_user <> 'brug_owner') execute function policy.decide_attendance();

create function policy.decide_meeting_decision() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  here policy.meetings;
begin
  select * into here from policy.meetings m where m.id = new.meeting_id for update;
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
    if here.minutes_state <> 'draft' and (new.text, new.item, new.who, new.due_on, new.state, new.reason)
      is distinct from (old.text, old.item, old.who, old.due_on, old.state, old.reason)
    then
      perform access.refuse('what was settled changes by a correction');
    end if;
    if old.state = 'withdrawn' then perform access.refuse('a decision that was withdrawn stays so'); end if;
    if new.done_on > access.today() then perform access.refuse('what is done was done on a day that has come'); end if;
    return new;
  end if;
  if (select count(*) from policy.meeting_decisions d where d.meeting_id = here.id) >= 100 then
    perform access.refuse('a meeting has a hundred decisions at most');
  end if;
  new.number := 1 + coalesce((select max(d.number) from policy.meeting_decisions d where d.meeting_id = here.id), 0);
  if new.step_id is not null and here.body <> 'mixed-commission' then perform access.refuse('a step comes of the commission'); end if;
  if new.local_action_id is not null and not exists (
    select from policy.local_actions a join policy.local_plans p on p.id = a.local_plan_id where a.id = new.local_action_id and p.prison = here.prison)
  then
    perform access.refuse('an action stands in the plan of the prison');
  end if;
  if new.settles is not null and not exists (
    select from policy.meetings m
    where m.id = new.settles and m.team = here.team and m.at < here.at and m.state = 'held' and m.minutes is not null and m.minutes_state = 'draft' for update)
  then
    perform access.refuse('minutes of an earlier meeting are settled once');
  end if;
  return new;
end
$$;
comment on function policy.decide_meeting_decision() is 'Numbers a decision, keeps what came of it where it belongs, and what was settled as it was.';
create trigger state_of_meeting_decisions before insert or update on policy.meeting_decisions
  for each row when (current_user <> 'brug_owner') execute function policy.decide_meeting_decision();

create function policy.follow_meeting_decision() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' and new.settles is not null then
    update policy.meetings m set minutes_state = new.settles_as, settled_in = new.meeting_id, version = m.version + 1 where m.id = new.settles;
  elsif tg_op = 'UPDATE' and new.state <> old.state then
    -- Minutes that were settled by it are a draft again, and a task that came of it falls away.
    update policy.meetings m set minutes_state = 'draft', settled_in = null, version = m.version + 1 where m.id = new.settles;
    update platform.tasks t set state = 'dropped', done_by = access.actor_id(), done_at = access.now(), version = t.version + 1
    where t.id = new.task_id and t.state in ('open', 'taken');
  elsif tg_op = 'UPDATE' and (new.text, new.who, new.due_on) is distinct from (old.text, old.who, old.due_on) then
    insert into policy.meeting_decision_versions (decision_id, version, text, who, due_on, recorded_by, recorded_at)
    values (old.id, old.version, old.text, old.who, old.due_on, access.actor_id(), access.now());
  end if;
  return null;
end
$$;
comment on function policy.follow_meeting_decision() is 'Settles the minutes that a decision settles, and keeps what a decision said before it was worded anew.';
create trigger what_decisions_do after insert or update on policy.meeting_decisions
  for each row when (current_user <> 'brug_owner') execute function policy.follow_meeting_decision();

create function policy.decide_correction() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from policy.meetings m where m.id = new.meeting_id and m.minutes_state <> 'draft') then
    perform access.refuse('what is a draft is changed, not corrected');
  end if;
  if (select count(*) from policy.minutes_corrections c where c.meeting_id = new.meeting_id) >= 50 then
    perform access.refuse('minutes have fifty corrections at most');
  end if;
  return new;
end
$$;
comment on function policy.decide_correction() is 'Lets minutes be corrected once they were settled.';
create trigger place_of_corrections before insert on policy.minutes_corrections
  for each row when (current_user <> 'brug_owner') execute function policy.decide_correction();
