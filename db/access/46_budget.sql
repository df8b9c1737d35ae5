-- Money by year: everybody reads it; who steers the plan reads years in, writes lines down and tells what was paid. What a source printed
-- keeps its words and its amount. Each change has its reason, and what a line was before stays.
alter table policy.budget_imports
  alter column imported_at set default access.now(),
  alter column imported_by set default access.actor_id(),
  alter column imported_as set default access.actor_role();
alter table policy.funding_lines
  alter column stated_at set default access.now(),
  alter column stated_by set default access.actor_id(),
  alter column stated_as set default access.actor_role();
alter table policy.funding_line_goals
  alter column stated_at set default access.now(),
  alter column stated_by set default access.actor_id();
alter table policy.funding_line_organisations
  alter column stated_at set default access.now(),
  alter column stated_by set default access.actor_id();

do $$
declare
  ground constant text := 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
  mine constant text := '%s = (select access.actor_id())';
  t record;
begin
  for t in select * from (values
    ('policy.budget_imports', 'who steers the plan reads what was read in of money', 'select', '(select access.actor_id()) is not null'),
    ('policy.budget_imports', 'who steers the plan reads a year of money in', 'insert', format(mine, 'imported_by')),
    ('policy.funding_lines', 'who steers the plan writes a budget line down', 'insert', 'origin = ''registered'' and ' || format(mine, 'stated_by')),
    ('policy.funding_lines', 'who steers the plan changes a budget line', 'update', 'true'),
    ('policy.funding_line_goals', 'who steers the plan ties money to a goal', 'insert', format(mine, 'stated_by')),
    ('policy.funding_line_goals', 'who steers the plan unties money from a goal', 'delete', 'true'),
    ('policy.funding_line_organisations', 'who steers the plan says whom money pays', 'insert', format(mine, 'stated_by')),
    ('policy.funding_line_organisations', 'who steers the plan no longer says whom', 'delete', 'true')
  ) listed (name, rule, verb, condition) loop
    execute format('create policy %I on %s for %s to brug_policy_officer, brug_plan_coordinator %s (%s)', t.rule, t.name, t.verb,
      case t.verb when 'insert' then 'with check' else 'using' end, t.condition);
    execute format('comment on policy %I on %s is %L', t.rule, t.name, ground);
  end loop;
end
$$;
grant select on policy.budget_imports to brug_policy_officer, brug_plan_coordinator;
grant insert (year, name, content_hash, found, added, changed, unchanged, total) on policy.budget_imports to brug_policy_officer, brug_plan_coordinator;
grant insert (code, year, position, policy_field, label_nl, label_en, legal_basis_nl, legal_basis_en, allocation_code, amount, paid, recipient_nl, recipient_en,
    character, level, prison, also_outside, note_nl, note_en, origin, import_id),
  update (policy_field, label_nl, label_en, legal_basis_nl, legal_basis_en, allocation_code, amount, paid, recipient_nl, recipient_en, character, level,
    prison, also_outside, note_nl, note_en, because)
  on policy.funding_lines to brug_policy_officer, brug_plan_coordinator;
grant insert (year, code, goal_id), delete on policy.funding_line_goals to brug_policy_officer, brug_plan_coordinator;
grant insert (year, code, organisation_id), delete on policy.funding_line_organisations to brug_policy_officer, brug_plan_coordinator;

create function policy.keep_funding_line() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.because is null then perform access.refuse('a budget line is changed with a reason'); end if;
  if old.origin <> 'registered' and (new.policy_field, new.label_nl, new.label_en, new.legal_basis_nl, new.legal_basis_en, new.allocation_code, new.amount,
      new.recipient_nl, new.recipient_en, new.character, new.prison, new.also_outside, new.note_nl, new.note_en)
    is distinct from (old.policy_field, old.label_nl, old.label_en, old.legal_basis_nl, old.legal_basis_en, old.allocation_code, old.amount,
      old.recipient_nl, old.recipient_en, old.character, old.prison, old.also_outside, old.note_nl, old.note_en)
  then
    perform access.refuse('what a source printed stays as it was printed');
  end if;
  insert into policy.funding_line_versions (year, code, version, line, because, stated_by, stated_as, stated_at)
  values (old.year, old.code, old.version, to_jsonb(old), new.because, access.actor_id(), access.actor_role(), access.now());
  new.version := old.version + 1;
  new.stated_by := access.actor_id();
  new.stated_as := access.actor_role();
  new.stated_at := access.now();
  return new;
end
$$;
comment on function policy.keep_funding_line() is 'Keeps what a budget line was before it is changed, and what a source printed as it was printed.';
create trigger version_of_funding_lines before update on policy.funding_lines
  for each row when (current_user <> 'brug_owner') execute function policy.keep_funding_line();

create function policy.decide_funding_goal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if exists (select from policy.goals g join policy.plans s on s.id = g.plan_id where g.id = new.goal_id and s.state = 'draft') then
    perform access.refuse('money is tied to a goal of a plan that was adopted');
  end if;
  return new;
end
$$;
comment on function policy.decide_funding_goal() is 'Keeps goals of drafts out of what everybody reads of money.';
create trigger state_of_funding_goals before insert on policy.funding_line_goals
  for each row when (current_user <> 'brug_owner') execute function policy.decide_funding_goal();

-- A line that was written down by mistake goes; what it was stays, with the reason.
create function policy.withdraw_funding_line(asked_year integer, asked_code text, asked_version integer, reason text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  l policy.funding_lines;
begin
  if access.acting() is null then perform access.refuse('nobody asks'); end if;
  select * into l from policy.funding_lines x where x.year = asked_year and x.code = asked_code for update;
  if l.code is null then return 'gone'; end if;
  if l.origin <> 'registered' then return 'printed'; end if;
  if l.version <> asked_version then return 'changed'; end if;
  insert into policy.funding_line_versions (year, code, version, line, because, is_withdrawn, stated_by, stated_as, stated_at)
  values (l.year, l.code, l.version, to_jsonb(l), reason, true, access.actor_id(), access.actor_role(), access.now());
  delete from policy.funding_lines x where x.year = l.year and x.code = l.code;
  return null;
end
$$;
comment on function policy.withdraw_funding_line(integer, text, integer, text) is 'Takes a budget line out that people wrote down, and keeps what it was with the reason; says what stands between.';

-- A year that was read in by mistake is taken back by the same person, within a day, while nobody changed or tied one of its lines.
create function policy.take_back_budget(undo integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  u constant platform.undoable := platform.being_undone(undo);
  i policy.budget_imports;
  gone text[];
begin
  select * into i from policy.budget_imports x where x.id = (u.was->>'import')::integer and x.imported_by = access.actor_id() for update;
  if i.id is null or u.action <> 'import-budget' then perform access.refuse('nothing to take back'); end if;
  gone := array(select l.code from policy.funding_lines l where l.import_id = i.id and l.version = 1 order by l.code for update);
  if i.taken_back_at is not null or i.changed > 0 or cardinality(gone) <> i.added then return 'changed-since'; end if;
  if exists (select from policy.funding_line_goals g where g.year = i.year and g.code = any (gone))
    or exists (select from policy.funding_line_organisations o where o.year = i.year and o.code = any (gone))
  then
    return 'built-on';
  end if;
  update policy.funding_lines l set import_id = null where l.import_id = i.id;
  delete from policy.funding_lines l where l.year = i.year and l.code = any (gone);
  update policy.budget_imports x set taken_back_at = access.now() where x.id = i.id;
  return null;
end
$$;
comment on function policy.take_back_budget(integer) is 'Takes a year of money back that the actor read in, while nothing was built on it; says what stands between.';

-- A line that was taken out by mistake comes back by the same person, within a day, as it was and with its number of versions.
create function policy.restore_funding_line(undo integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  u constant platform.undoable := platform.being_undone(undo);
  v policy.funding_line_versions;
  l policy.funding_lines;
begin
  select * into v from policy.funding_line_versions x
  where x.year = (u.was->>'year')::integer and x.code = u.was->>'code' and x.is_withdrawn and x.stated_by = access.actor_id()
  order by x.version desc limit 1;
  if v.code is null or u.action <> 'keep-budget-line' then perform access.refuse('nothing to take back'); end if;
  l := jsonb_populate_record(null::policy.funding_lines, v.line);
  if exists (select from policy.funding_lines x where x.year = l.year and (x.code = l.code or x.allocation_code = l.allocation_code))
    or (select count(*) from policy.funding_lines x where x.year = l.year) >= 5000
  then
    return 'changed-since';
  end if;
  l.version := v.version + 1;
  l.because := v.because;
  l.stated_by := access.actor_id();
  l.stated_as := access.actor_role();
  l.stated_at := access.now();
  insert into policy.funding_lines select l.*;
  return null;
end
$$;
comment on function policy.restore_funding_line(integer) is 'Puts a budget line back that the actor took out, while nothing stands in its place; says what stands between.';
grant execute on function policy.withdraw_funding_line(integer, text, integer, text), policy.take_back_budget(integer), policy.restore_funding_line(integer)
  to brug_policy_officer, brug_plan_coordinator;
