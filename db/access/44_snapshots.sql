create or replace function access.withdrawn_snapshots() returns setof integer
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp
as $$ begin return query select w.snapshot_id from policy.snapshot_withdrawals w; end $$;
comment on function access.withdrawn_snapshots() is 'The snapshots that were withdrawn.';
grant execute on function access.withdrawn_snapshots() to brug_public;

-- policy.snapshots: append-only by grant; everybody reads those that stand
create policy "everybody reads the snapshots that stand" on policy.snapshots
  for select to brug_public
  using (plan_id in (select access.seen_plans()) and id not in (select access.withdrawn_snapshots()));
comment on policy "everybody reads the snapshots that stand" on policy.snapshots is 'Public information, no person';
create policy "who follows the plan reads withdrawn snapshots too" on policy.snapshots
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the plan reads withdrawn snapshots too" on policy.snapshots is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "who steers the plan freezes a snapshot" on policy.snapshots
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (frozen_by = (select access.actor_id()) and as_of <= (select access.today())
    and plan_id not in (select access.draft_plans()));
comment on policy "who steers the plan freezes a snapshot" on policy.snapshots is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
grant select on policy.snapshots to brug_public;
grant insert (plan_id, number, as_of, title, content, content_hash) on policy.snapshots to brug_policy_officer, brug_plan_coordinator;
alter table policy.snapshots
  alter column frozen_at set default access.now(),
  alter column frozen_by set default access.actor_id(),
  alter column frozen_as set default access.actor_role();

-- Two that freeze at once follow each other, and no number is skipped.
create or replace function policy.decide_snapshot() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(32, hashtext(new.plan_id));
  if new.number <> 1 + (select coalesce(max(s.number), 0) from policy.snapshots s where s.plan_id = new.plan_id) then
    perform access.refuse('that is not the next snapshot');
  end if;
  return new;
end
$$;
comment on function policy.decide_snapshot() is 'A snapshot is the next one of its plan.';
create or replace trigger number_of_snapshots before insert on policy.snapshots
  for each row when (current_user <> 'brug_owner') execute function policy.decide_snapshot();

-- policy.snapshot_withdrawals: append-only by grant
create policy "everybody reads which snapshots were withdrawn" on policy.snapshot_withdrawals
  for select to brug_public using (plan_id in (select access.seen_plans()));
comment on policy "everybody reads which snapshots were withdrawn" on policy.snapshot_withdrawals is 'Public information, no person';
create policy "who steers the plan withdraws a snapshot" on policy.snapshot_withdrawals
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (withdrawn_by = (select access.actor_id()));
comment on policy "who steers the plan withdraws a snapshot" on policy.snapshot_withdrawals is 'GDPR article 5.1.d: what is wrong is taken away without delay';
grant select on policy.snapshot_withdrawals to brug_public;
grant insert (snapshot_id, reason) on policy.snapshot_withdrawals to brug_policy_officer, brug_plan_coordinator;
alter table policy.snapshot_withdrawals
  alter column withdrawn_at set default access.now(),
  alter column withdrawn_by set default access.actor_id(),
  alter column withdrawn_as set default access.actor_role();

create or replace function policy.describe_withdrawal() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  select s.plan_id, s.number, s.as_of into new.plan_id, new.number, new.as_of from policy.snapshots s where s.id = new.snapshot_id;
  return new;
end
$$;
comment on function policy.describe_withdrawal() is 'A withdrawal says by itself which snapshot of which day it was.';
create or replace trigger described_withdrawals before insert on policy.snapshot_withdrawals
  for each row when (current_user <> 'brug_owner') execute function policy.describe_withdrawal();

-- policy.snapshot_drafts: seen by who steers the plan alone
create policy "who steers the plan reads the drafts of snapshots" on policy.snapshot_drafts
  for select to brug_policy_officer, brug_plan_coordinator
  using ((select access.actor_id()) is not null);
comment on policy "who steers the plan reads the drafts of snapshots" on policy.snapshot_drafts is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who steers the plan drafts a snapshot" on policy.snapshot_drafts
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (changed_by = (select access.actor_id()) and as_of <= (select access.today()));
comment on policy "who steers the plan drafts a snapshot" on policy.snapshot_drafts is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who steers the plan goes on writing a draft" on policy.snapshot_drafts
  for update to brug_policy_officer, brug_plan_coordinator
  using ((select access.actor_id()) is not null)
  with check (changed_by = (select access.actor_id()) and as_of <= (select access.today()));
comment on policy "who steers the plan goes on writing a draft" on policy.snapshot_drafts is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
create policy "who steers the plan removes a draft" on policy.snapshot_drafts
  for delete to brug_policy_officer, brug_plan_coordinator
  using ((select access.actor_id()) is not null);
comment on policy "who steers the plan removes a draft" on policy.snapshot_drafts is 'Decree of 8 March 2013 on aid and services to detainees, strategic plan';
grant select, insert (plan_id, as_of, title, introduction), update (as_of, title, introduction), delete
  on policy.snapshot_drafts to brug_policy_officer, brug_plan_coordinator;
alter table policy.snapshot_drafts
  alter column changed_at set default access.now(),
  alter column changed_by set default access.actor_id();

-- Who changed a draft last, and when, is written by the database; nobody keeps more than twenty of a plan.
create or replace function policy.keep_draft() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
    new.changed_at := access.now();
    new.changed_by := access.actor_id();
    return new;
  end if;
  perform pg_advisory_xact_lock(33, hashtext(new.plan_id));
  if (select count(*) from policy.snapshot_drafts d where d.plan_id = new.plan_id) >= 20 then
    perform access.refuse('a plan has no more than twenty drafts');
  end if;
  return new;
end
$$;
comment on function policy.keep_draft() is 'A draft says who changed it last; a plan has no more than twenty.';
create or replace trigger kept_drafts before insert or update on policy.snapshot_drafts
  for each row when (current_user <> 'brug_owner') execute function policy.keep_draft();
