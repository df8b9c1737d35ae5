-- What everybody may read: facts of the sources, what is offered, plans and money, none of it about a person. One line per
-- table: which, what it is called in the rule, and on which ground.
do $$
declare
  facts constant text := 'Public facts, no person';
  information constant text := 'Public information, no person';
  t record;
begin
  for t in select * from (values
    ('organisation.sources', 'sources', facts),
    ('organisation.lists', 'which code lists there are', facts),
    ('organisation.code_lists', 'code lists', facts),
    ('organisation.prisons', 'prisons', facts),
    ('organisation.prison_names', 'earlier names of places', facts),
    ('organisation.rooms', 'rooms', facts),
    ('organisation.units', 'units', facts),
    ('organisation.prison_notes', 'notes on the sources', facts),
    ('organisation.prison_events', 'strike days and other events', facts),
    ('organisation.population_facts', 'published population figures', facts),
    ('organisation.population_totals', 'published totals', facts),
    ('organisation.organisations', 'organisations', facts),
    ('organisation.organisation_names', 'names of organisations', facts),
    ('organisation.staff', 'planned staff', facts),
    ('organisation.offers', 'offers', facts),
    ('organisation.offer_policy_fields', 'policy fields of offers', facts),
    ('organisation.offer_executors', 'who carries out offers', facts),
    ('organisation.series', 'series', facts),
    ('policy.events', 'published decisions', information),
    ('policy.funding_lines', 'budget lines', information),
    ('policy.funding_line_versions', 'what budget lines were', information),
    ('policy.funding_line_goals', 'which goals a budget line serves', information),
    ('policy.funding_line_organisations', 'which organisations a budget line pays', information),
    ('policy.questions', 'questions', information),
    ('policy.sub_questions', 'sub-questions', information),
    ('platform.loads', 'what was loaded', 'Origin of the data'),
    ('platform.settings', 'what the agency decides', 'What the agency decides for itself'),
    ('platform.migrations', 'the schema number', 'Technique'),
    ('platform.walls', 'the marks of the walls', 'Technique')
  ) listed (name, what, ground) loop
    execute format('create policy %I on %s for select to brug_public using (true)', 'everybody reads ' || t.what, t.name);
    execute format('comment on policy %I on %s is %L', 'everybody reads ' || t.what, t.name, t.ground);
    execute format('grant select on %s to brug_public', t.name);
  end loop;
end
$$;
