-- What has to be told to somebody as it happens, whatever page or process it came from: a role that waits for another
-- administrator, and work of Brug that failed. What was told is over when it was done, wherever it was done.
create function access.tell_of_roles() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') <> 'brug_administrator' then return null; end if;
  if new.state = 'to-confirm' then
    perform platform.add_task('confirm-role', new.id::text, 'actor', new.actor_id,
      jsonb_build_object('role', new.role, 'who', (select a.name from access.actors a where a.id = new.actor_id)),
      null, null, 'administrator', null, null, array[access.actor_id(), new.actor_id]);
  elsif tg_op = 'UPDATE' and old.state = 'to-confirm' then
    perform platform.close_task('confirm-role', new.id::text, new.state = 'ended');
  end if;
  return null;
end
$$;
comment on function access.tell_of_roles() is 'A role that waits is told to the other administrators; confirmed or ended, the task is over.';
create trigger tell_of_roles after insert or update of state on access.actor_roles
  for each row execute function access.tell_of_roles();

create function platform.tell_of_jobs() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.state = 'failed' and old.state <> 'failed' and current_setting('role') = 'brug_jobs' then
    perform platform.add_task('failed-job', new.id::text, 'job', new.id::text, jsonb_build_object('job', new.kind), null, null, 'administrator', null, null, '{}');
  elsif old.state = 'failed' and new.state <> 'failed' and current_setting('role') in ('brug_jobs', 'brug_administrator') then
    perform platform.close_task('failed-job', new.id::text, new.state = 'given-up');
  end if;
  return null;
end
$$;
comment on function platform.tell_of_jobs() is 'Work that failed is told to the administrators; tried again or let be, the task is over.';
create trigger tell_of_jobs after update of state on platform.jobs
  for each row execute function platform.tell_of_jobs();

create function organisation.told_and_checked() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') = 'brug_administrator' then
    perform platform.close_task('check-organisation', new.code, new.successor_id is not null and not new.checked);
  end if;
  return null;
end
$$;
comment on function organisation.told_and_checked() is 'An organisation that somebody looked at, or that went into another, needs no looking at any more: the task is over.';
create trigger told_and_checked after update on organisation.organisations
  for each row when (new.checked and not old.checked or new.successor_id is not null and old.successor_id is null)
  execute function organisation.told_and_checked();
