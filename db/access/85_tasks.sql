-- What waits for whom: the tasks that somebody was told (platform.tasks), and what waits by the state of a record (the views
-- below), with who took it up (platform.task_marks).

-- The kinds of task that are told: which roles may tell them, and which role they are for.
create function platform.task_kinds() returns table (kind text, told_by text[], told_to text[])
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  values
    ('confirm-role', array['administrator'], array['administrator']),
    ('failed-job', array['caretaker', 'postman', 'counter', 'jobs', 'administrator'], array['administrator']),
    ('check-organisation', array['organisation-supporter', 'education-coordinator', 'policy-coordinator', 'administrator'], array['administrator']),
    ('look-again', array['policy-coordinator'], array['policy-coordinator'])
$$;
comment on function platform.task_kinds() is 'The closed list of tasks that are told: by whom, and to which roles.';

create function access.employer() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return access.own_organisation(); end $$;
comment on function access.employer() is 'The organisation that employs the actor, for rules that everybody is held by.';

create function access.waits_for_me(asked_kind text, asked integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asking_as constant text := current_setting('role');
begin
  return case asked_kind
    when 'register-session' then access.registers_at(asked)
    when 'decide-intake' then asking_as in ('brug_organisation_supporter', 'brug_education_coordinator') and exists (
      select from organisation.applications a where a.id = asked and a.prison = any (access.own_prisons()))
    when 'report-step' then asking_as = 'brug_step_lead' and asked in (select access.led_steps())
    else exists (
      select from platform.waiting_steps w
      where w.kind = asked_kind and w.number = asked and 'brug_' || replace(w.for_role, '-', '_') = asking_as
        and (asking_as <> 'brug_step_lead' or w.step_id in (select access.led_steps())) and w.not_for is distinct from access.actor_id()) end;
end
$$;
comment on function access.waits_for_me(text, integer) is 'Whether what waits is for the actor: a session to register, an intake to decide, a step to report on, a report to decide on.';

-- What waits by the state of a record. Each reads with the rights of who asks, so that the rules of the record decide.
create view platform.waiting_sessions with (security_invoker = true) as
select 'register-session' as kind, s.id as number, 'session' as about_kind, s.id::text as about_id, s.prison, s.offer_id,
  ((s.ends_at at time zone 'Europe/Brussels')::date + (select platform.whole_setting('session-days', 1, 60, 7))) as due_on,
  jsonb_build_object('nl', o.title_nl, 'en', o.title_en, 'series', r.title, 'start', s.starts_at) as detail
from organisation.sessions s
join organisation.offers o on o.id = s.offer_id
join organisation.series r on r.id = s.series_id
where s.status in ('planned', 'under-way') and s.ends_at <= (select access.now());
comment on view platform.waiting_sessions is 'Sessions that are over and not registered: due so many days after the session as the agency decided, a week by itself.';

create view platform.waiting_intakes with (security_invoker = true) as
select 'decide-intake' as kind, a.id as number, 'application' as about_kind, a.id::text as about_id, a.prison, a.offer_id,
  ((a.applied_at at time zone 'Europe/Brussels')::date + (select platform.whole_setting('intake-days', 1, 90, 14))) as due_on,
  jsonb_build_object('nl', o.title_nl, 'en', o.title_en, 'series', r.title, 'offer', a.offer_id, 'number', a.id) as detail
from organisation.applications a
join organisation.series r on r.id = a.series_id
join organisation.offers o on o.id = a.offer_id
where a.state = 'intake' and r.ends_on >= (select access.today());
comment on view platform.waiting_intakes is 'Applications that wait for an interview, of series that are not over: due so many days after the application as the agency decided, two weeks by itself.';

-- What the plan asks of who follows it: the lead of a step, the coordinator, the agency, the commission. for_role says whom; a lead is
-- waited for at the steps that it leads, and not_for is who may not be the one to do it.
create view platform.waiting_steps with (security_invoker = true) as
with named as (
  select s.id as step_id, s.plan_id, s.term_end, s.plan_id || '/' || s.key as about_id,
    jsonb_build_object('nl', s.title_nl, 'en', s.title_en, 'number', s.number, 'plan', s.plan_id, 'key', s.key) as detail
  from policy.steps s join policy.plans p on p.id = s.plan_id
  where p.state = 'adopted' and s.dropped_on is null
), passed as (
  select n.* from named n join policy.plans p on p.id = n.plan_id
  where n.term_end < (select access.today()) and p.valid_to >= (select access.today()) - 365
    and not exists (
      select from policy.status_changes c
      where c.step_id = n.step_id and (c.status in ('realised', 'stopped') or c.stated_on > n.term_end))
    and not exists (select from policy.reports r where r.step_id = n.step_id and r.state = 'submitted')
), asked as (
  select n.*, q.id as round_step, q.round_id, o.due_on, o.title
  from policy.rounds o join policy.round_steps q on q.round_id = o.id join named n on n.step_id = q.step_id
  where o.state = 'open' and not exists (
    select from policy.reports r where r.step_id = q.step_id and r.round_id = o.id and r.state in ('submitted', 'validated'))
)
select 'report-step' as kind, p.step_id as number, 'step' as about_kind, p.about_id, p.term_end as due_on, p.detail,
  'step-lead' as for_role, p.step_id, null::text as not_for
from passed p
union all
-- Again, where the lead put the first one aside a fortnight ago and still said nothing.
select 'report-late', p.step_id, 'step', p.about_id, p.term_end + 14, p.detail, 'step-lead', p.step_id, null
from passed p
where exists (select from platform.task_marks m where m.kind = 'report-step' and m.number = p.step_id and m.state = 'done'
  and m.done_at < access.now() - interval '14 days')
union all
select 'silent-step', p.step_id, 'step', p.about_id, p.term_end + (select platform.whole_setting('silent-days', 1, 365, 30)), p.detail,
  'plan-coordinator', p.step_id, null
from passed p
where p.term_end < (select access.today()) - (select platform.whole_setting('silent-days', 1, 365, 30))
  or not policy.lead_reports_itself(p.step_id)
union all
select case when a.due_on < (select access.today()) then 'answer-late' else 'answer-round' end, a.round_step, 'step', a.about_id, a.due_on,
  a.detail || jsonb_build_object('round', a.title), 'step-lead', a.step_id, null
from asked a
union all
select 'answer-round', a.round_step, 'step', a.about_id, a.due_on, a.detail || jsonb_build_object('round', a.title), 'policy-officer', a.step_id, null
from asked a where not policy.lead_reports_itself(a.step_id)
union all
select 'silent-round', a.round_id, 'round', a.round_id::text, a.due_on, jsonb_build_object('nl', a.title, 'en', a.title, 'number', count(*)),
  'plan-coordinator', null, null
from asked a where a.due_on < (select access.today()) group by a.round_id, a.title, a.due_on
union all
select 'decide-report', r.id, 'report', r.id::text, (r.submitted_at at time zone 'Europe/Brussels')::date + 14, n.detail, 'plan-coordinator',
  r.step_id, r.submitted_by
from policy.reports r join named n on n.step_id = r.step_id where r.state = 'submitted'
union all
select 'revise-report', r.id, 'report', r.id::text, (d.decided_at at time zone 'Europe/Brussels')::date + 14, n.detail, r.submitted_as,
  r.step_id, null
from policy.reports r join policy.report_decisions d on d.report_id = r.id and d.decision = 'sent-back' join named n on n.step_id = r.step_id
where r.state = 'sent-back' and not exists (select from policy.reports o where o.previous_id = r.id)
  and not exists (select from policy.reports o where o.step_id = r.step_id and o.submitted_at > d.decided_at and o.state <> 'withdrawn')
union all
-- One for a plan, and a new one when something came after it.
select 'take-note', w.number, 'plan', w.plan_id, null, jsonb_build_object('nl', p.title_nl, 'en', p.title_en, 'number', w.waiting, 'plan', w.plan_id),
  'commission-member', null, null
from (
  select s.plan_id, count(*) as waiting, (array_agg(r.id order by d.decided_at desc, r.id))[1] as number
  from policy.reports r join policy.steps s on s.id = r.step_id
    join policy.report_decisions d on d.report_id = r.id and d.decision = 'validated'
  where r.state = 'validated' and not exists (select from policy.report_decisions o where o.report_id = r.id and o.decision = 'noted')
  group by s.plan_id) w
join policy.plans p on p.id = w.plan_id
union all
-- What was confirmed of a commitment and does not stand any more, and what readers miss: for who follows the agreement.
select 'reopened-verdict', c.id, 'commitment', m.agreement_id || '/' || m.number, null,
  jsonb_build_object('nl', left(m.wording, 150), 'en', left(m.wording, 150), 'number', m.number), f.role, null, null
from policy.last_confirmations c join policy.commitments m on m.id = c.commitment_id
  cross join (values ('policy-officer'), ('plan-coordinator')) f (role)
where c.reopened_by is not null
union all
select 'missing-decision', x.id, 'commitment', m.agreement_id || '/' || m.number, (x.sent_at at time zone 'Europe/Brussels')::date + 14,
  jsonb_build_object('nl', left(m.wording, 150), 'en', left(m.wording, 150), 'number', m.number), f.role, null, null
from policy.waiting_missing() x join policy.commitments m on m.id = x.commitment_id
  cross join (values ('policy-officer'), ('plan-coordinator')) f (role);
comment on view platform.waiting_steps is 'What the plan waits for: steps whose term passed without a report, of plans that run or ended in the last year; what a round asks; reports to decide on, to do again, or to take note of; the coordinator where a lead stays silent; and of commitments what was confirmed and does not stand any more, and what readers miss.';

grant select on platform.waiting_sessions to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist;
grant select on platform.waiting_intakes to brug_organisation_supporter, brug_education_coordinator;
grant select on platform.waiting_steps to brug_plan_coordinator, brug_step_lead, brug_policy_officer, brug_commission_member;

-- platform.tasks: added by the function below
create policy "each reads what is for oneself or for the own role here" on platform.tasks
  for select to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_detainee, brug_auditor, brug_administrator
  using ((for_actor = (select access.actor_id()) or for_role = (select access.actor_role()) and (prison is null or prison = any ((select access.own_prisons())::text[])) and (organisation_id is null or organisation_id = (select access.employer()))) and not (select access.actor_id()) = any (not_for));
comment on policy "each reads what is for oneself or for the own role here" on platform.tasks is 'GDPR article 5: nobody knows more than the work needs';
create policy "each does what is for oneself or for the own role here" on platform.tasks
  for update to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_detainee, brug_auditor, brug_administrator
  using ((for_actor = (select access.actor_id()) or for_role = (select access.actor_role()) and (prison is null or prison = any ((select access.own_prisons())::text[])) and (organisation_id is null or organisation_id = (select access.employer()))) and not (select access.actor_id()) = any (not_for));
comment on policy "each does what is for oneself or for the own role here" on platform.tasks is 'GDPR article 5: nobody knows more than the work needs';
grant select, update (state) on platform.tasks to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_detainee, brug_auditor, brug_administrator;
grant execute on function access.employer() to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_detainee, brug_auditor, brug_administrator;

-- platform.task_marks
create policy "who a record waits for reads who took it up" on platform.task_marks
  for select to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_plan_coordinator, brug_step_lead, brug_policy_officer, brug_commission_member
  using (access.waits_for_me(kind, number));
comment on policy "who a record waits for reads who took it up" on platform.task_marks is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who a record waits for takes it up" on platform.task_marks
  for insert to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_plan_coordinator, brug_step_lead, brug_policy_officer, brug_commission_member
  with check (access.waits_for_me(kind, number));
comment on policy "who a record waits for takes it up" on platform.task_marks is 'Decision of 12 May 2023, purpose practical organisation';
create policy "who a record waits for gives it back or puts it aside" on platform.task_marks
  for update to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_plan_coordinator, brug_step_lead, brug_policy_officer, brug_commission_member
  using (access.waits_for_me(kind, number));
comment on policy "who a record waits for gives it back or puts it aside" on platform.task_marks is 'Decision of 12 May 2023, purpose practical organisation';
grant select, insert (kind, number, state), update (state) on platform.task_marks to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_plan_coordinator, brug_step_lead, brug_policy_officer, brug_commission_member;
grant execute on function access.waits_for_me(text, integer) to brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_plan_coordinator, brug_step_lead, brug_policy_officer, brug_commission_member;

-- Who took a task up and who did it, and when, is written by the database. What a colleague took up, another takes over before it
-- is done or given back; what was done is opened again; what fell away stays away.
create function platform.decide_task() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  asking constant text := access.actor_id();
begin
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
    if (old.state, new.state) not in (('open', 'taken'), ('open', 'done'), ('taken', 'open'), ('taken', 'taken'), ('taken', 'done'), ('done', 'open')) then
      perform access.refuse('a task does not go from ' || old.state || ' to ' || new.state);
    end if;
    if old.state = 'taken' and new.state <> 'taken' and old.taken_by <> asking then
      perform access.refuse('somebody else took the task up');
    end if;
  end if;
  if new.state <> 'done' then
    new.taken_by := case new.state when 'taken' then asking end;
    new.taken_at := case new.state when 'taken' then access.now() end;
  end if;
  new.done_by := case new.state when 'done' then asking end;
  new.done_at := case new.state when 'done' then access.now() end;
  return new;
end
$$;
comment on function platform.decide_task() is 'Decides from which state to which a task goes, and writes who took it up, who did it, and when.';
create trigger state_of_tasks before update on platform.tasks
  for each row when (current_user <> 'brug_owner') execute function platform.decide_task();
create trigger state_of_marks before insert or update on platform.task_marks
  for each row when (current_user <> 'brug_owner') execute function platform.decide_task();

-- Who tells a task may not read the tasks of others: it is added by a function that looks at nothing but whether this role may
-- tell this kind to that role. One thing makes one task at a time.
create function platform.add_task(
  asked_kind text, asked_key text, about_kind text, about_id text, detail jsonb, due_on date, to_actor text, to_role text,
  at_prison text, at_organisation integer, not_for text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  telling constant text := replace(substr(current_setting('role'), 6), '_', '-');
  made integer;
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  if not exists (
    select from platform.task_kinds() k
    where k.kind = asked_kind and telling = any (k.told_by) and (to_role is null or to_role = any (k.told_to)))
  then
    perform access.refuse('this role tells no such task');
  end if;
  if cardinality(not_for) > 10 then perform access.refuse('a task leaves out a few people at most'); end if;
  insert into platform.tasks (kind, for_actor, for_role, prison, organisation_id, not_for, about_kind, about_id, detail, due_on, key, told_by, told_as, told_at)
  values (asked_kind, to_actor, to_role, at_prison, at_organisation, coalesce(not_for, '{}'), about_kind, about_id, detail, due_on,
    asked_kind || '/' || asked_key, coalesce(access.actor_id(), telling), telling, access.now())
  on conflict (key) where state in ('open', 'taken') do nothing
  returning id into made;
  if made is null then
    select t.id into made from platform.tasks t where t.key = asked_kind || '/' || asked_key and t.state in ('open', 'taken');
  end if;
  return made;
end
$$;
comment on function platform.add_task(text, text, text, text, jsonb, date, text, text, text, integer, text[]) is 'Tells a task of a kind that this role may tell; the same thing again gives the task that waits already.';

-- What a meeting decided becomes a task of who sits in the team, or of who wrote it down.
create function policy.tell_decision(asked integer, to_actor text, due date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  made integer;
begin
  if asked not in (select access.kept_decisions()) then return null; end if;
  if to_actor <> access.actor_id() and not exists (
    select from policy.meeting_decisions d join policy.meetings m on m.id = d.meeting_id join policy.team_members t on t.team = m.team
    where d.id = asked and t.actor_id = to_actor and t.valid_from <= access.today() and (t.valid_until is null or t.valid_until >= access.today()))
  then
    perform access.refuse('a task of a decision is for a member');
  end if;
  insert into platform.tasks (kind, for_actor, not_for, about_kind, about_id, detail, due_on, key, told_by, told_as, told_at)
  select 'do-decision', to_actor, '{}', 'meeting', d.meeting_id::text, jsonb_build_object('nl', left(d.text, 300), 'number', d.number, 'decision', d.id), due,
    'do-decision/' || asked, access.actor_id(), replace(substr(current_setting('role'), 6), '_', '-'), access.now()
  from policy.meeting_decisions d where d.id = asked and d.task_id is null and d.state = 'taken'
  returning id into made;
  if made is not null then update policy.meeting_decisions d set task_id = made where d.id = asked; end if;
  return made;
end
$$;
comment on function policy.tell_decision(integer, text, date) is 'Tells what a meeting decided to a member of the team, or to who wrote it down; once a decision.';
grant execute on function policy.tell_decision(integer, text, date) to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_policy_coordinator;

create function policy.follow_decision_task() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update policy.meeting_decisions d set done_on = case new.state when 'done' then access.today() end, version = d.version + 1
  where d.task_id = new.id and (d.done_on is null) = (new.state = 'done');
  return null;
end
$$;
comment on function policy.follow_decision_task() is 'A decision is carried out when its task is done, and open again with it.';
create trigger what_tasks_of_decisions_do after update of state on platform.tasks
  for each row when (new.kind = 'do-decision' and new.state <> old.state and new.state <> 'dropped') execute function policy.follow_decision_task();

create function platform.close_task(asked_kind text, asked_key text, dropped boolean) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  closing constant text := replace(substr(current_setting('role'), 6), '_', '-');
  closed integer;
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  if not exists (select from platform.task_kinds() k where k.kind = asked_kind and closing = any (k.told_by || k.told_to)) then
    perform access.refuse('this role closes no such task');
  end if;
  update platform.tasks t
  set state = case when dropped then 'dropped' else 'done' end, done_by = coalesce(access.actor_id(), closing), done_at = access.now(), version = t.version + 1
  where t.key = asked_kind || '/' || asked_key and t.state in ('open', 'taken');
  get diagnostics closed = row_count;
  return closed;
end
$$;
comment on function platform.close_task(text, text, boolean) is 'Closes the task about a thing that was done, or that fell away; says how many.';
grant execute on function platform.add_task(text, text, text, text, jsonb, date, text, text, text, integer, text[]), platform.close_task(text, text, boolean)
  to brug_organisation_supporter, brug_education_coordinator, brug_policy_coordinator, brug_administrator, brug_caretaker, brug_counter, brug_postman;
grant usage on schema platform to brug_caretaker, brug_counter, brug_postman;

-- platform.digest_wishes: known to who wants the mail
create policy "each reads the own wish for a daily mail" on platform.digest_wishes
  for select to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_auditor, brug_administrator
  using (actor_id = (select access.actor_id()));
comment on policy "each reads the own wish for a daily mail" on platform.digest_wishes is 'GDPR article 15: the person reads the own data';
create policy "each states the own wish for a daily mail" on platform.digest_wishes
  for insert to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_auditor, brug_administrator
  with check (actor_id = (select access.actor_id()));
comment on policy "each states the own wish for a daily mail" on platform.digest_wishes is 'GDPR article 6.1.a: consent, given and withdrawn by the person';
create policy "each changes the own wish for a daily mail" on platform.digest_wishes
  for update to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_auditor, brug_administrator
  using (actor_id = (select access.actor_id()));
comment on policy "each changes the own wish for a daily mail" on platform.digest_wishes is 'GDPR article 6.1.a: consent, given and withdrawn by the person';
grant select, insert (wants, email, language), update (wants, email, language) on platform.digest_wishes to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_answer_approver, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor, brug_probation_assistant, brug_auditor, brug_administrator;
alter table platform.digest_wishes alter column actor_id set default access.actor_id();
create trigger version_of_wishes before update on platform.digest_wishes
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();

-- The postman is no person and no member of everybody: it gets numbers and addresses of who wants mail, and nothing else.
create function access.where_they_work() returns table (actor_id text, role text, prison text, organisation_id integer, lead text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select r.actor_id, r.role, p.prison, r.organisation_id, r.party
  from access.actor_roles r left join access.actor_role_prisons p on p.role_id = r.id
  where r.state = 'active' and r.valid_from <= access.today() and (r.valid_until is null or r.valid_until >= access.today())
$$;
comment on function access.where_they_work() is 'Who works where, as what: one row per actor, role and prison. Only definition functions ask it.';

create function platform.digests_due(after text, most integer) returns table (actor_id text, email text, language text, on_day date, waiting integer, overdue integer)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  with wanting as (
    select w.actor_id, w.email, w.language from platform.digest_wishes w
    where w.wants and not exists (select from platform.digests d where d.actor_id = w.actor_id and d.on_day = access.today())
      and w.actor_id > after
    order by w.actor_id limit least(greatest(most, 0), 1000)
  ), work as materialized (
    select k.* from wanting w join access.where_they_work() k on k.actor_id = w.actor_id
  ), found as (
    select distinct k.actor_id, t.kind, t.id as number, t.due_on
    from work k join platform.tasks t on (t.for_actor = k.actor_id or t.for_role = k.role and (t.prison is null or t.prison = k.prison)
      and (t.organisation_id is null or t.organisation_id = k.organisation_id))
    where t.state in ('open', 'taken') and not k.actor_id = any (t.not_for)
    union
    select k.actor_id, s.kind, s.number, s.due_on from work k join platform.waiting_sessions s on s.prison = k.prison
    where k.role in ('organisation-supporter', 'education-coordinator')
      or k.role in ('provider', 'therapist') and exists (
        select from organisation.offers o where o.id = s.offer_id and (o.organiser_id = k.organisation_id
          or exists (select from organisation.offer_executors e where e.offer_id = o.id and e.organisation_id = k.organisation_id)))
    union
    select k.actor_id, i.kind, i.number, i.due_on from work k join platform.waiting_intakes i on i.prison = k.prison
    where k.role in ('organisation-supporter', 'education-coordinator')
    union
    select k.actor_id, s.kind, s.number, s.due_on from work k cross join platform.waiting_steps s
    where s.for_role = k.role and s.not_for is distinct from k.actor_id
      and (k.role <> 'step-lead' or exists (select from policy.step_parties p where p.step_id = s.step_id and p.role = 'lead' and p.party = k.lead))
  ), counted as (
    select f.actor_id, count(*)::integer as waiting, (count(*) filter (where f.due_on < access.today()))::integer as overdue
    from found f
    where not exists (select from platform.task_marks m where m.kind = f.kind and m.number = f.number and m.state = 'done')
      and (f.due_on is null or f.due_on <= access.today() + (select platform.whole_setting('reminder-days', 0, 60, 7)))
    group by f.actor_id
  )
  select w.actor_id, w.email, w.language, access.today(), coalesce(c.waiting, 0), coalesce(c.overdue, 0)
  from wanting w left join counted c on c.actor_id = w.actor_id order by w.actor_id
$$;
comment on function platform.digests_due(text, integer) is 'Who wants the daily mail and got none today, in the order of their names after one of them: the address, the language, and how many wait that have no end or are due within the days of reminding.';

create function platform.digest_sent(asked text, message text, number integer) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  insert into platform.digests (actor_id, on_day, message_id, waiting, sent_at)
  values (asked, access.today(), message, number, access.now()) on conflict do nothing
$$;
comment on function platform.digest_sent(text, text, integer) is 'Keeps that the mail of today went out.';
grant execute on function platform.digests_due(text, integer), platform.digest_sent(text, text, integer) to brug_postman;
