-- Closing a place, or merging it into another: what is still there is listed, and each is ended or carried on elsewhere by a
-- choice that somebody made. Rights never move by themselves; people are moved by who receives them, never from here.

create function organisation.day_of(at timestamptz) returns date
language sql stable set search_path = pg_catalog, pg_temp
as $$ select (at at time zone 'Europe/Brussels')::date $$;
comment on function organisation.day_of(timestamptz) is 'The day in Brussels.';

-- What is still at a place after its last day: people and what was registered later as a count alone, the rest one by one.
create function organisation.left_at(place text, last_day date)
returns table (kind text, key text, title text, detail text, number bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select l.* from (
  select 'people', '', '', '', count(*) from individual.persons p
  where p.prison = place or exists (
    select from individual.stays y where y.person_id = p.id and y.prison = place and coalesce(y.to_date, 'infinity') > last_day)
  having count(*) > 0
  union all
  select 'held', '', '', '', count(*) from organisation.sessions s
  where s.prison = place and organisation.day_of(s.starts_at) > last_day and s.named + s.headcount > 0
  having count(*) > 0
  union all
  select 'unregistered', '', '', '', count(*) from organisation.sessions s
  where s.prison = place and organisation.day_of(s.starts_at) <= last_day and s.status in ('planned', 'under-way')
  having count(*) > 0
  union all
  select 'role', r.key, r.who, r.role, 1 from access.roles_at(place) r
  union all
  (select 'offer', o.id::text, o.title_nl, o.origin, (
      select count(*) from organisation.sessions s
      where s.offer_id = o.id and organisation.day_of(s.starts_at) > last_day and s.status = 'planned')
   from organisation.offers o
   where o.prison = place and (o.state = 'open' or exists (
     select from organisation.series r where r.offer_id = o.id and r.ends_on > last_day))
   order by o.title_nl, o.id)
  union all
  (select 'room', r.code, r.name, r.kind, 1 from organisation.rooms r
   where r.prison = place and coalesce(r.valid_until, 'infinity') > last_day order by r.name)
  union all
  (select 'unit', u.code, u.name, u.kind, 1 from organisation.units u
   where u.prison = place and coalesce(u.valid_until, 'infinity') > last_day order by u.name)
  ) l where (select access.actor_id()) is not null
$$;
comment on function organisation.left_at(text, date) is 'What is still at a place after a day: people as a count without names, roles, offers with their sessions to come, rooms, units.';
revoke all on function organisation.left_at(text, date) from public;
grant execute on function organisation.left_at(text, date) to brug_administrator;

-- An offer is not moved, for its past is of the place where it was: it ends there, and the same begins elsewhere. Sessions
-- still to come go along; who applied for them has left the place, and what ran for them ends.
create function organisation.carry_offer(offer integer, into_place text, last_day date) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  carried integer;
  part record;
  series_there integer;
begin
  if into_place is not null then
    carried := nextval(pg_get_serial_sequence('organisation.offers', 'id'));
    insert into organisation.offers
    select (jsonb_populate_record(o, jsonb_build_object('id', carried, 'prison', into_place, 'starts_on', last_day + 1,
      'version', 1, 'created_at', access.now(), 'created_by', access.actor_id()))).*
    from organisation.offers o where o.id = offer;
    insert into organisation.offer_policy_fields (offer_id, policy_field)
    select carried, f.policy_field from organisation.offer_policy_fields f where f.offer_id = offer;
    insert into organisation.offer_executors (offer_id, organisation_id)
    select carried, e.organisation_id from organisation.offer_executors e where e.offer_id = offer;
  end if;
  for part in select r.id, r.starts_on <= last_day as begun from organisation.series r where r.offer_id = offer and r.ends_on > last_day loop
    update organisation.applications a set state = 'ended', ended_at = access.now(), version = a.version + 1
    where a.series_id = part.id and a.state in ('enrolled', 'waiting', 'intake');
    if into_place is null then
      update organisation.sessions s set status = 'cancelled', reason = 'onbeschikbaarheid-lokaal', version = s.version + 1
      where s.series_id = part.id and organisation.day_of(s.starts_at) > last_day and s.status in ('planned', 'under-way');
    elsif part.begun then
      series_there := nextval(pg_get_serial_sequence('organisation.series', 'id'));
      insert into organisation.series
      select (jsonb_populate_record(r, jsonb_build_object('id', series_there, 'offer_id', carried, 'prison', into_place, 'room', null,
        'starts_on', last_day + 1, 'created_at', access.now(), 'created_by', access.actor_id()))).*
      from organisation.series r where r.id = part.id;
      update organisation.sessions s set series_id = series_there, offer_id = carried, prison = into_place, version = s.version + 1
      where s.series_id = part.id and organisation.day_of(s.starts_at) > last_day;
    else
      update organisation.series r set offer_id = carried, prison = into_place, room = null where r.id = part.id;
      update organisation.sessions s set offer_id = carried, prison = into_place, version = s.version + 1 where s.series_id = part.id;
    end if;
    update organisation.series r set ends_on = greatest(r.starts_on, last_day) where r.id = part.id and r.offer_id = offer;
  end loop;
  update organisation.offers o set state = 'closed', ends_on = greatest(o.starts_on, last_day), version = o.version + 1 where o.id = offer;
  return carried;
end
$$;
comment on function organisation.carry_offer(integer, text, date) is 'Ends an offer after a day, and begins the same at another place where one is named, with the sessions to come.';

create function organisation.close_place(place text, into_place text, last_day date, choices jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  one record;
  there text;
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  -- Two who close at once follow each other, and the second finds the place closed.
  perform from organisation.prisons p where p.code in (place, into_place) order by p.code for update;
  if last_day is null or last_day > access.today()
    or not exists (select from organisation.prisons p where p.code = place and p.valid_to is null and p.valid_from <= last_day)
  then
    perform access.refuse('the place does not stand on that day');
  end if;
  if into_place is not null and (into_place = place
    or not exists (select from organisation.prisons p where p.code = into_place and p.valid_to is null and p.valid_from <= last_day + 1))
  then
    perform access.refuse('a place is merged into another one that stands');
  end if;
  for one in select l.kind, l.key, choices #>> array[l.kind, l.key] as choice from organisation.left_at(place, last_day) l
    where l.kind <> 'unregistered' loop
    -- People and what was registered later have no choice: they are to be gone first.
    if one.kind in ('people', 'held') or one.choice is null or one.choice not in ('end', 'move') or (one.choice = 'move' and into_place is null) then
      perform access.refuse('something is still at the place');
    end if;
    there := case one.choice when 'move' then into_place end;
    if one.kind = 'role' then
      perform access.leave_place(place, one.key, there);
    elsif one.kind = 'offer' then
      perform organisation.carry_offer(one.key::integer, there, last_day);
    elsif one.kind = 'room' then
      insert into organisation.rooms (prison, code, name, kind, places, valid_from)
      select into_place, case when exists (select from organisation.rooms x where x.prison = into_place and x.code = r.code)
        then left(r.code, 60 - 1 - length(place)) || '-' || place else r.code end, r.name, r.kind, r.places, last_day + 1
      from organisation.rooms r where r.prison = place and r.code = one.key and there is not null;
      update organisation.rooms r set valid_until = greatest(r.valid_from, last_day), version = r.version + 1 where r.prison = place and r.code = one.key;
    else
      insert into organisation.units (prison, code, name, kind, places, valid_from)
      select into_place, case when exists (select from organisation.units x where x.prison = into_place and x.code = u.code)
        then left(u.code, 60 - 1 - length(place)) || '-' || place else u.code end, u.name, u.kind, u.places, last_day + 1
      from organisation.units u where u.prison = place and u.code = one.key and there is not null;
      update organisation.units u set valid_until = greatest(u.valid_from, last_day), version = u.version + 1 where u.prison = place and u.code = one.key;
    end if;
  end loop;
  -- What waited for whoever works there waits where the work went on, or falls away. Whom to reach is reached there.
  update platform.tasks t
  set prison = coalesce(into_place, t.prison), version = t.version + 1,
    state = case when into_place is null then 'dropped' else t.state end,
    done_by = case when into_place is null then access.actor_id() end,
    done_at = case when into_place is null then access.now() end
  where t.prison = place and t.state in ('open', 'taken');
  update organisation.contact_persons c
  set prisons = array(select distinct case s.prison when place then into_place else s.prison end from unnest(c.prisons) as s (prison) order by 1),
    version = c.version + 1
  where into_place is not null and place = any (c.prisons) and (c.ended_on is null or c.ended_on > last_day);
  update organisation.prisons p set valid_to = last_day, successor = into_place, version = p.version + 1 where p.code = place;
end
$$;
comment on function organisation.close_place(text, text, date, jsonb) is 'Closes a place on its last day, or merges it into another: everything still there by the choice that was made for it, or nothing at all.';
revoke all on function organisation.close_place(text, text, date, jsonb) from public;
grant execute on function organisation.close_place(text, text, date, jsonb) to brug_administrator;
