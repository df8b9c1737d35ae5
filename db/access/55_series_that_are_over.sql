-- A series that is over ends the applications and enrolments in it. Everybody reads them so from the first minute of the
-- next day; the caretaker writes it down when it comes by.
create or replace function access.series_over(asked integer) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from organisation.series r where r.id = asked and r.ends_on < (select access.today())) $$;
comment on function access.series_over(integer) is 'Whether the last day of the series has passed.';

create or replace function access.series_ended_at(asked integer) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(max(s.ends_at), (max(r.ends_on) + 1)::timestamp at time zone 'Europe/Brussels' - interval '1 minute')
  from organisation.series r left join organisation.sessions s on s.series_id = r.id where r.id = asked
$$;
comment on function access.series_ended_at(integer) is 'The end of the last session of the series; without sessions the end of its last day.';

grant execute on function access.series_over(integer), access.series_ended_at(integer)
  to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_detainee;

create view organisation.applications_now with (security_invoker = true) as
select a.id, a.series_id, a.offer_id, a.prison, a.person_id, case when o.over then 'ended' else a.state end as state,
  a.applied_at, a.enrolled_at,
  case when o.over then greatest(access.series_ended_at(a.series_id), a.applied_at, a.enrolled_at) else a.ended_at end as ended_at,
  a.version, a.origin, a.recorded_by
from organisation.applications a
join organisation.series r on r.id = a.series_id
cross join lateral (select a.state in ('enrolled', 'waiting', 'intake') and r.ends_on < (select access.today()) as over) o;
comment on view organisation.applications_now is 'The applications as they are today: ended where the series is over. Stores read these; the rules of the table decide which rows.';
grant select on organisation.applications_now to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator, brug_provider, brug_therapist, brug_detainee;

create or replace function organisation.refuse_what_is_over() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if access.series_over(new.series_id) then
    raise exception 'the series is over' using errcode = '42501';
  end if;
  return new;
end
$$;
comment on function organisation.refuse_what_is_over() is 'Nobody enters a series that is over, nor changes place in it.';
create or replace trigger series_over_before_write before insert or update on organisation.applications
  for each row when (current_user <> 'brug_owner') execute function organisation.refuse_what_is_over();

-- The caretaker is no person and no member of everybody: it may call this function and nothing else.
create or replace function organisation.end_applications(most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  number integer;
begin
  with due as (
    select a.id from organisation.applications a join organisation.series r on r.id = a.series_id
    where a.state in ('enrolled', 'waiting', 'intake') and r.ends_on < (select access.today())
    order by a.series_id, a.person_id limit least(greatest(most, 0), 1000) for update of a skip locked
  )
  update organisation.applications a
  set state = 'ended', ended_at = greatest(access.series_ended_at(a.series_id), a.applied_at, a.enrolled_at), version = a.version + 1
  from due where a.id = due.id;
  get diagnostics number = row_count;
  if number > 0 then
    insert into audit.entries (at, actor_id, actor_role, action, object_kind, object_id, detail)
    values (access.now(), 'caretaker', 'caretaker', 'end-applications', 'application', 'list', jsonb_build_object('count', number));
  end if;
  return number;
end
$$;
comment on function organisation.end_applications(integer) is 'Ends applications and enrolments of series that are over, at most so many; says how many, and leaves that in the log.';
grant usage on schema organisation to brug_caretaker;
grant execute on function organisation.end_applications(integer) to brug_caretaker;
