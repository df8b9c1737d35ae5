-- Decisions of the government: public, and read in by who steers the plan or by the nightly reader. What was withdrawn by its source is
-- for who follows the plan: the source asks that it is no longer spread. No wording is ever changed or deleted.
grant usage on schema policy, access, platform to brug_decisions_reader;
grant execute on function access.now(), access.today(), access.actor_id(), access.actor_role() to brug_decisions_reader;

alter table policy.decision_imports
  alter column imported_at set default access.now(),
  alter column imported_by set default access.actor_id(),
  alter column imported_as set default access.actor_role();
alter table policy.decisions alter column seen_at set default access.now();

-- policy.decision_imports: append-only by grant
create policy "who follows the plan reads what was read in of decisions" on policy.decision_imports
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the plan reads what was read in of decisions" on policy.decision_imports is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "the nightly reader knows until when it read" on policy.decision_imports
  for select to brug_decisions_reader using (true);
comment on policy "the nightly reader knows until when it read" on policy.decision_imports is 'Technique';
create policy "who steers the plan reads decisions in" on policy.decision_imports
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (imported_by = (select access.actor_id()) and source in ('csv', 'turtle'));
comment on policy "who steers the plan reads decisions in" on policy.decision_imports is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "the nightly reader reads decisions in from their endpoint" on policy.decision_imports
  for insert to brug_decisions_reader
  with check (imported_by = (select access.actor_id()) and source = 'sparql');
comment on policy "the nightly reader reads decisions in from their endpoint" on policy.decision_imports is 'Public information, no person';
grant select on policy.decision_imports to brug_policy_officer, brug_plan_coordinator, brug_commission_member, brug_decisions_reader;
grant insert (source, name, content_hash, found, added, changed, withdrawn, faults) on policy.decision_imports
  to brug_policy_officer, brug_plan_coordinator, brug_decisions_reader;

create function access.writes_import(asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from policy.decision_imports i
    where i.id = asked and i.imported_by = access.actor_id() and i.xmin = pg_current_xact_id()::xid);
end
$$;
comment on function access.writes_import(integer) is 'Whether who asks is reading those decisions in, in this very transaction.';
grant execute on function access.writes_import(integer) to brug_policy_officer, brug_plan_coordinator, brug_decisions_reader;

-- policy.decisions
create policy "everybody reads the decisions that stand" on policy.decisions
  for select to brug_public using (not is_withdrawn);
comment on policy "everybody reads the decisions that stand" on policy.decisions is 'Public information, no person';
create policy "who follows the plan reads withdrawn decisions too" on policy.decisions
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the plan reads withdrawn decisions too" on policy.decisions is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "the nightly reader compares with what is there" on policy.decisions
  for select to brug_decisions_reader using (true);
comment on policy "the nightly reader compares with what is there" on policy.decisions is 'Technique';
create policy "who reads decisions in adds them" on policy.decisions
  for insert to brug_policy_officer, brug_plan_coordinator, brug_decisions_reader
  with check (access.writes_import(import_id));
comment on policy "who reads decisions in adds them" on policy.decisions is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "who reads decisions in brings them to their last wording" on policy.decisions
  for update to brug_policy_officer, brug_plan_coordinator, brug_decisions_reader
  using (true)
  with check (access.writes_import(import_id));
comment on policy "who reads decisions in brings them to their last wording" on policy.decisions is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.decisions to brug_public, brug_decisions_reader;
grant insert (import_id, reference, uri, decided_on, title, text, document_type, agenda_type, ministers, themes, dossiers, attachments, meeting,
    is_withdrawn, text_hash),
  update (import_id, uri, decided_on, title, text, document_type, agenda_type, ministers, themes, dossiers, attachments, meeting, is_withdrawn, text_hash)
  on policy.decisions to brug_policy_officer, brug_plan_coordinator, brug_decisions_reader;

create function policy.stamp_decision() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.version := case tg_op when 'UPDATE' then old.version + 1 else 1 end;
  new.seen_at := access.now();
  return new;
end
$$;
comment on function policy.stamp_decision() is 'Counts the wordings of a decision, and says when this one was seen.';
create trigger stamped_decisions before insert or update on policy.decisions
  for each row when (current_user <> 'brug_owner') execute function policy.stamp_decision();

create function access.reads_decision(asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from policy.decisions d where d.id = asked); end $$;
comment on function access.reads_decision(integer) is 'Whether who asks reads the decision: under the rules of its own table.';
grant execute on function access.reads_decision(integer) to brug_public;

-- policy.decision_versions: written by the database alone
create policy "everybody reads the wordings of decisions that stand" on policy.decision_versions
  for select to brug_public
  using (access.reads_decision(decision_id));
comment on policy "everybody reads the wordings of decisions that stand" on policy.decision_versions is 'Public information, no person';
grant select on policy.decision_versions to brug_public;

create function policy.keep_decision_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into policy.decision_versions
    (decision_id, version, import_id, decided_on, title, text, text_hash, details, is_withdrawn, seen_at)
  values (new.id, new.version, new.import_id, new.decided_on, new.title, new.text, new.text_hash,
    jsonb_build_object('documentType', new.document_type, 'agendaType', new.agenda_type, 'ministers', new.ministers, 'themes', new.themes,
      'dossiers', new.dossiers, 'attachments', new.attachments),
    new.is_withdrawn, new.seen_at);
  return null;
end
$$;
comment on function policy.keep_decision_version() is 'Keeps each wording of a decision that was seen.';
create trigger versions_of_decisions after insert or update on policy.decisions
  for each row when (new.import_id is not null) execute function policy.keep_decision_version();

-- policy.decision_marks: written by the database alone
create policy "everybody reads by what decisions can be filtered" on policy.decision_marks for select to brug_public using (true);
comment on policy "everybody reads by what decisions can be filtered" on policy.decision_marks is 'Public information, no person';
grant select on policy.decision_marks to brug_public;

-- policy.decision_words: no role reads it. The folded words of the title weigh more than those of the text.
create function policy.stems_of(title text, body text) returns tsvector
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  return setweight(to_tsvector('pg_catalog.dutch'::regconfig, access.folded(title)), 'A')
    || setweight(to_tsvector('pg_catalog.dutch'::regconfig, access.folded(body)), 'C');
end
$$;
comment on function policy.stems_of(text, text) is 'The Dutch stems of a decision.';

create function policy.keep_decision_words() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into policy.decision_words (decision_id, decided_on, is_withdrawn, title_words, words)
  values (new.id, new.decided_on, new.is_withdrawn, policy.stems_of(new.title, ''), policy.stems_of(new.title, new.text))
  on conflict (decision_id) do update set decided_on = excluded.decided_on, is_withdrawn = excluded.is_withdrawn,
    title_words = excluded.title_words, words = excluded.words;
  insert into policy.decision_marks (kind, mark)
  select 'theme', unnest(new.themes) union select 'type', new.document_type where new.document_type is not null
  on conflict do nothing;
  return null;
end
$$;
comment on function policy.keep_decision_words() is 'Keeps by which words, themes and type a decision is found.';
create trigger words_of_decisions after insert or update on policy.decisions
  for each row execute function policy.keep_decision_words();

-- What was there before the words of the title were kept apart.
update policy.decision_words w set title_words = policy.stems_of(d.title, '')
from policy.decisions d where d.id = w.decision_id and w.title_words is null;

-- policy.decision_stems: no role reads it. Kept once for all that was read in together, after the words of each are there.
create function policy.keep_decision_stems() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into policy.decision_stems (stem, near, seen_in)
  select n.stem, access.near_words(n.stem), n.seen_in
  from (
    select l.lexeme as stem, min(w.decision_id) as seen_in
    from came c join policy.decision_words w on w.decision_id = c.id cross join lateral unnest(w.words) l
    where l.lexeme ~ '^[a-z]{4,24}$' group by l.lexeme) n
  where not exists (select from policy.decision_stems s where s.stem = n.stem)
  order by n.stem
  on conflict do nothing;
  return null;
end
$$;
comment on function policy.keep_decision_stems() is 'Keeps which stems decisions have, for who types a word with an error.';
create trigger z_stems_came after insert on policy.decisions referencing new table as came
  for each statement execute function policy.keep_decision_stems();
create trigger z_stems_changed after update on policy.decisions referencing new table as came
  for each statement execute function policy.keep_decision_stems();

-- What was there before the stems were kept.
insert into policy.decision_stems (stem, near, seen_in)
select n.stem, access.near_words(n.stem), n.seen_in
from (
  select l.lexeme as stem, min(w.decision_id) as seen_in from policy.decision_words w cross join lateral unnest(w.words) l
  where l.lexeme ~ '^[a-z]{4,24}$' and not exists (select from policy.decision_stems) group by l.lexeme) n
on conflict do nothing;

create function policy.stem_stands(asked text, seen_in integer, withdrawn_too boolean) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return withdrawn_too
    or exists (select from policy.decisions d where d.id = seen_in and not d.is_withdrawn)
    or exists (
      select from policy.decision_words w join policy.decisions d on d.id = w.decision_id
      where w.words @@ quote_literal(asked)::tsquery and not d.is_withdrawn);
end
$$;
comment on function policy.stem_stands(text, integer, boolean) is 'Whether a decision that who asks may read has that stem: what was withdrawn is not told by a word either.';

create function policy.decision_words_meant(typed text[]) returns table (word text, meant text)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$
declare
  withdrawn_too constant boolean := current_setting('role') = 'brug_decisions_reader' or access.actor_id() is not null
    and current_setting('role') in ('brug_policy_officer', 'brug_plan_coordinator', 'brug_commission_member');
  one text;
  own text;
begin
  if coalesce(cardinality(typed), 0) not between 1 and 10 then return; end if;
  foreach one in array typed loop
    own := (select min(l.lexeme) from unnest(to_tsvector('pg_catalog.dutch'::regconfig, access.folded(left(one, 60)))) l);
    if own is null or own !~ '^[a-z]{4,24}$' then continue; end if;
    if exists (
      select from policy.decision_stems s
      where s.stem >= own and s.stem < own || '~' and policy.stem_stands(s.stem, s.seen_in, withdrawn_too)) then continue; end if;
    return query
      select one, f.stem::text from (
        select s.stem from policy.decision_stems s
        where s.near && access.near_words(own) and policy.stem_stands(s.stem, s.seen_in, withdrawn_too)
        order by abs(length(s.stem) - length(own)), s.stem limit 8) f;
  end loop;
end
$$;
comment on function policy.decision_words_meant(text[]) is 'For each word that no decision has: the stems that differ from it by one letter. Of decisions that who asks may read anyway.';
grant execute on function policy.decision_words_meant(text[]) to brug_public;

-- Under a policy no index finds a word. So one function looks it up, bound by the same rule, and gives numbers; what they stand for is read
-- through the policy. What many decisions say is met at once by walking back from the newest, and what few say is found by its words and
-- then sorted: the newest hundred tell which of both it probably is, and no walk goes far.
create function policy.newest_saying(sought tsquery, in_title boolean, since date, until date, most integer) returns integer[]
language plpgsql stable set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_custom_plan'
as $$
declare
  first constant date := coalesce(since, '-infinity');
  last constant date := coalesce(until, 'infinity');
  found integer[];
  steps integer;
begin
  for steps in select unnest(array[100, 3000]) loop
    found := array(
      select n.decision_id from (
        select w.decision_id, case when in_title then w.title_words else w.words end @@ sought and not w.is_withdrawn as fits
        from policy.decision_words w where w.decided_on between first and last
        order by w.decided_on desc, w.decision_id desc limit steps) n
      where n.fits limit most);
    if cardinality(found) = most then return found; end if;
    exit when cardinality(found) * 5 < steps;
  end loop;
  return array(
    with fitting as materialized (
      select w.decision_id, w.decided_on from policy.decision_words w
      where case when in_title then w.title_words else w.words end @@ sought and not w.is_withdrawn)
    select f.decision_id from fitting f where f.decided_on between first and last
    order by f.decided_on desc, f.decision_id desc limit most);
end
$$;
comment on function policy.newest_saying(tsquery, boolean, date, date, integer) is 'The newest decisions that stand and say these words, in their title alone or anywhere.';

-- So many of each at most: of what has the words in its title, of what says them as they were typed, of what also means the same.
create function policy.decisions_saying(narrow text, wide text, since date, until date, theme text, kind text, state text,
  most integer)
returns table (id integer, rank real, are_all boolean)
language plpgsql stable security definer rows 500 set search_path = pg_catalog, pg_temp set plan_cache_mode = 'force_custom_plan'
as $$
declare
  said constant tsquery := to_tsquery('pg_catalog.dutch'::regconfig, narrow);
  sought constant tsquery := to_tsquery('pg_catalog.dutch'::regconfig, wide);
  withdrawn_too constant boolean := current_setting('role') = 'brug_decisions_reader' or access.actor_id() is not null
    and current_setting('role') in ('brug_policy_officer', 'brug_plan_coordinator', 'brug_commission_member');
  bound constant integer := least(greatest(most, 1), 1000);
  found integer[];
  whole boolean;
begin
  if theme is null and kind is null and state = 'standing' then
    found := policy.newest_saying(sought, false, since, until, bound + 1);
    whole := cardinality(found) <= bound;
    if not whole then
      found := policy.newest_saying(sought, true, since, until, bound / 3) || case when said = sought then found[1:bound - bound / 3]
        else found[1:bound / 3] || policy.newest_saying(said, false, since, until, bound / 3) end;
    end if;
  else
    found := array(
      select d.id from policy.decisions d join policy.decision_words w on w.decision_id = d.id
      where w.words @@ sought and (theme is null or d.themes @> array[theme]) and (kind is null or d.document_type = kind)
        and d.decided_on between coalesce(since, '-infinity') and coalesce(until, 'infinity')
        and d.is_withdrawn = any (case state when 'all' then array[false, true] else array[state = 'withdrawn'] end)
        and (withdrawn_too or not d.is_withdrawn) and (state <> 'changed' or d.version > 1)
      order by d.decided_on desc, d.id desc limit bound + 1);
    whole := cardinality(found) <= bound;
    found := found[1:bound];
  end if;
  return query
    select w.decision_id, (ts_rank(w.words, said, 1) * 2 + ts_rank(w.words, sought, 1))::real, whole
    from policy.decision_words w where w.decision_id in (select distinct unnest(found));
end
$$;
comment on function policy.decisions_saying(text, text, date, date, text, text, text, integer) is 'Which decisions say these words (stemmed; the second also their synonyms), how well they fit, and whether these are all that do.';
grant execute on function policy.decisions_saying(text, text, date, date, text, text, text, integer) to brug_public;

-- Who steers the plan has the endpoint read now.
create function policy.ask_for_decisions() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  return platform.ask_job('fetch-decisions');
end
$$;
comment on function policy.ask_for_decisions() is 'Asks that the decisions of the endpoint are read now.';
grant execute on function policy.ask_for_decisions() to brug_policy_officer, brug_plan_coordinator;
