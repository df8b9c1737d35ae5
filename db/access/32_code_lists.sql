-- What a code is, everybody reads (18_public_tables.sql). The administrator adds and changes codes; nobody deletes one. Of a
-- fixed list the program decides which codes there are: only how they are called can be changed.
create policy "the administrator adds a code to a list" on organisation.code_lists
  for insert to brug_administrator
  with check (origin = 'registered');
comment on policy "the administrator adds a code to a list" on organisation.code_lists is 'Decree of 8 March 2013: one language for all who register';
create policy "the administrator changes a code of a list" on organisation.code_lists
  for update to brug_administrator
  using (true);
comment on policy "the administrator changes a code of a list" on organisation.code_lists is 'Decree of 8 March 2013: one language for all who register';
grant insert (list, code, label_nl, label_en, label_fr, label_ar, position, valid_from, valid_to, successor, ruling_nl, ruling_en, cause, asks,
  policy_fields, origin) on organisation.code_lists to brug_administrator;
grant update (label_nl, label_en, label_fr, label_ar, position, valid_from, valid_to, successor, ruling_nl, ruling_en, cause, asks, policy_fields)
  on organisation.code_lists to brug_administrator;

-- A successor never leads back to the code itself; whoever changes a list waits for who changes it too.
create or replace function organisation.decide_code() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  next text := new.successor;
begin
  if not exists (select from organisation.lists l where l.list = new.list)
    or exists (select from organisation.lists l where l.list = new.list and l.fixed) and (tg_op = 'INSERT'
      or (new.valid_from, new.valid_to, new.successor, new.cause, new.asks) is distinct from (old.valid_from, old.valid_to, old.successor, old.cause, old.asks))
  then
    perform access.refuse('of this list the program decides which codes there are');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('organisation.code_lists ' || new.list, 0));
  while next is not null loop
    if next = new.code then
      perform access.refuse('a successor does not lead back to the code itself');
    end if;
    select c.successor into next from organisation.code_lists c where c.list = new.list and c.code = next;
  end loop;
  if exists (select from unnest(new.policy_fields) f (code)
    where not exists (select from organisation.code_lists c where c.list = 'policy-field' and c.code = f.code))
  then
    perform access.refuse('a category belongs to policy fields that exist');
  end if;
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
  end if;
  return new;
end
$$;
comment on function organisation.decide_code() is 'Decides which codes a list can have, that no successor leads back, and raises the version of a code.';
create or replace trigger state_of_codes before insert or update on organisation.code_lists
  for each row when (current_user <> 'brug_owner') execute function organisation.decide_code();

-- How often a code is used, for who keeps the list: a count where it tells of offers, lines and sessions, and only whether it
-- is used where it tells of persons.
create function organisation.code_uses(asked text) returns table (code text, uses bigint, used boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select c.code,
      case asked
        when 'policy-field' then (select count(*) from organisation.offer_policy_fields f where f.policy_field = c.code)
        when 'category' then (select count(*) from organisation.offers o where o.category = c.code)
        when 'medium' then (select count(*) from organisation.offers o where o.medium = c.code)
        when 'intake' then (select count(*) from organisation.offers o where o.intake = c.code)
        when 'language' then (select count(*) from organisation.offers o where o.language = c.code)
        when 'participation-degree' then (select count(*) from organisation.offers o where o.participation_degree = c.code)
        when 'session-status' then (select count(*) from organisation.sessions s where s.status = c.code)
        when 'cancellation-reason' then (select count(*) from organisation.sessions s where s.reason = c.code)
        when 'organisation-kind' then (select count(*) from organisation.organisations g where g.kind = c.code)
        when 'step-status' then (select count(*) from policy.status_changes s where s.status = c.code)
      end,
      case asked
        when 'absence-reason' then exists (select from organisation.attendances a where a.reason = c.code)
        when 'legal-status' then exists (select from individual.stays s where s.legal_status = c.code)
      end
    from organisation.code_lists c where c.list = asked and access.actor_id() is not null;
end
$$;
comment on function organisation.code_uses(text) is 'How often each code of a list is used; null where that is not counted.';
grant execute on function organisation.code_uses(text) to brug_administrator;
