-- Places and what belongs to them are kept by the administrator; everybody reads them (18_public_tables.sql). Nothing is
-- deleted: what no longer stands keeps its last day.
create policy "the administrator adds a place" on organisation.prisons
  for insert to brug_administrator with check (origin = 'registered');
comment on policy "the administrator adds a place" on organisation.prisons is 'GDPR article 32: keeping the platform in order';
create policy "the administrator changes a place" on organisation.prisons
  for update to brug_administrator using (true);
comment on policy "the administrator changes a place" on organisation.prisons is 'GDPR article 32: keeping the platform in order';
grant insert (code, name_nl, name_en, kinds, regimes, municipality, address, valid_from, origin) on organisation.prisons to brug_administrator;
grant update (name_nl, name_en, named_from, kinds, regimes, municipality, address, valid_from, valid_to, successor) on organisation.prisons to brug_administrator;
create policy "the administrator adds a room" on organisation.rooms
  for insert to brug_administrator with check (true);
comment on policy "the administrator adds a room" on organisation.rooms is 'GDPR article 32: keeping the platform in order';
create policy "the administrator changes a room" on organisation.rooms
  for update to brug_administrator using (true);
comment on policy "the administrator changes a room" on organisation.rooms is 'GDPR article 32: keeping the platform in order';
grant insert (prison, code, name, kind, places, valid_from, valid_until), update (name, kind, places, valid_from, valid_until)
  on organisation.rooms to brug_administrator;
create policy "the administrator adds a unit" on organisation.units
  for insert to brug_administrator with check (true);
comment on policy "the administrator adds a unit" on organisation.units is 'GDPR article 32: keeping the platform in order';
create policy "the administrator changes a unit" on organisation.units
  for update to brug_administrator using (true);
comment on policy "the administrator changes a unit" on organisation.units is 'GDPR article 32: keeping the platform in order';
grant insert (prison, code, name, kind, places, valid_from, valid_until), update (name, kind, places, valid_from, valid_until)
  on organisation.units to brug_administrator;

-- A new place comes at the end of the lists. A place is closed by the function below alone, which looks at what is still
-- there; that it is open again can be said at any time.
create function organisation.decide_place() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    new.position := 1 + (select coalesce(max(p.position), 0) from organisation.prisons p);
    return new;
  end if;
  new.version := old.version + 1;
  if (new.valid_to is distinct from old.valid_to and new.valid_to is not null)
    or (new.successor is distinct from old.successor and new.successor is not null)
  then
    perform access.refuse('a place is closed with what is still there');
  end if;
  if new.named_from > access.today() then
    perform access.refuse('a name is given from its day on');
  end if;
  if new.named_from is distinct from old.named_from and coalesce(new.named_from, '-infinity') < coalesce(old.named_from, '-infinity') and not exists (
    select from organisation.prison_names n
    where n.prison = new.code and n.valid_until = old.named_from - 1 and (n.name_nl, n.name_en) = (new.name_nl, new.name_en)
      and new.named_from is not distinct from (
        select max(e.valid_until) + 1 from organisation.prison_names e where e.prison = new.code and e.valid_until < n.valid_until))
  then
    perform access.refuse('only the last name is taken back, to the one before');
  end if;
  return new;
end
$$;
comment on function organisation.decide_place() is 'Where a new place stands in the lists, and what may become of a place: it is never closed past what is still there.';
create trigger state_of_places before insert or update on organisation.prisons
  for each row when (current_user <> 'brug_owner') execute function organisation.decide_place();

-- The name that a place had stays known with its last day; a name that is taken back forgets it again.
create function organisation.keep_name() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.named_from > coalesce(old.named_from, '-infinity') then
    insert into organisation.prison_names (prison, valid_until, name_nl, name_en)
    values (new.code, new.named_from - 1, old.name_nl, old.name_en);
  else
    delete from organisation.prison_names n where n.prison = new.code and n.valid_until >= coalesce(new.named_from, '-infinity');
  end if;
  return null;
end
$$;
comment on function organisation.keep_name() is 'Keeps the earlier name of a place with its last day.';
create trigger name_of_places after update on organisation.prisons
  for each row when (new.named_from is distinct from old.named_from) execute function organisation.keep_name();

create trigger version_of_rooms before update on organisation.rooms
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();
create trigger version_of_units before update on organisation.units
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();

create function organisation.name_on(place text, day date) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select jsonb_build_object('nl', n.name_nl, 'en', n.name_en) from organisation.prison_names n
     where n.prison = place and n.valid_until >= day order by n.valid_until limit 1),
    (select jsonb_build_object('nl', p.name_nl, 'en', p.name_en) from organisation.prisons p where p.code = place))
$$;
comment on function organisation.name_on(text, date) is 'The name that a place had on a day, in Dutch and English.';
grant execute on function organisation.name_on(text, date) to brug_public;

-- Nothing new begins in a place that is closed.
create function organisation.demand_open_place() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from organisation.prisons p where p.code = new.prison and p.valid_to < access.today()) then
    perform access.refuse('the place is closed');
  end if;
  return new;
end
$$;
comment on function organisation.demand_open_place() is 'Refuses what would begin in a place that is closed.';
create trigger place_of_offers before insert on organisation.offers
  for each row when (current_user <> 'brug_owner') execute function organisation.demand_open_place();
create trigger place_of_series before insert on organisation.series
  for each row when (current_user <> 'brug_owner') execute function organisation.demand_open_place();
