-- Who withdraws somebody need not be allowed to enrol anybody: the queue moves up by its own rule, and by no other.
create function organisation.move_up(asked integer)
returns table (application_id integer, person_id integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(7, asked);
  return query
    update organisation.applications a set state = 'enrolled', enrolled_at = access.now(), version = a.version + 1
    where a.id = (
      select w.id from organisation.applications w join individual.persons p on p.id = w.person_id and p.prison = w.prison
      where w.series_id = asked and w.state = 'waiting' order by w.applied_at, w.id limit 1)
    and exists (
      select from organisation.series r join organisation.offers o on o.id = r.offer_id
      where r.id = asked and r.prison = any (access.own_prisons()) and r.ends_on >= access.today()
        and (coalesce(r.places, o.max_participants) is null or coalesce(r.places, o.max_participants)
          > (select count(*) from organisation.applications e where e.series_id = asked and e.state = 'enrolled')))
    returning a.id, a.person_id;
end
$$;
comment on function organisation.move_up(integer) is 'Gives a free place of a series in an own prison to the first who waits and still stays there.';
grant execute on function organisation.move_up(integer) to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;
