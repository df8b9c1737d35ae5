-- What the administrator may is not bound to a place, so its rules say nothing of who asks. The database role alone proves nothing:
-- on every table whose rules name no actor, these do. They come on top of the others, and give nothing by themselves.
do $$
declare
  r record;
begin
  for r in
    select format('%I.%I', p.schemaname, p.tablename) as relation, p.cmd,
      case p.cmd when 'SELECT' then 'reads' when 'INSERT' then 'adds' else 'changes' end as does
    from pg_policies p
    where 'brug_administrator' = any (p.roles) and p.cmd in ('SELECT', 'INSERT', 'UPDATE')
      and p.schemaname || '.' || p.tablename in ('access.actors', 'access.actor_roles', 'access.actor_role_prisons', 'access.sign_ins',
        'organisation.code_lists', 'organisation.contact_persons', 'organisation.lists', 'organisation.mergers', 'organisation.organisation_names',
        'organisation.organisations', 'organisation.prisons', 'organisation.rooms', 'organisation.units')
      and not (p.tablename = 'organisations' and p.cmd = 'INSERT') -- below, with others who add one
    group by 1, 2 order by 1, 2
  loop
    execute format('create policy "who keeps the platform %s in a role that stands" on %s as restrictive for %s to brug_administrator %s ((select access.actor_id()) is not null)',
      r.does, r.relation, r.cmd, case r.cmd when 'INSERT' then 'with check' else 'using' end);
    execute format('comment on policy "who keeps the platform %s in a role that stands" on %s is %L', r.does, r.relation,
      'GDPR article 32: the database role alone proves nothing');
  end loop;
end
$$;
create policy "who adds an organisation asks in a role that stands" on organisation.organisations as restrictive
  for insert to brug_administrator, brug_education_coordinator, brug_organisation_supporter, brug_policy_coordinator
  with check ((select access.actor_id()) is not null);
comment on policy "who adds an organisation asks in a role that stands" on organisation.organisations is 'GDPR article 32: the database role alone proves nothing';
