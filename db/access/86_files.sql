-- Files. A file is read by whoever may read the thing it belongs to, and by nobody else: the words below ask for that thing in its own
-- table, with the rights of who asks and under the rules of that table. Its bytes follow the file. What is withdrawn keeps its row; its
-- bytes and its title go. A new kind of thing adds a branch to these words, and a rule for who adds to it and who withdraws.

create function access.steers_plans() returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$ select current_user in ('brug_policy_officer', 'brug_plan_coordinator') $$;
comment on function access.steers_plans() is 'Whether who asks does so in a role that steers the plan.';
grant execute on function access.steers_plans() to brug_public;

create function access.sits_in_teams() returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$ select pg_catalog.has_table_privilege('policy.meetings', 'select') $$;
comment on function access.sits_in_teams() is 'Whether who asks does so in a role that can sit in a team.';
grant execute on function access.sits_in_teams() to brug_public;

create function access.reads_thing(thing text, asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  -- Where a role may not even ask the table of a kind, its branch has to say no before it asks.
  if thing = 'step-status' then
    return exists (select from policy.status_changes c where c.id = asked);
  elsif thing = 'report' then
    return exists (select from policy.reports r where r.id = asked);
  end if;
  if thing = 'plan-import' and access.steers_plans() then
    return exists (select from policy.plan_imports i where i.id = asked);
  elsif thing = 'meeting' and access.sits_in_teams() then
    return exists (select from policy.meetings m where m.id = asked);
  end if;
  return false;
end
$$;
comment on function access.reads_thing(text, integer) is 'Whether who asks reads the thing of that kind: under the rules of its own table.';

create function access.recorded_thing(thing text, asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  -- To a status nothing is added any more, and to a report only while nothing was decided.
  if thing = 'report' then
    return exists (
      select from policy.reports r where r.id = asked and r.state = 'submitted' and r.origin = 'registered' and r.submitted_by = access.actor_id());
  end if;
  if thing = 'plan-import' and access.steers_plans() then
    return exists (
      select from policy.plan_imports i where i.id = asked and i.state = 'reviewing' and i.made_by = access.actor_id());
  end if;
  return false;
end
$$;
comment on function access.recorded_thing(text, integer) is 'Whether who asks recorded the thing of that kind.';

create function access.leads_thing(thing text, asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  if thing = 'step-status' then
    return exists (
      select from policy.status_changes c where c.id = asked and c.step_id in (select access.led_steps()));
  elsif thing = 'report' then
    return exists (select from policy.reports r where r.id = asked and r.step_id in (select access.led_steps()));
  end if;
  return false;
end
$$;
comment on function access.leads_thing(text, integer) is 'Whether the thing of that kind belongs to a step that is led by the party for which the actor reports.';

create function access.reads_file(asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from platform.files f where f.id = asked and f.state = 'kept'); end $$;
comment on function access.reads_file(integer) is 'Whether who asks reads the file, and its bytes are there: under the rules of the file.';

create function access.sends_file(asked integer) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from platform.files f
    where f.id = asked and f.state = 'kept' and f.uploaded_by = access.actor_id() and f.xmin = pg_current_xact_id()::xid);
end
$$;
comment on function access.sends_file(integer) is 'Whether the actor is sending that file: its row was made in this very transaction.';

grant execute on function access.reads_thing(text, integer), access.reads_file(integer) to brug_public;
grant execute on function access.recorded_thing(text, integer), access.sends_file(integer) to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_policy_coordinator;
grant execute on function access.leads_thing(text, integer) to brug_step_lead;

-- platform.files
create policy "who reads a thing reads its files" on platform.files
  for select to brug_public
  using (access.reads_thing(owner_kind, owner_id));
comment on policy "who reads a thing reads its files" on platform.files is 'The ground of the thing to which the file belongs';
create policy "who submitted a report adds its evidence" on platform.files
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (owner_kind = 'report' and uploaded_by = (select access.actor_id()) and access.recorded_thing(owner_kind, owner_id));
comment on policy "who submitted a report adds its evidence" on platform.files is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who reads a plan in keeps its document" on platform.files
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (owner_kind = 'plan-import' and uploaded_by = (select access.actor_id()) and access.recorded_thing(owner_kind, owner_id));
comment on policy "who reads a plan in keeps its document" on platform.files is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "a lead adds evidence to a report that it submitted" on platform.files
  for insert to brug_step_lead
  with check (owner_kind = 'report' and uploaded_by = (select access.actor_id()) and access.recorded_thing(owner_kind, owner_id)
    and access.leads_thing(owner_kind, owner_id));
comment on policy "a lead adds evidence to a report that it submitted" on platform.files is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
-- What names somebody by mistake must be gone soon, whoever sent it.
create policy "who steers the plan withdraws evidence" on platform.files
  for update to brug_policy_officer, brug_plan_coordinator
  using (owner_kind in ('step-status', 'report', 'plan-import') and (select access.actor_id()) is not null)
  with check (state = 'withdrawn');
comment on policy "who steers the plan withdraws evidence" on platform.files is 'GDPR article 5.1.d: what is wrong is taken away without delay';
create policy "a lead withdraws evidence of the steps that it leads" on platform.files
  for update to brug_step_lead
  using (owner_kind in ('step-status', 'report') and access.leads_thing(owner_kind, owner_id))
  with check (state = 'withdrawn');
comment on policy "a lead withdraws evidence of the steps that it leads" on platform.files is 'GDPR article 5.1.d: what is wrong is taken away without delay';
create policy "who keeps a team adds to its meetings" on platform.files
  for insert to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_policy_coordinator
  with check (owner_kind = 'meeting' and uploaded_by = (select access.actor_id()) and owner_id in (select access.open_minutes()));
comment on policy "who keeps a team adds to its meetings" on platform.files is 'Decree of 8 March 2013 on aid and services to detainees, consultation';
create policy "who keeps a team withdraws what it added" on platform.files
  for update to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_policy_coordinator
  using (owner_kind = 'meeting' and owner_id in (select access.kept_meetings()))
  with check (state = 'withdrawn');
comment on policy "who keeps a team withdraws what it added" on platform.files is 'GDPR article 5.1.d: what is wrong is taken away without delay';
grant select on platform.files to brug_public;
grant insert (owner_kind, owner_id, type, title, size, hash), update (state)
  on platform.files to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_policy_coordinator;

-- platform.file_chunks
create policy "who reads a file reads its bytes" on platform.file_chunks
  for select to brug_public
  using (access.reads_file(file_id));
comment on policy "who reads a file reads its bytes" on platform.file_chunks is 'The ground of the thing to which the file belongs';
create policy "who sends a file sends its bytes with it" on platform.file_chunks
  for insert to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_policy_coordinator
  with check (access.sends_file(file_id));
comment on policy "who sends a file sends its bytes with it" on platform.file_chunks is 'GDPR article 5.1.f: what was kept stays as it was';
grant select on platform.file_chunks to brug_public;
grant insert (file_id, number, bytes) on platform.file_chunks to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member, brug_policy_coordinator;

create function policy.evidence_changed(asked integer) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ update policy.reports r set version = r.version + 1 where r.id = asked and r.state = 'submitted' $$;
comment on function policy.evidence_changed(integer) is 'Raises the version of a report that waits when its files change: who decides saw another one.';

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
    perform policy.evidence_changed(case new.owner_kind when 'report' then new.owner_id end);
    return new;
  end if;
  -- Two that are sent at once are counted one after the other.
  perform pg_advisory_xact_lock(24, hashtext(new.owner_kind || ' ' || new.owner_id));
  select count(*) filter (where f.state = 'kept') as kept, count(*) as ever into there
  from platform.files f where f.owner_kind = new.owner_kind and f.owner_id = new.owner_id;
  if there.kept >= 10 or there.ever >= 50 then
    perform access.refuse('no more files belong to one thing');
  end if;
  perform policy.evidence_changed(case new.owner_kind when 'report' then new.owner_id end);
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
