-- Teams: the mixed commission is kept by who steers the plan and by its secretary, the teams of a prison by who coordinates its policy. Who
-- sits in a team today reads it; nobody else but who keeps it. A membership opens nothing to somebody who does not work there any more.

create function access.own_teams() returns setof text
language plpgsql stable security definer rows 3 set search_path = pg_catalog, pg_temp
as $$
declare
  asking_as constant text := current_setting('role');
  here text[];
begin
  if asking_as in ('brug_public', 'brug_detainee', 'brug_auditor', 'brug_administrator') or access.acting() is null then return; end if;
  here := access.own_prisons();
  return query
    select m.team from policy.team_members m
    where m.actor_id = access.actor_id() and m.valid_from <= access.today() and (m.valid_until is null or m.valid_until >= access.today())
      and (m.prison = any (here)
        or m.prison is null and asking_as in ('brug_policy_officer', 'brug_plan_coordinator', 'brug_step_lead', 'brug_commission_member'));
end
$$;
comment on function access.own_teams() is 'The teams in which the actor sits today, as somebody who works there.';

create function access.prisons_of_own_team() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  teams text[];
  kept text[] := '{}';
begin
  if access.acting() is null then return kept; end if;
  if current_setting('role') = 'brug_policy_coordinator' then kept := access.own_prisons(); end if;
  teams := array(select t from access.own_teams() t where t <> 'mixed-commission');
  return array(select distinct p from unnest(kept || array(select split_part(t, '/', 2) from unnest(teams) t)) p order by p);
end
$$;
comment on function access.prisons_of_own_team() is 'The prisons in whose policy team or coordination team the actor sits today, and those whose policy the actor coordinates.';

create function access.kept_teams() returns setof text
language plpgsql stable security definer rows 3 set search_path = pg_catalog, pg_temp
as $$
declare
  asking_as constant text := current_setting('role');
begin
  if access.acting() is null then return; end if;
  if asking_as = 'brug_policy_coordinator' then
    return query select b || '/' || p from unnest(access.own_prisons()) p, unnest(array['policy-team', 'coordination-team']) b;
  elsif asking_as in ('brug_policy_officer', 'brug_plan_coordinator') or asking_as = 'brug_commission_member' and exists (
    select from policy.team_members m
    where m.actor_id = access.actor_id() and m.body = 'mixed-commission' and m.role = 'secretary'
      and m.valid_from <= access.today() and (m.valid_until is null or m.valid_until >= access.today()))
  then
    return next 'mixed-commission';
  end if;
end
$$;
comment on function access.kept_teams() is 'The teams that the actor keeps: the commission for who steers the plan and for its secretary, those of a prison for who coordinates its policy.';

create function access.read_teams() returns setof text
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp
as $$
begin
  if access.acting() is null then return; end if;
  return query
    select access.own_teams() union select access.kept_teams()
    union select 'mixed-commission' where current_setting('role') = 'brug_commission_member';
end
$$;
comment on function access.read_teams() is 'The teams that the actor reads: in which the actor sits or which the actor keeps, and the mixed commission for its members.';

create function access.team_candidates(asked text) returns table (actor_id text, name text, role text)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp
as $$
begin
  if asked not in (select access.kept_teams()) then return; end if;
  return query
    select distinct on (lower(a.name), a.id) a.id, a.name, r.role
    from access.actors a join access.actor_roles r on r.actor_id = a.id
    where r.state = 'active' and r.valid_from <= access.today() and (r.valid_until is null or r.valid_until >= access.today())
      and case when asked = 'mixed-commission'
        then r.role in ('policy-officer', 'plan-coordinator', 'step-lead', 'commission-member')
        else r.role not in ('detainee', 'auditor', 'administrator') and exists (
          select from access.actor_role_prisons p where p.role_id = r.id and p.prison = split_part(asked, '/', 2)) end
    order by lower(a.name), a.id, r.id limit 500;
end
$$;
comment on function access.team_candidates(text) is 'Who may sit in a team, for who keeps it: who works there today.';

grant execute on function access.own_teams(), access.prisons_of_own_team(), access.read_teams(), access.kept_teams() to brug_public;
grant execute on function access.team_candidates(text) to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_policy_coordinator;

-- policy.team_members
create policy "who reads a team reads who sits in it" on policy.team_members
  for select to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_policy_coordinator, brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor
  using (team in (select access.read_teams()));
comment on policy "who reads a team reads who sits in it" on policy.team_members is 'Decree of 8 March 2013 on aid and services to detainees, consultation';
create policy "who keeps a team takes somebody in" on policy.team_members
  for insert to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_policy_coordinator
  with check (team in (select access.kept_teams()) and origin = 'registered' and made_by = (select access.actor_id()));
comment on policy "who keeps a team takes somebody in" on policy.team_members is 'Decree of 8 March 2013 on aid and services to detainees, consultation';
create policy "who keeps a team changes and ends a membership" on policy.team_members
  for update to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_policy_coordinator
  using (team in (select access.kept_teams()));
comment on policy "who keeps a team changes and ends a membership" on policy.team_members is 'Decree of 8 March 2013 on aid and services to detainees, consultation';
grant select on policy.team_members to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_policy_coordinator,
  brug_organisation_supporter, brug_movement_officer, brug_provider, brug_education_coordinator, brug_therapist, brug_trajectory_counsellor;
grant insert (body, prison, actor_id, post, organisation, field, role, valid_from, valid_until, origin),
  update (post, organisation, field, role, valid_until) on policy.team_members
  to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_policy_coordinator;

alter table policy.team_members
  alter column id set default policy.draw_number('team-member'),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();

create function policy.decide_team_member() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asked constant text := new.body || coalesce('/' || new.prison, '');
begin
  perform pg_advisory_xact_lock(hashtext('policy.team_members'), hashtext(asked));
  if tg_op = 'UPDATE' then
    if old.valid_until < access.today() then perform access.refuse('a membership that ended stays as it was'); end if;
    if new.role <> old.role and old.valid_from < access.today() then perform access.refuse('another role is another membership'); end if;
    new.version := old.version + 1;
  elsif (select count(*) from policy.team_members m where m.team = asked and (m.valid_until is null or m.valid_until >= access.today())) >= 60 then
    perform access.refuse('a team has sixty members at most');
  elsif new.actor_id is not null and new.actor_id not in (select c.actor_id from access.team_candidates(asked) c) then
    perform access.refuse('a member of a team works there');
  end if;
  if new.actor_id is not null and exists (
    select from policy.team_members m
    where m.team = asked and m.actor_id = new.actor_id and m.id <> new.id
      and daterange(m.valid_from, m.valid_until, '[]') && daterange(new.valid_from, new.valid_until, '[]'))
  then
    perform access.refuse('somebody sits in a team once');
  end if;
  return new;
end
$$;
comment on function policy.decide_team_member() is 'Keeps each member once in a team, among who works there, and what ended as it was.';
create trigger state_of_team_members before insert or update on policy.team_members
  for each row when (current_user <> 'brug_owner') execute function policy.decide_team_member();
