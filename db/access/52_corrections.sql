-- Every change of an attendance that was registered before leaves what it was, with author and time, in the same statement.
-- Loading as brug_owner has nothing to correct. These triggers come before those of the compact rows, in the order of their names.
create or replace function organisation.keep_corrections() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform organisation.demand_registering(array(select distinct session_id from changed), false);
    -- The first registration of a session corrects nothing.
    insert into organisation.attendance_corrections (session_id, person_id, now_present, now_reason)
    select c.session_id, c.person_id, c.present, c.reason
    from changed c join organisation.sessions s on s.id = c.session_id where s.status = 'held';
  elsif tg_op = 'UPDATE' then
    perform organisation.demand_registering(array(select distinct session_id from changed), true);
    insert into organisation.attendance_corrections (session_id, person_id, was_present, was_reason, now_present, now_reason)
    select session_id, person_id, w.present, w.reason, c.present, c.reason
    from before w join changed c using (session_id, person_id)
    where (w.present, w.reason) is distinct from (c.present, c.reason);
  else
    perform organisation.demand_registering(array(select distinct session_id from changed), true);
    insert into organisation.attendance_corrections (session_id, person_id, was_present, was_reason)
    select session_id, person_id, present, reason from changed;
  end if;
  return null;
end
$$;
comment on function organisation.keep_corrections() is 'Keeps what an attendance was before it was changed or taken back, and who came to a session that was held already.';

create or replace function organisation.demand_registering(asked integer[], one_by_one boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Nobody empties the lists of a year in one statement: what is changed back is changed session by session.
  if one_by_one and cardinality(asked) > 1 then
    perform access.refuse('attendances are corrected one session at a time');
  end if;
  -- A registration and its corrections read the state of the session while nobody else changes it.
  perform from organisation.sessions s where s.id = any (asked) order by s.id for no key update;
  if exists (select from organisation.sessions s where s.id = any (asked)
             and (s.status in ('cancelled', 'moved') or s.starts_at > access.now())) then
    perform access.refuse('the session is off, or has yet to begin');
  end if;
end
$$;
comment on function organisation.demand_registering(integer[], boolean) is 'Refuses attendance at sessions that are off or have yet to begin, and corrections of several sessions at once.';

create or replace trigger corrections_after_insert after insert on organisation.attendances
  referencing new table as changed for each statement when (current_user <> 'brug_owner')
  execute function organisation.keep_corrections();
create or replace trigger corrections_after_update after update on organisation.attendances
  referencing old table as before new table as changed for each statement when (current_user <> 'brug_owner')
  execute function organisation.keep_corrections();
create or replace trigger corrections_after_delete after delete on organisation.attendances
  referencing old table as changed for each statement when (current_user <> 'brug_owner')
  execute function organisation.keep_corrections();
