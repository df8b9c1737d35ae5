-- Frameworks of questions: the administrator makes them, everybody reads what was published. What a team answers is the team's: the
-- coordinator of the prison begins, concludes and gives out, members answer, and nobody else learns that there is anything.

create function access.in_own_team(place text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin return place = any (access.prisons_of_own_team()); end $$;
comment on function access.in_own_team(text) is 'Whether the actor sits in the policy team of that prison.';

create function access.team_assessments() returns setof integer
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$ begin return query select a.id from policy.assessments a where a.prison = any (access.prisons_of_own_team()); end $$;
comment on function access.team_assessments() is 'The assessments of the teams in which the actor sits.';

create function access.open_assessments() returns setof integer
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$ begin return query select a.id from policy.assessments a where a.state = 'open' and a.prison = any (access.prisons_of_own_team()); end $$;
comment on function access.open_assessments() is 'Those of them that are not concluded.';

create function access.kept_assessments() returns setof integer
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$ begin return query select a.id from policy.assessments a where access.in_policy_team(a.prison); end $$;
comment on function access.kept_assessments() is 'The assessments of the prisons whose policy the actor coordinates.';

create function access.seen_frameworks() returns setof text
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp
as $$
begin
  return query select f.id from policy.frameworks f
  where exists (select from policy.framework_versions v where v.framework_id = f.id and v.state <> 'draft');
end
$$;
comment on function access.seen_frameworks() is 'The frameworks of which something was published.';

create function access.given_out_assessments() returns setof integer
language plpgsql stable security definer rows 20 set search_path = pg_catalog, pg_temp
as $$ begin return query select r.assessment_id from policy.assessment_releases r where not r.withdrawn; end $$;
comment on function access.given_out_assessments() is 'The assessments of which the team gave something out.';

grant execute on function access.seen_frameworks(), access.given_out_assessments() to brug_public;
do $$
declare
  t record;
  member constant text := 'brug_policy_coordinator, brug_organisation_supporter, brug_education_coordinator, brug_movement_officer, brug_provider, brug_therapist, brug_trajectory_counsellor';
begin
  execute 'grant execute on function access.in_own_team(text), access.team_assessments(), access.open_assessments() to ' || member;
  grant execute on function access.kept_assessments() to brug_policy_coordinator;
  for t in select * from (values
    ('policy.frameworks', 'everybody reads frameworks that were published', 'select', 'brug_public', 'id in (select access.seen_frameworks())', 'Public information, no person'),
    ('policy.framework_versions', 'everybody reads versions that were published', 'select', 'brug_public', 'state <> ''draft''', 'Public information, no person'),
    ('policy.frameworks', 'the administrator reads every framework', 'select', 'brug_administrator', 'true', 'Keeping the frameworks of questions'),
    ('policy.framework_versions', 'the administrator reads every version', 'select', 'brug_administrator', 'true', 'Keeping the frameworks of questions'),
    ('policy.frameworks', 'the administrator makes a framework', 'insert', 'brug_administrator',
      'origin = ''registered'' and made_by = (select access.actor_id())', 'Keeping the frameworks of questions'),
    ('policy.frameworks', 'the administrator retires a framework', 'update', 'brug_administrator', 'true', 'Keeping the frameworks of questions'),
    ('policy.framework_versions', 'the administrator begins a version', 'insert', 'brug_administrator',
      'state = ''draft'' and origin = ''registered'' and made_by = (select access.actor_id())', 'Keeping the frameworks of questions'),
    ('policy.framework_versions', 'the administrator words and publishes a version', 'update', 'brug_administrator', 'state <> ''replaced''', 'Keeping the frameworks of questions'),
    ('policy.framework_versions', 'the administrator throws a draft away', 'delete', 'brug_administrator', 'state = ''draft''', 'Keeping the frameworks of questions'),
    ('policy.assessments', 'the team reads its assessments', 'select', member, 'access.in_own_team(prison)', 'team'),
    ('policy.assessments', 'the coordinator of the prison begins', 'insert', 'brug_policy_coordinator',
      'access.in_policy_team(prison) and state = ''open'' and origin = ''registered'' and made_by = (select access.actor_id())', 'team'),
    ('policy.assessments', 'the team chooses its way, its coordinator concludes', 'update', member, 'access.in_own_team(prison)', 'team'),
    ('policy.assessments', 'the coordinator of the prison throws away', 'delete', 'brug_policy_coordinator', 'state = ''open'' and access.in_policy_team(prison)', 'team'),
    ('policy.assessment_items', 'the team reads its items', 'select', member, 'assessment_id in (select access.team_assessments())', 'team'),
    ('policy.assessment_items', 'the team adds an item', 'insert', member,
      'assessment_id in (select access.open_assessments()) and made_by = (select access.actor_id())', 'team'),
    ('policy.assessment_items', 'the team words an item', 'update', member, 'assessment_id in (select access.open_assessments())', 'team'),
    ('policy.assessment_answers', 'the team reads its answers', 'select', member, 'assessment_id in (select access.team_assessments())', 'team'),
    ('policy.assessment_answers', 'the team answers', 'insert', member,
      'assessment_id in (select access.open_assessments()) and recorded_by = (select access.actor_id())', 'team'),
    ('policy.assessment_remarks', 'the team reads its remarks', 'select', member, 'assessment_id in (select access.team_assessments())', 'team'),
    ('policy.assessment_remarks', 'the team remarks', 'insert', member,
      'assessment_id in (select access.team_assessments()) and recorded_by = (select access.actor_id())', 'team'),
    ('policy.assessment_releases', 'everybody reads what a team gave out', 'select', 'brug_public', 'not withdrawn', 'Public information that the team released'),
    ('policy.assessment_releases', 'the coordinator of the prison gives out', 'insert', 'brug_policy_coordinator',
      'assessment_id in (select access.kept_assessments()) and origin = ''registered'' and made_by = (select access.actor_id())', 'team'),
    ('policy.assessment_releases', 'the coordinator of the prison takes back', 'update', 'brug_policy_coordinator',
      'assessment_id in (select access.kept_assessments())', 'team'),
    ('policy.assessment_releases', 'the coordinator reads what was taken back', 'select', 'brug_policy_coordinator',
      'assessment_id in (select access.kept_assessments())', 'team'),
    ('policy.local_action_sources', 'everybody reads what came out of what was given out', 'select', 'brug_public',
      'assessment_id in (select access.given_out_assessments()) and action_id in (select access.seen_local_actions())', 'Public information that the team released'),
    ('policy.local_action_sources', 'the team reads where actions came from', 'select', member, 'assessment_id in (select access.team_assessments())', 'team'),
    ('policy.local_action_sources', 'the coordinator of the prison ties an action', 'insert', 'brug_policy_coordinator',
      'action_id in (select access.kept_local_actions()) and made_by = (select access.actor_id())', 'team')
  ) listed (name, rule, verb, roles, condition, ground) loop
    execute format('create policy %I on %s for %s to %s %s (%s)', t.rule, t.name, t.verb, t.roles,
      case t.verb when 'insert' then 'with check' else 'using' end, t.condition);
    execute format('comment on policy %I on %s is %L', t.rule, t.name,
      case t.ground when 'team' then 'Decree of 8 March 2013 on aid and services to detainees, local action plan' else t.ground end);
  end loop;
  execute 'grant select on policy.assessments, policy.assessment_items, policy.assessment_answers, policy.assessment_remarks to ' || member;
  execute 'grant update (branch, framework_number, state, outcome, ground, owner, signal, review_on, concluded_on) on policy.assessments to ' || member;
  execute 'grant insert (assessment_id, branch, title, track, verdict), update (title, track, verdict, aside) on policy.assessment_items to ' || member;
  execute 'grant insert (assessment_id, item_id, question, value) on policy.assessment_answers to ' || member;
  execute 'grant insert (assessment_id, item_id, question, kind, remark) on policy.assessment_remarks to ' || member;
end
$$;
grant select on policy.frameworks, policy.framework_versions, policy.assessment_releases, policy.local_action_sources to brug_public;
grant insert (id, origin), update (retired_on) on policy.frameworks to brug_administrator;
grant insert (framework_id, number, title_nl, title_en, source, content, origin), update (state, title_nl, title_en, source, content, published_on), delete
  on policy.framework_versions to brug_administrator;
grant insert (prison, framework_id, framework_number, previous, origin), delete
  on policy.assessments to brug_policy_coordinator;
grant insert (assessment_id, what, asked, origin), update (withdrawn) on policy.assessment_releases to brug_policy_coordinator;
grant insert (action_id, assessment_id, item_id) on policy.local_action_sources to brug_policy_coordinator;

alter table policy.frameworks
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.framework_versions
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.assessments
  alter column id set default policy.draw_number('assessment'),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.assessment_items
  alter column id set default policy.draw_number('assessment-item'),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.assessment_answers
  alter column recorded_by set default access.actor_id(),
  alter column recorded_as set default access.actor_role(),
  alter column recorded_at set default access.now();
alter table policy.assessment_remarks
  alter column recorded_by set default access.actor_id(),
  alter column recorded_as set default access.actor_role(),
  alter column recorded_at set default access.now();
alter table policy.assessment_releases
  alter column id set default policy.draw_number('assessment-release'),
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();
alter table policy.local_action_sources
  alter column made_by set default access.actor_id(),
  alter column made_at set default access.now();

create trigger version_of_frameworks before update on policy.frameworks
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();

-- What was published never changes: it is replaced by the next one, and stays for who began with it.
create function policy.decide_framework_version() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.version := old.version + 1;
  if old.state <> 'draft' and (new.state = 'draft' or (new.content, new.title_nl, new.title_en, new.source, new.published_on)
    is distinct from (old.content, old.title_nl, old.title_en, old.source, old.published_on))
  then
    perform access.refuse('a published framework stays as it is');
  end if;
  if old.state = 'draft' and new.state <> 'draft' then
    new.published_on := access.today();
    update policy.framework_versions v set state = 'replaced' where v.framework_id = new.framework_id and v.state = 'published';
  end if;
  return new;
end
$$;
comment on function policy.decide_framework_version() is 'Keeps a published version as it is, and replaces the one before it.';
create trigger state_of_framework_versions before update on policy.framework_versions
  for each row when (current_user <> 'brug_owner') execute function policy.decide_framework_version();

create function policy.decide_assessment() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if not exists (
      select from policy.framework_versions v join policy.frameworks f on f.id = v.framework_id
      where f.id = new.framework_id and v.number = new.framework_number and v.state = 'published' and f.retired_on is null)
    then
      perform access.refuse('a team begins with a framework that is published');
    end if;
    if new.previous is not null and not exists (
      select from policy.assessments a
      where a.id = new.previous and a.prison = new.prison and a.framework_id = new.framework_id and a.state = 'concluded')
    then
      perform access.refuse('what is repeated was concluded by the same team');
    end if;
    return new;
  end if;
  new.version := old.version + 1;
  if old.state = 'concluded' and new.state = 'concluded' then perform access.refuse('what was concluded stays as it is'); end if;
  if not access.in_policy_team(new.prison) and (to_jsonb(new) - array['branch', 'version']) <> (to_jsonb(old) - array['branch', 'version']) then
    perform access.refuse('the coordinator of the prison concludes');
  end if;
  if new.framework_number <> old.framework_number and not exists (
    select from policy.framework_versions v
    where v.framework_id = new.framework_id and v.number = new.framework_number and v.state = 'published')
  then
    perform access.refuse('answers are carried on to the published version');
  end if;
  if new.state = 'concluded' then
    new.concluded_on := access.today();
    new.concluded_by := access.actor_id();
    new.concluded_at := access.now();
  elsif old.state = 'concluded' then
    if exists (select from policy.local_action_sources s where s.assessment_id = old.id)
      or exists (select from policy.assessment_releases r where r.assessment_id = old.id and not r.withdrawn)
      or exists (select from policy.assessments n where n.previous = old.id)
    then
      perform access.refuse('a conclusion that was built on stays');
    end if;
    new.outcome := null; new.ground := null; new.owner := null; new.signal := null; new.review_on := null;
    new.concluded_on := null; new.concluded_by := null; new.concluded_at := null;
  end if;
  return new;
end
$$;
comment on function policy.decide_assessment() is 'Lets a team begin with what is published, and its coordinator conclude once; a conclusion is taken back while nothing was built on it.';
create trigger state_of_assessments before insert or update on policy.assessments
  for each row when (current_user <> 'brug_owner') execute function policy.decide_assessment();
create trigger version_of_assessment_items before update on policy.assessment_items
  for each row when (current_user <> 'brug_owner') execute function access.raise_version();

create function policy.decide_assessment_answer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.item_id is not null and not exists (
    select from policy.assessment_items i where i.id = new.item_id and i.assessment_id = new.assessment_id)
  then
    perform access.refuse('an answer belongs to an item of its assessment');
  end if;
  select a.version into new.version from policy.assessments a where a.id = new.assessment_id;
  return new;
end
$$;
comment on function policy.decide_assessment_answer() is 'Says at which version of the assessment an answer was given.';
create trigger version_of_assessment_answers before insert on policy.assessment_answers
  for each row when (current_user <> 'brug_owner') execute function policy.decide_assessment_answer();

create function policy.keep_remark_place() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.item_id is not null and not exists (
    select from policy.assessment_items i where i.id = new.item_id and i.assessment_id = new.assessment_id)
  then
    perform access.refuse('a remark belongs to an item of its assessment');
  end if;
  return new;
end
$$;
comment on function policy.keep_remark_place() is 'Keeps a remark with an item of its own assessment.';
create trigger place_of_assessment_remarks before insert on policy.assessment_remarks
  for each row when (current_user <> 'brug_owner') execute function policy.keep_remark_place();

-- What is given out is read here, and not from who gives it out.
create function policy.read_release() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  given policy.assessments;
begin
  select * into given from policy.assessments a where a.id = new.assessment_id for share;
  if given.state is distinct from 'concluded' then perform access.refuse('what is given out was concluded'); end if;
  if new.what = 'outcome' then new.asked := '{}'; end if;
  new.prison := given.prison;
  new.framework_id := given.framework_id;
  new.framework_number := given.framework_number;
  new.branch := given.branch;
  new.outcome := given.outcome;
  new.ground := case new.what when 'answers' then given.ground end;
  new.concluded_on := given.concluded_on;
  with latest as (
    select distinct on (w.item_id, w.question) w.item_id, w.question, w.value
    from policy.assessment_answers w where w.assessment_id = given.id and w.question = any (new.asked)
    order by w.item_id, w.question, w.id desc)
  select coalesce(jsonb_object_agg(l.question, l.value) filter (where l.item_id is null and l.value is not null), '{}'),
    case new.what when 'outcome' then '[]' else (
      select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'branch', i.branch, 'title', i.title, 'track', i.track, 'verdict', i.verdict,
        'answers', (select coalesce(jsonb_object_agg(m.question, m.value), '{}') from latest m where m.item_id = i.id and m.value is not null))
        order by i.made_at, i.id), '[]')
      from policy.assessment_items i where i.assessment_id = given.id and not i.aside) end
  into new.answers, new.items from latest l;
  return new;
end
$$;
comment on function policy.read_release() is 'Reads what a team gives out from what it concluded.';
create trigger content_of_assessment_releases before insert on policy.assessment_releases
  for each row when (current_user <> 'brug_owner') execute function policy.read_release();

create function policy.withdraw_release() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if old.withdrawn or not new.withdrawn then perform access.refuse('a release is taken back once'); end if;
  new.version := old.version + 1;
  new.withdrawn_at := access.now();
  new.withdrawn_by := access.actor_id();
  return new;
end
$$;
comment on function policy.withdraw_release() is 'Says who took back what was given out, and when.';
create trigger withdrawal_of_assessment_releases before update on policy.assessment_releases
  for each row when (current_user <> 'brug_owner') execute function policy.withdraw_release();

create function policy.keep_action_source() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from policy.assessments s
    join policy.local_actions a on a.id = new.action_id
    join policy.local_plans p on p.id = a.local_plan_id and p.prison = s.prison
    where s.id = new.assessment_id
      and (new.item_id is null or exists (select from policy.assessment_items i where i.id = new.item_id and i.assessment_id = s.id)))
  then
    perform access.refuse('an action comes out of answers of its own prison');
  end if;
  return new;
end
$$;
comment on function policy.keep_action_source() is 'Ties an action to answers of its own prison.';
create trigger place_of_local_action_sources before insert on policy.local_action_sources
  for each row execute function policy.keep_action_source();
