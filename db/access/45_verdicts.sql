-- What became of commitments. Whatever belongs to an agreement that is not published is there for who follows it alone; a check, a judgement
-- and a confirmation are never changed: what comes after them counts.

-- What reads another table asks it with the rights of who asks, and under the rules of that table.
create function access.sees_agreement(asked text) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from policy.agreements a where a.id = asked); end $$;
comment on function access.sees_agreement(text) is 'Whether who asks reads the agreement.';

create function access.sees_commitment(asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from policy.commitments c where c.id = asked); end $$;
comment on function access.sees_commitment(integer) is 'Whether who asks reads the commitment.';

create function access.stands_in_agreement(asked integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$ begin return exists (select from policy.commitments c where c.id = asked and c.state = 'standing'); end $$;
comment on function access.stands_in_agreement(integer) is 'Whether the commitment stands: it was not merged, split or dropped.';

create function access.makes_check(asked integer, commitment integer) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from policy.commitment_checks k join policy.commitments c on c.agreement_id = k.agreement_id and c.id = commitment
    where k.id = asked and k.checked_by = access.actor_id() and k.xmin = pg_current_xact_id()::xid);
end
$$;
comment on function access.makes_check(integer, integer) is 'Whether the actor makes that check in this very transaction, over the agreement of the commitment.';

create function access.says(decision integer, quote text) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from policy.decisions d where d.id = decision and not d.is_withdrawn and strpos(d.title || E'\n' || d.text, quote) > 0);
end
$$;
comment on function access.says(integer, text) is 'Whether a decision stands and says that literally, in its title or its text.';
grant execute on function access.sees_agreement(text), access.sees_commitment(integer), access.says(integer, text) to brug_public;
grant execute on function access.stands_in_agreement(integer), access.makes_check(integer, integer) to brug_policy_officer, brug_plan_coordinator;

-- policy.commitment_checks: append-only by grant
create policy "everybody reads the checks of agreements that one reads" on policy.commitment_checks
  for select to brug_public
  using (access.sees_agreement(agreement_id));
comment on policy "everybody reads the checks of agreements that one reads" on policy.commitment_checks is 'Public information, no person';
create policy "who follows the agreement holds it against decisions" on policy.commitment_checks
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (checked_by = (select access.actor_id()) and as_of <= (select access.today()) and access.sees_agreement(agreement_id));
comment on policy "who follows the agreement holds it against decisions" on policy.commitment_checks is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.commitment_checks to brug_public;
grant insert (agreement_id, number, as_of, rule_id, rule_version, searched, decisions_hash, content, content_hash)
  on policy.commitment_checks to brug_policy_officer, brug_plan_coordinator;
alter table policy.commitment_checks
  alter column checked_at set default access.now(),
  alter column checked_by set default access.actor_id(),
  alter column checked_as set default access.actor_role();

-- Two that check at once follow each other, and no number is skipped.
create function policy.number_check() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_advisory_xact_lock(36, hashtext(new.agreement_id));
  if new.number <> 1 + (select coalesce(max(k.number), 0) from policy.commitment_checks k where k.agreement_id = new.agreement_id) then
    perform access.refuse('that is not the next check');
  end if;
  return new;
end
$$;
comment on function policy.number_check() is 'A check is the next one of its agreement.';
create trigger number_of_checks before insert on policy.commitment_checks
  for each row when (current_user <> 'brug_owner') execute function policy.number_check();

-- policy.check_verdicts and policy.check_citations: written with their check, append-only by grant
create policy "everybody reads the verdicts on commitments that one reads" on policy.check_verdicts
  for select to brug_public
  using (access.sees_commitment(commitment_id));
comment on policy "everybody reads the verdicts on commitments that one reads" on policy.check_verdicts is 'Public information, no person';
create policy "who makes a check writes its verdicts" on policy.check_verdicts
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (access.makes_check(check_id, commitment_id));
comment on policy "who makes a check writes its verdicts" on policy.check_verdicts is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.check_verdicts to brug_public;
grant insert (check_id, commitment_id, commitment_version, verdict, stage) on policy.check_verdicts to brug_policy_officer, brug_plan_coordinator;
create policy "everybody reads what is cited of commitments that one reads" on policy.check_citations
  for select to brug_public
  using (access.sees_commitment(commitment_id));
comment on policy "everybody reads what is cited of commitments that one reads" on policy.check_citations is 'Public information, no person';
create policy "who makes a check writes what it cites, literally" on policy.check_citations
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (access.makes_check(check_id, commitment_id) and access.says(decision_id, quote));
comment on policy "who makes a check writes what it cites, literally" on policy.check_citations is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.check_citations to brug_public;
grant insert (check_id, commitment_id, decision_id, bearing, quote) on policy.check_citations to brug_policy_officer, brug_plan_coordinator;

-- policy.bearing_judgements: append-only by grant
create policy "who follows the agreement reads judgements" on policy.bearing_judgements
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the agreement reads judgements" on policy.bearing_judgements is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "who follows the agreement judges how a decision bears on it" on policy.bearing_judgements
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (judged_by = (select access.actor_id()) and access.stands_in_agreement(commitment_id)
    and (quote is null or access.says(decision_id, quote)));
comment on policy "who follows the agreement judges how a decision bears on it" on policy.bearing_judgements is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.bearing_judgements to brug_policy_officer, brug_plan_coordinator, brug_commission_member;
grant insert (commitment_id, decision_id, bearing, quote, reason) on policy.bearing_judgements to brug_policy_officer, brug_plan_coordinator;
alter table policy.bearing_judgements
  alter column judged_at set default access.now(),
  alter column judged_by set default access.actor_id(),
  alter column judged_as set default access.actor_role();

-- policy.practice_evidence: append-only by grant
create policy "who follows the agreement reads what shows practice" on policy.practice_evidence
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the agreement reads what shows practice" on policy.practice_evidence is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "who follows the agreement says what shows practice" on policy.practice_evidence
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (recorded_by = (select access.actor_id()) and access.stands_in_agreement(commitment_id)
    and (step_id is null or step_id in (select access.seen_steps())));
comment on policy "who follows the agreement says what shows practice" on policy.practice_evidence is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.practice_evidence to brug_policy_officer, brug_plan_coordinator, brug_commission_member;
grant insert (commitment_id, step_id, figure, filters, at_least, is_removed, note) on policy.practice_evidence to brug_policy_officer, brug_plan_coordinator;
alter table policy.practice_evidence
  alter column recorded_at set default access.now(),
  alter column recorded_by set default access.actor_id(),
  alter column recorded_as set default access.actor_role();

-- policy.verdict_confirmations: append-only by grant
create policy "everybody reads what was confirmed of what one reads" on policy.verdict_confirmations
  for select to brug_public
  using (access.sees_commitment(commitment_id));
comment on policy "everybody reads what was confirmed of what one reads" on policy.verdict_confirmations is 'Public information, no person';
create policy "who follows the agreement confirms or overrules a verdict" on policy.verdict_confirmations
  for insert to brug_policy_officer, brug_plan_coordinator
  with check (confirmed_by = (select access.actor_id()) and access.stands_in_agreement(commitment_id));
comment on policy "who follows the agreement confirms or overrules a verdict" on policy.verdict_confirmations is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select on policy.verdict_confirmations to brug_public;
grant insert (commitment_id, check_id, rule_verdict, verdict, reason) on policy.verdict_confirmations to brug_policy_officer, brug_plan_coordinator;
alter table policy.verdict_confirmations
  alter column confirmed_at set default access.now(),
  alter column confirmed_by set default access.actor_id(),
  alter column confirmed_as set default access.actor_role();

create function policy.stand_on_last_check() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from policy.check_verdicts v join policy.commitment_checks k on k.id = v.check_id
    where v.check_id = new.check_id and v.commitment_id = new.commitment_id and v.verdict = new.rule_verdict
      and k.number = (select max(o.number) from policy.commitment_checks o where o.agreement_id = k.agreement_id))
  then
    perform access.refuse('the last check says otherwise');
  end if;
  return new;
end
$$;
comment on function policy.stand_on_last_check() is 'What is confirmed is the verdict of the last check, as it stands there.';
create trigger ground_of_confirmations before insert on policy.verdict_confirmations
  for each row when (current_user <> 'brug_owner') execute function policy.stand_on_last_check();

-- The last confirmation of each commitment, and why it does not stand any more: a decision that it rests on went or says so no longer, the
-- commitment was worded anew, or the last check gives another verdict. It reads with the rights of who asks; a decision that one may not
-- read does not stand.
create view policy.last_confirmations with (security_invoker = true) as
select c.id, c.commitment_id, c.check_id, c.rule_verdict, c.verdict, c.reason, c.confirmed_at, c.confirmed_by, c.confirmed_as,
  case
    when exists (select from policy.check_citations q where q.check_id = c.check_id and q.commitment_id = c.commitment_id
      and not access.says(q.decision_id, q.quote)) then 'ground-gone'
    when m.version <> (select v.commitment_version from policy.check_verdicts v where v.check_id = c.check_id and v.commitment_id = c.commitment_id)
      then 'reworded'
    when c.rule_verdict <> (select v.verdict from policy.check_verdicts v where v.commitment_id = c.commitment_id order by v.check_id desc limit 1)
      then 'other-verdict'
  end as reopened_by
from policy.verdict_confirmations c join policy.commitments m on m.id = c.commitment_id
where m.state = 'standing' and c.id = (select max(o.id) from policy.verdict_confirmations o where o.commitment_id = c.commitment_id);
comment on view policy.last_confirmations is 'The last confirmation of each commitment, and why it was reopened where its grounds changed.';
grant select on policy.last_confirmations to brug_public;

-- policy.missing_decisions: nobody adds to it but the function below
create policy "who follows the agreement reads what readers miss" on policy.missing_decisions
  for select to brug_policy_officer, brug_plan_coordinator, brug_commission_member
  using ((select access.actor_id()) is not null);
comment on policy "who follows the agreement reads what readers miss" on policy.missing_decisions is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
create policy "who follows the agreement answers what readers miss" on policy.missing_decisions
  for update to brug_policy_officer, brug_plan_coordinator
  using (state = 'waiting' and (select access.actor_id()) is not null)
  with check (state <> 'waiting' and answered_by = (select access.actor_id()));
comment on policy "who follows the agreement answers what readers miss" on policy.missing_decisions is 'Decree of 8 March 2013 on aid and services to detainees, follow-up of the plan';
grant select, update (state, decision_id, answer) on policy.missing_decisions to brug_policy_officer, brug_plan_coordinator;
grant select on policy.missing_decisions to brug_commission_member;

create function policy.sign_answer() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.answered_at := access.now();
  new.answered_by := access.actor_id();
  return new;
end
$$;
comment on function policy.sign_answer() is 'Who answered, and when, is written by the database.';
create trigger signed_answers before update on policy.missing_decisions
  for each row when (current_user <> 'brug_owner') execute function policy.sign_answer();

-- Everybody reads what was taken over and its answer, and nothing of what was sent.
create function policy.taken_over(asked integer) returns table (id integer, decision_id integer, answer text, answered_at timestamptz)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select m.id, m.decision_id, m.answer, m.answered_at from policy.missing_decisions m join policy.commitments c on c.id = m.commitment_id
    where m.commitment_id = asked and m.state = 'taken-over' and c.agreement_id in (select access.seen_agreements());
end
$$;
comment on function policy.taken_over(integer) is 'What readers missed at a commitment that one reads, and was taken over: its decision and the answer.';
grant execute on function policy.taken_over(integer) to brug_public;

-- What waits for an answer is a task of who follows the agreement: the view of tasks is read by others too, who get none of it.
create function policy.waiting_missing() returns table (id integer, commitment_id integer, sent_at timestamptz)
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('role') not in ('brug_policy_officer', 'brug_plan_coordinator', 'brug_postman') or access.actor_id() is null then return; end if;
  return query select m.id, m.commitment_id, m.sent_at from policy.missing_decisions m where m.state = 'waiting';
end
$$;
comment on function policy.waiting_missing() is 'What readers miss and waits for an answer, for who gives it and for the mail that counts it.';
grant execute on function policy.waiting_missing() to brug_policy_officer, brug_plan_coordinator, brug_step_lead, brug_commission_member;

-- What a reader misses comes in at the door: of whom is not kept, and how much is bounded.
create function policy.point_out_missing(asked integer, at_address text, said text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  if not exists (
    select from policy.commitments c join policy.agreements a on a.id = c.agreement_id
    where c.id = asked and c.state = 'standing' and a.is_published)
  then
    return 'unknown';
  end if;
  perform pg_advisory_xact_lock(37, 0);
  if exists (select from policy.missing_decisions m where m.commitment_id = asked and m.address = at_address and m.state = 'waiting') then
    return 'known';
  end if;
  if (select count(*) from policy.missing_decisions m where m.commitment_id = asked and m.state = 'waiting') >= 20
    or (select count(*) from policy.missing_decisions m where m.state = 'waiting') >= 500
  then
    return 'full';
  end if;
  if (select count(*) from policy.missing_decisions m where m.sent_at > access.now() - interval '1 hour') >= 100 then return 'busy'; end if;
  insert into policy.missing_decisions (commitment_id, address, remark, sent_at) values (asked, at_address, said, access.now());
  return 'kept';
end
$$;
comment on function policy.point_out_missing(integer, text, text) is 'Keeps that a reader misses a decision at a commitment of a published agreement: twenty that wait for a commitment, five hundred in all, a hundred in an hour.';
grant usage on schema policy to brug_doorkeeper;
grant execute on function policy.point_out_missing(integer, text, text) to brug_doorkeeper;

-- A check over many decisions is work for later: it is done in the name of who asked for it.
create function platform.ask_check(agreement text) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  number integer;
begin
  if access.actor_id() is null then perform access.refuse('nobody asks'); end if;
  if not exists (select from policy.agreements a where a.id = agreement) then perform access.refuse('no such agreement'); end if;
  perform pg_advisory_xact_lock(10, hashtext('check-commitments ' || agreement));
  select j.id into number from platform.jobs j
  where j.kind = 'check-commitments' and j.payload ->> 'agreement' = agreement and j.state in ('waiting', 'running') order by j.id limit 1;
  if number is null then
    insert into platform.jobs (kind, most_attempts, payload)
    values ('check-commitments', 2, jsonb_build_object('agreement', agreement, 'role', access.acting(),
      'as', replace(substr(current_setting('role'), 6), '_', '-')))
    returning id into number;
  end if;
  return number;
end
$$;
comment on function platform.ask_check(text) is 'Asks that an agreement is held against the decisions, in the name of who asks; one that waits already is the same.';
grant execute on function platform.ask_check(text) to brug_policy_officer, brug_plan_coordinator;

create function platform.check_under_way(agreement text) returns table (id integer, state text, progress real, error_kind text, error_code text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if access.actor_id() is null then return; end if;
  return query
    select j.id, j.state, j.progress, j.error_kind, j.error_code from platform.jobs j
    where j.kind = 'check-commitments' and j.payload ->> 'agreement' = agreement order by j.id desc limit 1;
end
$$;
comment on function platform.check_under_way(text) is 'How far the last check is that was asked for an agreement.';
grant execute on function platform.check_under_way(text) to brug_policy_officer, brug_plan_coordinator;
