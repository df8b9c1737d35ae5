-- Plans that are read from a document: for who steers the plan, and for nobody else. Nothing of them is public before it stands in
-- the register, and nothing of them goes there before each row was looked at.
alter table policy.plan_imports
  alter column state set default 'reviewing',
  alter column made_at set default access.now(),
  alter column made_by set default access.actor_id();
alter table policy.plan_import_rows alter column decision set default 'pending';

-- policy.plan_imports
create policy "who steers the plan reads what was read in" on policy.plan_imports
  for select to brug_policy_officer, brug_plan_coordinator
  using ((select access.actor_id()) is not null);
comment on policy "who steers the plan reads what was read in" on policy.plan_imports is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who steers the plan reads a document in" on policy.plan_imports
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (made_by = (select access.actor_id()) and state = 'reviewing');
comment on policy "who steers the plan reads a document in" on policy.plan_imports is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who steers the plan decides on what was read in" on policy.plan_imports
  for update to brug_policy_officer, brug_plan_coordinator
  using ((select access.actor_id()) is not null)
  with check ((select access.actor_id()) is not null);
comment on policy "who steers the plan decides on what was read in" on policy.plan_imports is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
grant select on policy.plan_imports to brug_policy_officer, brug_plan_coordinator;
grant insert (title, text, hash, facts, warnings, target), update (title, facts, target, state, plan_id)
  on policy.plan_imports to brug_policy_officer, brug_plan_coordinator;

create function access.reviews_import(asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from policy.plan_imports i where i.id = asked and i.state = 'reviewing'); end $$;
comment on function access.reviews_import(integer) is 'Whether who asks may still decide on that plan that was read in: under the rules of its own table.';
grant execute on function access.reviews_import(integer) to brug_policy_officer, brug_plan_coordinator;

-- policy.plan_import_rows
create policy "who steers the plan reads the rows of what was read in" on policy.plan_import_rows
  for select to brug_policy_officer, brug_plan_coordinator
  using ((select access.actor_id()) is not null);
comment on policy "who steers the plan reads the rows of what was read in" on policy.plan_import_rows is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who steers the plan adds rows while it is looked at" on policy.plan_import_rows
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (access.reviews_import(import_id));
comment on policy "who steers the plan adds rows while it is looked at" on policy.plan_import_rows is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who steers the plan decides on rows while it is looked at" on policy.plan_import_rows
  for update to brug_policy_officer, brug_plan_coordinator
  using (access.reviews_import(import_id))
  with check (access.reviews_import(import_id));
comment on policy "who steers the plan decides on rows while it is looked at" on policy.plan_import_rows is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
-- What the document says is never lost: only what people added goes again.
create policy "who steers the plan takes back a row that was added" on policy.plan_import_rows
  for delete to brug_policy_officer, brug_plan_coordinator
  using (found is null and access.reviews_import(import_id));
comment on policy "who steers the plan takes back a row that was added" on policy.plan_import_rows is 'GDPR article 5: what is wrong is put right by who did it';
grant select, delete on policy.plan_import_rows to brug_policy_officer, brug_plan_coordinator;
grant insert (import_id, line, kind, parent, position, found, corrected, place_from, place_to, doubts, decision, turn),
  update (kind, parent, corrected, place_from, place_to, decision, reason, turn, goal_id, step_id)
  on policy.plan_import_rows to brug_policy_officer, brug_plan_coordinator;

-- policy.plan_import_row_versions: written by the database
create policy "who steers the plan reads what rows were before" on policy.plan_import_row_versions
  for select to brug_policy_officer, brug_plan_coordinator
  using ((select access.actor_id()) is not null);
comment on policy "who steers the plan reads what rows were before" on policy.plan_import_row_versions is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
grant select on policy.plan_import_row_versions to brug_policy_officer, brug_plan_coordinator;

-- From which state to which. What was accepted stays so as long as its plan is there, what was dropped can be taken up again, and
-- nothing is accepted while a row waits.
create function policy.decide_plan_import() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if (select count(*) from policy.plan_imports i where i.state = 'reviewing') >= 200 then
      perform access.refuse('no more than two hundred plans are looked at');
    end if;
    return new;
  end if;
  new.version := old.version + 1;
  if old.state = 'accepted' and (new.state <> 'reviewing' or exists (select from policy.plans p where p.id = old.plan_id)) then
    perform access.refuse('what was accepted stays so while its plan is there');
  end if;
  if old.state = 'dropped' and new.state <> 'reviewing' then perform access.refuse('what was dropped is taken up first'); end if;
  new.decided_at := case when new.state <> 'reviewing' then access.now() end;
  new.decided_by := case when new.state <> 'reviewing' then access.actor_id() end;
  if new.state = 'accepted' and exists (
    select from policy.plan_import_rows r where r.import_id = new.id
      and (r.decision = 'pending' or (r.decision <> 'rejected' and r.goal_id is null and r.step_id is null)))
  then
    perform access.refuse('each row is looked at first, and becomes a goal or a step');
  end if;
  return new;
end
$$;
comment on function policy.decide_plan_import() is 'Decides from which state to which a plan goes that was read in, and raises its version.';
create trigger state_of_plan_imports before insert or update on policy.plan_imports
  for each row when (current_user <> 'brug_owner') execute function policy.decide_plan_import();

create function policy.rank_of_row(kind text) returns integer
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select array_position(array['goal', 'sub-goal', 'step', 'sub-step'], kind) $$;
comment on function policy.rank_of_row(text) is 'How deep a row of that kind stands: a row hangs below one that stands higher, so that nothing runs in a circle.';
grant execute on function policy.rank_of_row(text) to brug_policy_officer, brug_plan_coordinator;

create function policy.decide_plan_import_row() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  above text;
begin
  if new.parent is not null and (tg_op = 'INSERT' or new.parent is distinct from old.parent or new.kind <> old.kind) then
    select r.kind into above from policy.plan_import_rows r where r.import_id = new.import_id and r.line = new.parent;
    if above is null or above = 'sub-step' or (new.kind = 'sub-step') <> (above = 'step')
      or policy.rank_of_row(above) >= policy.rank_of_row(new.kind)
    then
      perform access.refuse('a row hangs below one that stands higher');
    end if;
  end if;
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
    if new.kind <> old.kind and exists (
      select from policy.plan_import_rows r where r.import_id = new.import_id and r.parent = new.line
        and ((r.kind = 'sub-step') <> (new.kind = 'step') or policy.rank_of_row(new.kind) >= policy.rank_of_row(r.kind)))
    then
      perform access.refuse('what hangs below a row stands lower');
    end if;
  end if;
  if new.decision = 'pending' then
    new.decided_at := null;
    new.decided_by := null;
  else
    new.decided_at := access.now();
    new.decided_by := access.actor_id();
  end if;
  return new;
end
$$;
comment on function policy.decide_plan_import_row() is 'Holds where a row may hang, and says by whom and when it was decided.';
create trigger state_of_plan_import_rows before insert or update on policy.plan_import_rows
  for each row when (current_user <> 'brug_owner') execute function policy.decide_plan_import_row();

create function policy.keep_row_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into policy.plan_import_row_versions (import_id, line, version, kind, parent, corrected, place_from, place_to, decision, reason, turn, decided_at, decided_by)
  values (old.import_id, old.line, old.version, old.kind, old.parent, old.corrected, old.place_from, old.place_to, old.decision, old.reason,
    old.turn, old.decided_at, old.decided_by);
  return null;
end
$$;
comment on function policy.keep_row_version() is 'Keeps what a row of a read plan was before it changed.';
create trigger version_of_plan_import_rows after update on policy.plan_import_rows
  for each row when (new.goal_id is not distinct from old.goal_id and new.step_id is not distinct from old.step_id)
  execute function policy.keep_row_version();

create function policy.bound_plan_import_rows() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (
    select from policy.plan_import_rows r where r.import_id in (select distinct n.import_id from added n)
    group by r.import_id having count(*) > 6000)
  then
    perform access.refuse('a plan has no more than six thousand rows');
  end if;
  return null;
end
$$;
comment on function policy.bound_plan_import_rows() is 'Bounds the rows of a plan that is read in.';
create trigger bound_plan_import_rows after insert on policy.plan_import_rows
  referencing new table as added for each statement execute function policy.bound_plan_import_rows();
