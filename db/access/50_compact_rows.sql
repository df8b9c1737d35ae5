-- The compact rows are kept by the database itself, in the transaction of the attendance, so that no path can forget them.
-- Loading as brug_owner writes them in bulk and is therefore left out by the trigger's condition.
create or replace function organisation.keep_participation() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Two who register the same session or person at once follow each other: the later counts what the earlier wrote.
  perform from organisation.sessions s where s.id in (select session_id from changed) order by s.id for no key update;
  perform from individual.tokens t where t.person_id in (select person_id from changed) order by t.person_id for no key update;

  delete from organisation.participation p
  using (
    select distinct t.token, s.prison, s.offer_id, date_trunc('month', s.starts_at at time zone 'Europe/Brussels')::date as month
    from changed c join organisation.sessions s on s.id = c.session_id join individual.tokens t on t.person_id = c.person_id
  ) h
  where p.token = h.token and p.prison = h.prison and p.offer_id = h.offer_id and p.month = h.month;

  insert into organisation.participation (token, prison, offer_id, month, origin, attendances, legal_status, age_group, sex)
  select t.token, h.prison, h.offer_id, h.month, a.origin, count(*),
    coalesce((select y.legal_status from individual.stays y
              where y.person_id = h.person_id and y.from_date <= (h.month + interval '1 month - 1 day')::date
              order by y.from_date desc, y.id desc limit 1), d.legal_status),
    organisation.age_group(d.birth_date, h.month), d.sex
  from (
    select distinct c.person_id, s.prison, s.offer_id, date_trunc('month', s.starts_at at time zone 'Europe/Brussels')::date as month
    from changed c join organisation.sessions s on s.id = c.session_id
  ) h
  join individual.tokens t on t.person_id = h.person_id
  join individual.person_details d on d.person_id = h.person_id
  join organisation.sessions s on s.offer_id = h.offer_id and s.prison = h.prison
    and s.starts_at >= (h.month::timestamp at time zone 'Europe/Brussels')
    and s.starts_at < ((h.month + interval '1 month')::timestamp at time zone 'Europe/Brussels')
  join organisation.attendances a on a.session_id = s.id and a.person_id = h.person_id and a.present
  group by t.token, h.person_id, h.prison, h.offer_id, h.month, a.origin, d.legal_status, d.birth_date, d.sex;

  update organisation.sessions s
  set named = (select count(*) from organisation.attendances a where a.session_id = s.id and a.present)
  where s.id in (select distinct session_id from changed);
  return null;
end
$$;
comment on function organisation.keep_participation() is 'Keeps the compact row of each person, prison, offer and month that an attendance touches, and the named count of the session.';

create or replace trigger participation_after_insert after insert on organisation.attendances
  referencing new table as changed for each statement when (current_user <> 'brug_owner')
  execute function organisation.keep_participation();
create or replace trigger participation_after_update after update on organisation.attendances
  referencing new table as changed for each statement when (current_user <> 'brug_owner')
  execute function organisation.keep_participation();
create or replace trigger participation_after_delete after delete on organisation.attendances
  referencing old table as changed for each statement when (current_user <> 'brug_owner')
  execute function organisation.keep_participation();

-- The age group of any month follows from the month of birth, which a row of presence therefore carries along.
create or replace function organisation.keep_birth_month() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.birth_month := (
    select case when extract(day from d.birth_date) = 1 then d.birth_date
      else (date_trunc('month', d.birth_date) + interval '1 month')::date end
    from individual.tokens t join individual.person_details d on d.person_id = t.person_id where t.token = new.token);
  return new;
end
$$;
comment on function organisation.keep_birth_month() is 'Notes with a stay from which month the person is a year older.';
create or replace trigger birth_month_before_insert before insert on organisation.presence
  for each row when (new.birth_month is null) execute function organisation.keep_birth_month();
