-- Files. A file is read by whoever may read the thing it belongs to, and by nobody else: each rule asks for that thing in its own
-- table, under the rules of that table. Its bytes follow the file. What is withdrawn keeps its row; its bytes and its title go.

-- Which kind is read by whom: a kind is one line here. A rule is held for those roles only that may ask the table of the thing.
do $$
declare k record;
begin
  for k in select * from (values
    ('step-status', 'policy.status_changes', 'status of a step', 'brug_public', 'Public information, no person')
  ) kind (name, owner, what, readers, ground) loop
    execute format('create policy %I on platform.files for select to %s using (owner_kind = %L and exists (select from %s o where o.id = owner_id))',
      'who reads the ' || k.what || ' reads its files', k.readers, k.name, k.owner);
    execute format('comment on policy %I on platform.files is %L', 'who reads the ' || k.what || ' reads its files', k.ground);
    execute format('grant select (id, owner_kind, owner_id, type, title, size, hash, state, uploaded_at, withdrawn_at) on platform.files to %s', k.readers);
    execute format('grant select on platform.file_chunks to %s', k.readers);
  end loop;
end
$$;

create policy "who reads a file reads its bytes" on platform.file_chunks
  for select to brug_public
  using (exists (select from platform.files f where f.id = file_id and f.state = 'kept'));
comment on policy "who reads a file reads its bytes" on platform.file_chunks is 'Who reads the thing reads what belongs to it';

-- Evidence of a status: sent by who recorded that status, for as long as that may be recorded.
create policy "who recorded a status adds its evidence" on platform.files
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (uploaded_by = (select access.actor_id()) and owner_kind = 'step-status' and exists (
    select from policy.status_changes c where c.id = owner_id and c.origin = 'registered' and c.recorded_by = uploaded_by));
comment on policy "who recorded a status adds its evidence" on platform.files is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "a lead adds evidence of a status that it recorded" on platform.files
  for insert to brug_step_lead
  with check (uploaded_by = (select access.actor_id()) and owner_kind = 'step-status' and exists (
    select from policy.status_changes c where c.id = owner_id and c.origin = 'registered' and c.recorded_by = uploaded_by
      and c.step_id in (select access.led_steps())));
comment on policy "a lead adds evidence of a status that it recorded" on platform.files is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';

-- Who steers the plan withdraws any evidence: what names somebody by mistake must be gone soon, whoever sent it.
create policy "who steers the plan withdraws evidence" on platform.files
  for update to brug_policy_officer, brug_plan_coordinator
  using ((select access.actor_id()) is not null and owner_kind = 'step-status')
  with check (state = 'withdrawn');
comment on policy "who steers the plan withdraws evidence" on platform.files is 'GDPR article 5.1.d: what is wrong is taken away without delay';
create policy "a lead withdraws evidence of the steps that it leads" on platform.files
  for update to brug_step_lead
  using (owner_kind = 'step-status' and exists (
    select from policy.status_changes c where c.id = owner_id and c.step_id in (select access.led_steps())))
  with check (state = 'withdrawn');
comment on policy "a lead withdraws evidence of the steps that it leads" on platform.files is 'GDPR article 5.1.d: what is wrong is taken away without delay';
grant insert (owner_kind, owner_id, type, title, size, hash), update (state)
  on platform.files to brug_policy_officer, brug_plan_coordinator, brug_step_lead;

-- Bytes come in the transaction of their file and in no other.
create function platform.file_is_coming(asked integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from platform.files f where f.id = asked and f.state = 'kept' and f.uploaded_at = access.now() and f.uploaded_by = access.actor_id());
end
$$;
comment on function platform.file_is_coming(integer) is 'Whether the actor is sending that file in this very transaction.';
create policy "who sends a file sends its bytes with it" on platform.file_chunks
  for insert to brug_policy_officer, brug_plan_coordinator, brug_step_lead
  with check (platform.file_is_coming(file_id));
comment on policy "who sends a file sends its bytes with it" on platform.file_chunks is 'GDPR article 5.1.f: what was kept stays as it was';
grant execute on function platform.file_is_coming(integer) to brug_policy_officer, brug_plan_coordinator, brug_step_lead;
grant insert (file_id, number, bytes) on platform.file_chunks to brug_policy_officer, brug_plan_coordinator, brug_step_lead;

-- How many belong to one thing: ten that are there, and fifty with what was withdrawn.
create function platform.decide_file() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  there record;
begin
  if tg_op = 'UPDATE' then
    if old.state <> 'kept' or new.state <> 'withdrawn' then
      perform access.refuse('a file is withdrawn once, and never comes back');
    end if;
    new.title := null;
    new.withdrawn_at := access.now();
    new.withdrawn_by := access.actor_id();
    delete from platform.file_chunks c where c.file_id = new.id;
    return new;
  end if;
  -- Two that are sent at once are counted one after the other.
  perform pg_advisory_xact_lock(24, hashtext(new.owner_kind || ' ' || new.owner_id));
  select count(*) filter (where f.state = 'kept') as kept, count(*) as ever into there
  from platform.files f where f.owner_kind = new.owner_kind and f.owner_id = new.owner_id;
  if there.kept >= 10 or there.ever >= 50 then
    perform access.refuse('no more files belong to one thing');
  end if;
  return new;
end
$$;
comment on function platform.decide_file() is 'Counts the files of one thing, and takes title and bytes away from one that is withdrawn.';
create trigger state_of_files before insert or update on platform.files
  for each row when (current_user <> 'brug_owner') execute function platform.decide_file();

create function platform.file_is_whole() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  came record;
begin
  select count(*) as pieces, coalesce(max(c.number), -1) as last, coalesce(sum(octet_length(c.bytes)), 0) as size into came
  from platform.file_chunks c where c.file_id = new.id;
  if came.size <> new.size or came.pieces <> came.last + 1 then
    perform access.refuse('a file comes whole or not at all');
  end if;
  return null;
end
$$;
comment on function platform.file_is_whole() is 'Holds at the end of the transaction that all bytes of a new file came, and no others.';
create constraint trigger whole_file after insert on platform.files
  deferrable initially deferred for each row when (current_user <> 'brug_owner') execute function platform.file_is_whole();
