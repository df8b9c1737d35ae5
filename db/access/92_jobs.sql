-- Jobs and settings. The worker (brug_jobs) takes jobs and marks them, and reads and writes nothing else. What a job does,
-- it does as a database role of its own, which may do that one thing, and say of its own jobs how far they are.
grant usage on schema platform, access to brug_jobs, brug_caretaker, brug_keys_cleaner, brug_sign_ins_cleaner, brug_jobs_cleaner, brug_drafts_cleaner;
grant execute on function access.now(), access.today(), access.actor_id() to brug_jobs;

alter table platform.jobs
  alter column created_at set default access.now(),
  alter column created_by set default access.actor_id(),
  alter column run_at set default access.now();

create policy "the administrator sees what waits, runs and failed" on platform.jobs
  for select to brug_administrator
  using ((select access.actor_id()) is not null);
comment on policy "the administrator sees what waits, runs and failed" on platform.jobs is 'GDPR article 32: keeping the platform in order';
create policy "the worker looks for jobs" on platform.jobs
  for select to brug_jobs
  using (true);
comment on policy "the worker looks for jobs" on platform.jobs is 'Technique';
create policy "the worker plans what is done each night" on platform.jobs
  for insert to brug_jobs
  with check (created_by = (select access.actor_id()) and state = 'waiting');
comment on policy "the worker plans what is done each night" on platform.jobs is 'Technique';
create policy "the worker takes jobs and marks them" on platform.jobs
  for update to brug_jobs
  using (true);
comment on policy "the worker takes jobs and marks them" on platform.jobs is 'Technique';
grant select on platform.jobs to brug_administrator, brug_jobs;
grant insert (kind, key, run_at, waits_for, most_attempts) on platform.jobs to brug_jobs;
grant update (key, state, run_at, attempts, locked_by, locked_until, progress, error_kind, error_code, done_at) on platform.jobs to brug_jobs;

-- Which database role does the work of a kind. What is done as the owner (carrying the demonstration on) has none.
create function platform.role_of_job(kind text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case kind
    when 'end-applications' then 'brug_caretaker'
    when 'clean-keys' then 'brug_keys_cleaner'
    when 'clean-sign-ins' then 'brug_sign_ins_cleaner'
    when 'clean-jobs' then 'brug_jobs_cleaner'
    when 'clean-drafts' then 'brug_drafts_cleaner'
    when 'prepare-tables' then 'brug_counter'
  end
$$;
comment on function platform.role_of_job(text) is 'The database role that does the work of a kind of job.';

-- A piece of work and the mark that it is done are one transaction: who works calls this at the end of it. Who lost the job to
-- another, or works as another role than that of the kind, is refused, and with it all that the piece did.
create function platform.advance_job(job integer, holder text, reached real, stands jsonb, finished boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update platform.jobs j
  set progress = case when finished then 1 else least(greatest(reached, 0), 1) end, place = stands,
    state = case when finished then 'done' else 'running' end,
    done_at = case when finished then access.now() end,
    locked_by = case when not finished then j.locked_by end,
    locked_until = case when not finished then access.now() + interval '60 seconds' end,
    error_kind = case when not finished then j.error_kind end, error_code = case when not finished then j.error_code end
  where j.id = job and j.state = 'running' and j.locked_by = holder
    and platform.role_of_job(j.kind) = current_setting('role');
  if not found then
    raise exception 'the job is not held' using errcode = '55006';
  end if;
end
$$;
comment on function platform.advance_job(integer, text, real, jsonb, boolean) is 'Says how far a job is, or that it is done, in the transaction of the work itself.';
grant execute on function platform.advance_job(integer, text, real, jsonb, boolean)
  to brug_caretaker, brug_keys_cleaner, brug_sign_ins_cleaner, brug_jobs_cleaner, brug_drafts_cleaner;

-- What the administrator does with a job. The state decides: null where it cannot be done.
create function platform.retry_job(job integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  now_state text;
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  update platform.jobs j
  set state = 'waiting', run_at = access.now(), attempts = 0, progress = case when j.place is null then 0 else j.progress end,
    done_at = null, waits_for = null
  where j.id = job and j.state in ('failed', 'given-up') returning state into now_state;
  return now_state;
end
$$;
comment on function platform.retry_job(integer) is 'Lets a job that failed or was given up wait for its turn again, with all its attempts.';

create function platform.hasten_job(job integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  now_state text;
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  update platform.jobs j set run_at = access.now(), waits_for = null where j.id = job and j.state = 'waiting' returning state into now_state;
  return now_state;
end
$$;
comment on function platform.hasten_job(integer) is 'Lets a job that waits for later run now.';

create function platform.give_up_job(job integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  now_state text;
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  update platform.jobs j set state = 'given-up', done_at = access.now() where j.id = job and j.state in ('waiting', 'failed') returning state into now_state;
  return now_state;
end
$$;
comment on function platform.give_up_job(integer) is 'Gives up a job that waits or failed.';

-- One that is asked twice while it waits is one job.
create function platform.ask_job(asked text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  number integer;
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  perform pg_advisory_xact_lock(10, hashtext(asked));
  update platform.jobs j set run_at = least(j.run_at, access.now()), waits_for = null
  where j.id = (select w.id from platform.jobs w where w.kind = asked and w.state = 'waiting' order by w.run_at, w.id limit 1)
  returning j.id into number;
  if number is null then
    insert into platform.jobs (kind) values (asked) returning id into number;
  end if;
  return number;
end
$$;
comment on function platform.ask_job(text) is 'Asks for a job of a kind now.';
grant execute on function platform.retry_job(integer), platform.hasten_job(integer), platform.give_up_job(integer), platform.ask_job(text)
  to brug_administrator;

-- What is kept only for a time. However a setting stands, what is younger than a week stays.
create function platform.clean_keys(days integer, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  number integer;
begin
  delete from platform.idempotency i where (i.actor_id, i.key) in (
    select o.actor_id, o.key from platform.idempotency o
    where o.created_at < access.now() - make_interval(days => greatest(days, 7))
    order by o.created_at limit least(greatest(most, 0), 1000));
  get diagnostics number = row_count;
  return number;
end
$$;
comment on function platform.clean_keys(integer, integer) is 'Deletes first answers to writes that are older than so many days, at most so many.';
grant execute on function platform.clean_keys(integer, integer) to brug_keys_cleaner;

create function platform.clean_jobs(days integer, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  number integer;
begin
  delete from platform.jobs j where j.id in (
    select o.id from platform.jobs o
    where o.state in ('done', 'failed', 'given-up') and o.done_at < access.now() - make_interval(days => greatest(days, 7))
    order by o.done_at limit least(greatest(most, 0), 1000));
  get diagnostics number = row_count;
  return number;
end
$$;
comment on function platform.clean_jobs(integer, integer) is 'Deletes jobs that have been over for so many days, at most so many.';
grant execute on function platform.clean_jobs(integer, integer) to brug_jobs_cleaner;

create function platform.clean_sign_ins(days integer, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  number integer;
begin
  delete from access.sign_ins s where s.id in (
    select o.id from access.sign_ins o
    where least(o.until, coalesce(o.ended_at, o.until)) < access.now() - make_interval(days => greatest(days, 7))
    order by o.until limit least(greatest(most, 0), 1000));
  get diagnostics number = row_count;
  return number;
end
$$;
comment on function platform.clean_sign_ins(integer, integer) is 'Deletes sign-ins that have been over for so many days, at most so many.';
grant execute on function platform.clean_sign_ins(integer, integer) to brug_sign_ins_cleaner;

-- platform.settings
create policy "the administrator decides a setting for the first time" on platform.settings
  for insert to brug_administrator
  with check ((select access.actor_id()) is not null);
comment on policy "the administrator decides a setting for the first time" on platform.settings is 'What the agency decides for itself';
create policy "the administrator changes a setting" on platform.settings
  for update to brug_administrator
  using ((select access.actor_id()) is not null);
comment on policy "the administrator changes a setting" on platform.settings is 'What the agency decides for itself';
grant insert (key, value) on platform.settings to brug_administrator;
grant update (value) on platform.settings to brug_administrator;
create policy "the worker reads how long things are kept" on platform.settings
  for select to brug_jobs
  using (true);
comment on policy "the worker reads how long things are kept" on platform.settings is 'Technique';
grant select on platform.settings to brug_jobs;
create trigger version_of_settings before update on platform.settings
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();

create function platform.clean_drafts(days integer, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  number integer;
begin
  delete from access.drafts d where d.id in (
    select o.id from access.drafts o
    where o.kept_at < access.now() - make_interval(days => greatest(days, 1))
    order by o.kept_at limit least(greatest(most, 0), 1000));
  get diagnostics number = row_count;
  return number;
end
$$;
comment on function platform.clean_drafts(integer, integer) is 'Deletes what was filled in and not used for so many days, at most so many.';
grant execute on function platform.clean_drafts(integer, integer) to brug_drafts_cleaner;
