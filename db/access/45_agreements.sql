-- Agreements and what they promise: what is published is everybody's; before that they are seen by who steers the plan and by the
-- mixed commission. The text of a section and the place of a commitment never change; what is said of a commitment changes by a
-- version, with a reason, and the record follows it.
create function access.works_on_agreements() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return current_setting('role') in ('brug_policy_officer', 'brug_plan_coordinator', 'brug_commission_member') and access.acting() is not null;
end
$$;
comment on function access.works_on_agreements() is 'Whether who asks works on agreements before they are published: who steers the plan, and the mixed commission.';

create function access.seen_agreements() returns setof text
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$ begin return query select a.id from policy.agreements a where a.is_published or (select access.works_on_agreements()); end $$;
comment on function access.seen_agreements() is 'The agreements that who asks reads: those that are published, and all for who works on them.';
grant execute on function access.works_on_agreements(), access.seen_agreements() to brug_public;

alter table policy.agreements
  alter column added_at set default access.now(),
  alter column added_by set default access.actor_id();
alter table policy.agreement_sections
  alter column added_at set default access.now(),
  alter column added_by set default access.actor_id();
alter table policy.commitment_versions
  alter column recorded_at set default access.now(),
  alter column recorded_by set default access.actor_id(),
  alter column recorded_as set default access.actor_role();

-- policy.agreements
create policy "everybody reads agreements that are published" on policy.agreements
  for select to brug_public
  using (is_published or (select access.works_on_agreements()));
comment on policy "everybody reads agreements that are published" on policy.agreements is 'Public information, no person; before it is published it is looked at first';
create policy "who steers the plan registers an agreement" on policy.agreements
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (added_by = (select access.actor_id()) and not is_published and not is_demonstration);
comment on policy "who steers the plan registers an agreement" on policy.agreements is 'Parliament asks which goals were reached; decree of 8 March 2013, follow-up of the plan';
create policy "who steers the plan describes and publishes an agreement" on policy.agreements
  for update to brug_policy_officer, brug_plan_coordinator
  using ((select access.actor_id()) is not null)
  with check ((select access.actor_id()) is not null);
comment on policy "who steers the plan describes and publishes an agreement" on policy.agreements is 'Parliament asks which goals were reached; decree of 8 March 2013, follow-up of the plan';
grant select on policy.agreements to brug_public;
grant insert (id, title, government, starts_on, ends_on, source_uri), update (title, government, starts_on, ends_on, source_uri, is_published)
  on policy.agreements to brug_policy_officer, brug_plan_coordinator;

create function policy.decide_agreement() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if (select count(*) from policy.agreements) >= 500 then perform access.refuse('no more than five hundred agreements are kept'); end if;
    return new;
  end if;
  new.version := old.version + 1;
  if new.is_published and not old.is_published then
    new.published_at := coalesce(old.published_at, access.now());
    if not exists (select from policy.commitments c where c.agreement_id = new.id and c.state = 'standing') then
      perform access.refuse('an agreement without commitments is not published');
    end if;
  end if;
  return new;
end
$$;
comment on function policy.decide_agreement() is 'Raises the version of an agreement, and says when it was published first.';
create trigger state_of_agreements before insert or update on policy.agreements
  for each row when (current_user <> 'brug_owner') execute function policy.decide_agreement();

-- policy.agreement_sections: append-only by grant
create policy "everybody reads the sections of what is published" on policy.agreement_sections
  for select to brug_public
  using (agreement_id in (select access.seen_agreements()));
comment on policy "everybody reads the sections of what is published" on policy.agreement_sections is 'Public information, no person; before it is published it is looked at first';
create policy "who steers the plan adds a section" on policy.agreement_sections
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (added_by = (select access.actor_id()));
comment on policy "who steers the plan adds a section" on policy.agreement_sections is 'Parliament asks which goals were reached; decree of 8 March 2013, follow-up of the plan';
grant select on policy.agreement_sections to brug_public;
grant insert (agreement_id, number, title, text, text_hash) on policy.agreement_sections to brug_policy_officer, brug_plan_coordinator;

-- policy.commitments: changed by their versions alone
create policy "everybody reads the commitments of what is published" on policy.commitments
  for select to brug_public
  using (agreement_id in (select access.seen_agreements()));
comment on policy "everybody reads the commitments of what is published" on policy.commitments is 'Public information, no person; before it is published it is looked at first';
create policy "who steers the plan adds a commitment" on policy.commitments
  for insert to brug_policy_officer, brug_plan_coordinator
  with check ((select access.actor_id()) is not null and state = 'standing');
comment on policy "who steers the plan adds a commitment" on policy.commitments is 'Parliament asks which goals were reached; decree of 8 March 2013, follow-up of the plan';
grant select on policy.commitments to brug_public;
grant insert (agreement_id, section_id, number, wording, place_from, place_to, who, for_whom, by_when, due_on)
  on policy.commitments to brug_policy_officer, brug_plan_coordinator;

-- Two that add at once follow each other, and no number is skipped.
create function policy.decide_commitment() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  highest integer;
  length_of integer;
begin
  perform pg_advisory_xact_lock(35, hashtext(new.agreement_id));
  select coalesce(max(c.number), 0) into highest from policy.commitments c where c.agreement_id = new.agreement_id;
  if new.number <> highest + 1 then perform access.refuse('that is not the next commitment'); end if;
  select length(s.text) into length_of from policy.agreement_sections s where s.id = new.section_id and s.agreement_id = new.agreement_id;
  if length_of is null or new.place_to > length_of then perform access.refuse('a commitment has its place in a section of its agreement'); end if;
  return new;
end
$$;
comment on function policy.decide_commitment() is 'A commitment is the next one of its agreement, and stands in a section of it.';
create trigger number_of_commitments before insert on policy.commitments
  for each row when (current_user <> 'brug_owner') execute function policy.decide_commitment();

-- policy.commitment_versions: append-only by grant
create function access.seen_commitments() returns setof integer
language plpgsql stable security definer rows 500 set search_path = pg_catalog, pg_temp
as $$ begin return query select c.id from policy.commitments c where c.agreement_id in (select access.seen_agreements()); end $$;
comment on function access.seen_commitments() is 'The commitments of the agreements that who asks reads.';
grant execute on function access.seen_commitments() to brug_public;

create policy "everybody reads what commitments were" on policy.commitment_versions
  for select to brug_public
  using (commitment_id in (select access.seen_commitments()));
comment on policy "everybody reads what commitments were" on policy.commitment_versions is 'Public information, no person; before it is published it is looked at first';
create policy "who steers the plan says what a commitment is" on policy.commitment_versions
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (recorded_by = (select access.actor_id()));
comment on policy "who steers the plan says what a commitment is" on policy.commitment_versions is 'Parliament asks which goals were reached; decree of 8 March 2013, follow-up of the plan';
grant select on policy.commitment_versions to brug_public;
grant insert (commitment_id, version, wording, place_from, place_to, who, for_whom, by_when, due_on, state, did, became, reason)
  on policy.commitment_versions to brug_policy_officer, brug_plan_coordinator;

create function policy.follow_commitment_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  c policy.commitments;
  known integer;
begin
  select * into c from policy.commitments x where x.id = new.commitment_id for update;
  select coalesce(max(v.version), 0) into known from policy.commitment_versions v where v.commitment_id = new.commitment_id;
  if c.id is null or new.version <> known + 1 or new.version not in (c.version, c.version + 1) then
    perform access.refuse('that is not the next version of the commitment');
  end if;
  if (new.place_from, new.place_to) is distinct from (c.place_from, c.place_to) then
    perform access.refuse('the place of a commitment never changes');
  end if;
  if new.became is distinct from '{}'::integer[] and (
    select count(*) from policy.commitments x where x.agreement_id = c.agreement_id and x.number = any (new.became) and x.id <> c.id)
    <> cardinality(new.became)
  then
    perform access.refuse('a commitment became others of its agreement');
  end if;
  if new.version = 1 and (new.wording, new.who, new.for_whom, new.by_when, new.due_on, new.state)
    is distinct from (c.wording, c.who, c.for_whom, c.by_when, c.due_on, c.state)
  then
    perform access.refuse('the first version says what the commitment says');
  end if;
  update policy.commitments x set version = new.version, wording = new.wording, who = new.who, for_whom = new.for_whom,
    by_when = new.by_when, due_on = new.due_on, state = new.state
  where x.id = c.id and new.version > 1;
  return new;
end
$$;
comment on function policy.follow_commitment_version() is 'A commitment becomes what its next version says; its place stays.';
create trigger version_of_commitments before insert on policy.commitment_versions
  for each row when (current_user <> 'brug_owner') execute function policy.follow_commitment_version();

-- What was never published is thrown away whole: an agreement, or one section of it, as long as nothing was built on it.
create function policy.discard_agreement(asked text, section integer) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  a policy.agreements;
begin
  select * into a from policy.agreements x where x.id = asked and access.acting() is not null for update;
  if a.id is null then perform access.refuse('nothing to throw away'); end if;
  if a.published_at is not null then return 'published'; end if;
  begin
    delete from policy.commitment_versions v using policy.commitments c, policy.agreement_sections s
    where v.commitment_id = c.id and c.section_id = s.id and s.agreement_id = a.id and (section is null or s.number = section);
    delete from policy.commitments c using policy.agreement_sections s
    where c.section_id = s.id and s.agreement_id = a.id and (section is null or s.number = section);
    delete from policy.agreement_sections s where s.agreement_id = a.id and (section is null or s.number = section);
    delete from policy.agreements x where x.id = a.id and section is null;
  exception when foreign_key_violation or restrict_violation then
    return 'built-on';
  end;
  return null;
end
$$;
comment on function policy.discard_agreement(text, integer) is 'Throws away an agreement that was never published, or one section of it with its commitments; says in a word what stands between.';
grant execute on function policy.discard_agreement(text, integer) to brug_policy_officer, brug_plan_coordinator;
