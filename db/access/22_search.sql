-- Searching: the words of what can be found are kept beside it, and a name is found by a function that gives numbers only.

-- The same as `folded` and `nearWords` of src/shared/folding.ts, which a test compares: there the words that are typed are made so.
create function access.folded(written text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  if getdatabaseencoding() <> 'UTF8' then return lower(written); end if;
  -- Accents, vowel signs and signs that only steer the direction go; letters that carry no separate accent become plain ones.
  return replace(replace(replace(translate(
    lower(regexp_replace(normalize(written, NFKD), '[\u0300-\u036f\u064b-\u0655\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]', '', 'g')),
    'øđłıς', 'odliσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
end
$$;
comment on function access.folded(text) is 'A text as it is searched: without accents and capitals.';

create function access.near_words(folded text) returns text[]
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  -- Two words that differ by one letter typed too much, too little, wrong or with its neighbour have one of these in common.
  return coalesce((
    select array_agg(distinct left(w.word, n) || substr(w.word, n + 2) order by left(w.word, n) || substr(w.word, n + 2))
    from (
      select distinct p.part as word
      from regexp_split_to_table(folded, '[\s.,;:!?()/"&]+') whole (word)
      cross join lateral (select whole.word union select regexp_split_to_table(whole.word, '-')) p (part)
      where length(p.part) between 4 and 24 and p.part !~ '[0-9]'
      limit 60) w
    cross join lateral generate_series(0, length(w.word)) n), '{}');
end
$$;
comment on function access.near_words(text) is 'Each word of four letters or more, whole and with one letter left out: what a word with one typing error has in common with it.';

-- individual.search_words: no role reads it
create function individual.keep_search_words() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into individual.search_words (person_id, folded, near)
  select new.id, f.folded, access.near_words(f.folded)
  from (select access.folded(new.given_name || ' ' || new.family_name || ' ' || new.number)) f (folded)
  on conflict (person_id) do update set folded = excluded.folded, near = excluded.near;
  return null;
end
$$;
comment on function individual.keep_search_words() is 'Keeps how a person is searched.';
create trigger search_words_added after insert on individual.persons for each row execute function individual.keep_search_words();
create trigger search_words_changed after update on individual.persons for each row
  when (old.given_name <> new.given_name or old.family_name <> new.family_name or old.number <> new.number)
  execute function individual.keep_search_words();

-- Under a policy no index finds a part of a name: what finds it could tell of rows that are hidden. So one function looks it up,
-- bound by the same places as the policy, and gives numbers; the names are read through the policy.
create function individual.persons_named(words text[]) returns table (person_id integer, exact boolean)
language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp
as $$
declare
  here constant text[] := access.own_prisons();
  word text;
  alike text[];
  bearing integer[];
  all_near integer[];
  all_exact integer[];
begin
  if cardinality(here) = 0 or coalesce(cardinality(words), 0) not between 1 and 10 then return; end if;
  foreach word in array words loop
    bearing := array(
      select p.id from individual.persons p join individual.search_words s on s.person_id = p.id
      where p.prison = any (here) and strpos(s.folded, word) > 0);
    all_exact := case when all_exact is null then bearing else array(select unnest(all_exact) intersect select unnest(bearing)) end;
    alike := access.near_words(word);
    -- First the few that look alike, out of the index; only then where they stay.
    bearing := bearing || array(
      with near as materialized (select s.person_id from individual.search_words s where s.near && alike)
      select p.id from near join individual.persons p on p.id = near.person_id where p.prison = any (here));
    all_near := case when all_near is null then bearing else array(select unnest(all_near) intersect select unnest(bearing)) end;
  end loop;
  return query
    select e.id, e.id = any (all_exact) from (select distinct unnest(all_near)) e (id) order by 2 desc, 1 limit 1000;
end
$$;
comment on function individual.persons_named(text[]) is 'Decision of 12 May 2023: who in the own prisons has these words in the name or number, or words that differ by one letter. Numbers only, of people whose names the actor reads anyway; at most 1000.';
grant execute on function individual.persons_named(text[]) to brug_trajectory_counsellor, brug_organisation_supporter, brug_education_coordinator;

-- What is public is found by everybody.
create function organisation.words_of(asked text, named text) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return case asked
    when 'offer' then (select concat_ws(' ', o.title_nl, o.title_en, o.title_fr, o.title_ar) from organisation.offers o where o.id = named::integer)
    when 'prison' then (
      select concat_ws(' ', p.name_nl, p.name_en,
        (select string_agg(n.name_nl || ' ' || n.name_en, ' ' order by n.valid_until) from organisation.prison_names n where n.prison = p.code))
      from organisation.prisons p where p.code = named)
    when 'organisation' then (
      select concat_ws(' ', g.name_nl, g.name_en, (select string_agg(n.name, ' ' order by n.name) from organisation.organisation_names n where n.organisation_id = g.id))
      from organisation.organisations g where g.id = named::integer)
  end;
end
$$;
comment on function organisation.words_of(text, text) is 'By which words an offer, a place or an organisation is found.';

create function policy.words_of(asked text, named text) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return case asked
    when 'plan' then (select concat_ws(' ', p.title_nl, p.title_en, p.id) from policy.plans p where p.id = named)
    when 'goal' then (select concat_ws(' ', g.title_nl, g.title_en) from policy.goals g where g.id = named::integer)
    when 'step' then (select concat_ws(' ', s.title_nl, s.title_en) from policy.steps s where s.id = named::integer)
    when 'question' then (
      select concat_ws(' ', q.title_nl, q.title_en, q.number::text,
        (select string_agg(u.title_nl || ' ' || u.title_en, ' ' order by u.number) from policy.sub_questions u where u.question_id = q.id))
      from policy.questions q where q.id = named)
    when 'commitment' then (select c.wording from policy.commitments c where c.id = named::integer)
  end;
end
$$;
comment on function policy.words_of(text, text) is 'By which words a plan, a goal, a step, a question or a commitment is found.';

-- What is not for everybody is not found: of the policy level, see the register of plans (41_plan_register.sql).
create function organisation.hidden_keys(asked text) returns setof text
language sql immutable set search_path = pg_catalog, pg_temp
as $$ select asked where false $$;
comment on function organisation.hidden_keys(text) is 'What of that kind is kept from who asks: nothing at this level.';

-- Called as `keep_search_words(kind, key)`, where the key is the column that names the record of that kind.
do $$
declare
  level text;
  t record;
begin
  foreach level in array array['organisation', 'policy'] loop
    execute format($make$
      create function %1$I.keep_search_words() returns trigger
      language plpgsql security definer set search_path = pg_catalog, pg_temp
      as $body$
      declare
        concerned constant text[] := array(
          select distinct row_of ->> tg_argv[1] from unnest(array[
            case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end]) row_of
          where row_of ->> tg_argv[1] is not null);
        named text;
        found text;
      begin
        foreach named in array concerned loop
          found := access.folded(%1$I.words_of(tg_argv[0], named));
          if found is null then
            delete from %1$I.search_words w where w.kind = tg_argv[0] and w.key = named;
          else
            insert into %1$I.search_words (kind, key, folded, near) values (tg_argv[0], named, found, access.near_words(found))
            on conflict (kind, key) do update set folded = excluded.folded, near = excluded.near
            where search_words.folded <> excluded.folded;
          end if;
        end loop;
        return null;
      end
      $body$;
      comment on function %1$I.keep_search_words() is 'Keeps by which words the changed record is found.';

      create function %1$I.found(asked text, words text[]) returns table (key text, exact boolean)
      language plpgsql stable security definer rows 50 set search_path = pg_catalog, pg_temp
      as $body$
      declare
        word text;
        alike text[];
        bearing text[];
        all_near text[];
        all_exact text[];
      begin
        if not access.role_stands() or coalesce(cardinality(words), 0) not between 1 and 10 then return; end if;
        foreach word in array words loop
          bearing := array(select w.key from %1$I.search_words w where w.kind = asked and strpos(w.folded, word) > 0);
          all_exact := case when all_exact is null then bearing else array(select unnest(all_exact) intersect select unnest(bearing)) end;
          alike := access.near_words(word);
          bearing := bearing || array(
            with near as materialized (select w.kind, w.key from %1$I.search_words w where w.near && alike)
            select near.key from near where near.kind = asked);
          all_near := case when all_near is null then bearing else array(select unnest(all_near) intersect select unnest(bearing)) end;
        end loop;
        return query select e.key, e.key = any (all_exact) from (select distinct unnest(all_near)) e (key)
          where e.key not in (select %1$I.hidden_keys(asked)) order by 2 desc, 1 limit 1000;
      end
      $body$;
      comment on function %1$I.found(text, text[]) is 'What of that kind has these words in a name, or words that differ by one letter; what is so found is public. Keys only, at most 1000.';
      grant execute on function %1$I.found(text, text[]) to brug_public$make$, level);
  end loop;
  for t in select * from (values
    ('organisation.offers', 'offer', 'id', array['title_nl', 'title_en', 'title_fr', 'title_ar']),
    ('organisation.prisons', 'prison', 'code', array['name_nl', 'name_en']),
    ('organisation.prison_names', 'prison', 'prison', array['name_nl', 'name_en']),
    ('organisation.organisations', 'organisation', 'id', array['name_nl', 'name_en']),
    ('organisation.organisation_names', 'organisation', 'organisation_id', array['name', 'organisation_id']),
    ('policy.plans', 'plan', 'id', array['title_nl', 'title_en']),
    ('policy.goals', 'goal', 'id', array['title_nl', 'title_en']),
    ('policy.steps', 'step', 'id', array['title_nl', 'title_en']),
    ('policy.questions', 'question', 'id', array['title_nl', 'title_en', 'number']),
    ('policy.sub_questions', 'question', 'question_id', array['title_nl', 'title_en']),
    ('policy.commitments', 'commitment', 'id', array['wording'])
  ) searched (name, kind, key, columns) loop
    execute format('create trigger search_words_came after insert or delete on %s for each row execute function %I.keep_search_words(%L, %L)',
      t.name, split_part(t.name, '.', 1), t.kind, t.key);
    execute format('create trigger search_words_changed after update of %s on %s for each row execute function %I.keep_search_words(%L, %L)',
      array_to_string(t.columns, ', '), t.name, split_part(t.name, '.', 1), t.kind, t.key);
  end loop;
end
$$;

-- A list is shortened by the same words as the box finds by: every key, however many, and without words that only look alike.
create function organisation.bearing(asked text, words text[]) returns setof text
language plpgsql stable security definer rows 100 set search_path = pg_catalog, pg_temp
as $$
begin
  if not access.role_stands() or coalesce(cardinality(words), 0) not between 1 and 10 then return; end if;
  return query
    select w.key from organisation.search_words w
    where w.kind = asked and not exists (select from unnest(words) word where strpos(w.folded, word) = 0);
end
$$;
comment on function organisation.bearing(text, text[]) is 'The keys of all offers, organisations or places that have each of these words in a name; what is so found is public.';
grant execute on function organisation.bearing(text, text[]) to brug_public;
grant execute on function access.folded(text) to brug_public;

-- What was there before the words were kept.
insert into individual.search_words (person_id, folded, near)
select f.id, f.folded, access.near_words(f.folded)
from (select p.id, access.folded(p.given_name || ' ' || p.family_name || ' ' || p.number) as folded from individual.persons p) f
where not exists (select from individual.search_words s where s.person_id = f.id and s.folded = f.folded)
on conflict (person_id) do update set folded = excluded.folded, near = excluded.near;

insert into organisation.search_words (kind, key, folded, near)
select f.kind, f.key, f.folded, access.near_words(f.folded)
from (
  select r.kind, r.key, access.folded(organisation.words_of(r.kind, r.key)) as folded
  from (
    select 'offer' as kind, o.id::text as key from organisation.offers o
    union all select 'prison', p.code from organisation.prisons p
    union all select 'organisation', g.id::text from organisation.organisations g) r) f
where not exists (select from organisation.search_words s where s.kind = f.kind and s.key = f.key and s.folded = f.folded)
on conflict (kind, key) do update set folded = excluded.folded, near = excluded.near;

insert into policy.search_words (kind, key, folded, near)
select f.kind, f.key, f.folded, access.near_words(f.folded)
from (
  select r.kind, r.key, access.folded(policy.words_of(r.kind, r.key)) as folded
  from (
    select 'plan' as kind, p.id as key from policy.plans p
    union all select 'goal', g.id::text from policy.goals g
    union all select 'step', s.id::text from policy.steps s
    union all select 'question', q.id from policy.questions q
    union all select 'commitment', c.id::text from policy.commitments c) r) f
where not exists (select from policy.search_words s where s.kind = f.kind and s.key = f.key and s.folded = f.folded)
on conflict (kind, key) do update set folded = excluded.folded, near = excluded.near;
