-- audit.changes: written by the database itself, for each table that is kept by people on the pages of the administration.
create policy "the administrator and the auditor read what was changed" on audit.changes
  for select to brug_administrator, brug_auditor
  using (true);
comment on policy "the administrator and the auditor read what was changed" on audit.changes is 'GDPR article 5.2: accountability';
grant select on audit.changes to brug_administrator, brug_auditor;

-- What was changed, by whom: called as `audit.keep_change(kind, key, …)`, where the key is the columns that name the record.
-- What is loaded or migrated has no actor and is no change by anybody.
create function audit.keep_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  asking constant text := access.actor_id();
  old_row constant jsonb := case when tg_op = 'INSERT' then '{}' else to_jsonb(old) end;
  new_row constant jsonb := case when tg_op = 'DELETE' then '{}' else to_jsonb(new) end;
  named constant jsonb := case when tg_op = 'DELETE' then old_row else new_row end;
  was jsonb;
  is_now jsonb;
begin
  if asking is null then return null; end if;
  select coalesce(jsonb_object_agg(o.key, o.value), '{}') into was
  from jsonb_each(old_row) o where o.key <> 'version' and o.value is distinct from new_row -> o.key;
  select coalesce(jsonb_object_agg(n.key, n.value), '{}') into is_now
  from jsonb_each(new_row) n where n.key <> 'version' and n.value is distinct from old_row -> n.key;
  if was = '{}' and is_now = '{}' then return null; end if;
  insert into audit.changes (at, actor_id, actor_role, kind, object_id, verb, before, after)
  values (access.now(), asking, replace(substr(current_setting('role'), 6), '_', '-'), tg_argv[0],
    (select string_agg(named ->> k.name, '/' order by k.place) from unnest(tg_argv) with ordinality k (name, place) where k.place > 1),
    lower(tg_op), was, is_now);
  return null;
end
$$;
comment on function audit.keep_change() is 'Keeps what a change was: who, when, from what to what.';

-- Which tables are kept so: their name, the kind under which their history is read, and the columns that name a record.
do $$
declare t record;
begin
  for t in select * from (values
    ('organisation.organisations', 'organisation', 'code'),
    ('organisation.code_lists', 'code', 'list code'),
    ('access.actors', 'actor', 'id'),
    ('access.actor_roles', 'actor-role', 'actor_id id'),
    ('organisation.prisons', 'place', 'code'),
    ('organisation.rooms', 'room', 'prison code'),
    ('organisation.units', 'unit', 'prison code'),
    ('organisation.organisation_names', 'organisation-name', 'name'),
    ('organisation.contact_persons', 'contact-person', 'id'),
    ('platform.settings', 'setting', 'key')
  ) kept (name, kind, key) loop
    execute format('create trigger keep_change after insert or update or delete on %s for each row execute function audit.keep_change(%L, %s)',
      t.name, t.kind, (select string_agg(quote_literal(k), ', ') from unnest(string_to_array(t.key, ' ')) k));
  end loop;
end
$$;
