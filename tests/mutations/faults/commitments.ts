import { refused, type TextFault } from '../fault.ts';

const AGREEMENTS = 'tests/contract/agreements.test.ts';
const REFUSED = 'tests/contract/agreements-refused.test.ts';
const VERDICTS = 'tests/contract/verdicts.test.ts';
const NO_VERDICT = 'tests/contract/verdicts-refused.test.ts';
const DECISIONS = 'tests/contract/decisions.test.ts';
const MANY = 'tests/contract/decisions-many.test.ts';
const CHECK = 'src/policy/commitments/check.test.ts';

/** Faults in what was promised and decided: who sees it before it is published, what is quoted, what stays, and what a reader sends. */
export const COMMITMENTS: TextFault[] = [
  {
    name: 'everybody reads an agreement before it is published',
    find: 'using (is_published or (select access.works_on_agreements()))',
    replace: 'using (true)',
    tests: [AGREEMENTS, REFUSED],
  },
  {
    name: 'everybody reads the commitments of an agreement before it is published',
    find: 'return query select a.id from policy.agreements a where a.is_published or (select access.works_on_agreements());',
    replace: 'return query select a.id from policy.agreements a;',
    tests: [AGREEMENTS, REFUSED],
  },
  refused(
    'an agreement without commitments is published',
    'an agreement without commitments is not published',
    REFUSED,
    AGREEMENTS,
  ),
  refused(
    'a commitment is moved to another place in the text',
    'the place of a commitment never changes',
    REFUSED,
    AGREEMENTS,
  ),
  refused(
    'two reword a commitment at once and one of them is lost',
    'that is not the next version of the commitment',
    REFUSED,
    AGREEMENTS,
  ),
  refused(
    'a commitment stands outside the section it was read in',
    'a commitment has its place in a section of its agreement',
    REFUSED,
    AGREEMENTS,
  ),
  {
    name: 'an agreement that was published is thrown away',
    find: "if a.published_at is not null then return 'published'; end if;",
    replace: '',
    tests: [AGREEMENTS, REFUSED],
  },
  {
    name: "the verdicts of an agreement that is not published are everybody's",
    find: 'as $$ begin return exists (select from policy.commitments c where c.id = asked); end $$;',
    replace:
      'security definer as $$ begin return exists (select from policy.commitments c where c.id = asked); end $$;',
    tests: [NO_VERDICT, VERDICTS],
  },
  {
    name: "the checks of an agreement that is not published are everybody's",
    find: 'as $$ begin return exists (select from policy.agreements a where a.id = asked); end $$;',
    replace: 'security definer as $$ begin return exists (select from policy.agreements a where a.id = asked); end $$;',
    tests: [NO_VERDICT, VERDICTS],
  },
  {
    name: 'a quote is kept that stands in no decision',
    find: "where d.id = decision and not d.is_withdrawn and strpos(d.title || E'\\n' || d.text, quote) > 0);",
    replace: 'where d.id = decision and not d.is_withdrawn);',
    tests: [NO_VERDICT, VERDICTS],
  },
  {
    name: 'a decision that was withdrawn reopens no verdict',
    find: "where d.id = decision and not d.is_withdrawn and strpos(d.title || E'\\n' || d.text, quote) > 0);",
    replace: "where d.id = decision and strpos(d.title || E'\\n' || d.text, quote) > 0);",
    tests: [NO_VERDICT, VERDICTS],
  },
  {
    name: 'a verdict stands on a commitment that was worded anew',
    find: "then 'reworded'",
    replace: 'then null',
    tests: [VERDICTS, NO_VERDICT],
  },
  refused(
    'a verdict is confirmed that the last check does not give',
    'the last check says otherwise',
    NO_VERDICT,
    VERDICTS,
  ),
  refused('two checks get one number', 'that is not the next check', NO_VERDICT, VERDICTS),
  {
    name: 'a verdict is added to a check that was made before',
    find: 'where k.id = asked and k.checked_by = access.actor_id() and k.xmin = pg_current_xact_id()::xid);',
    replace: 'where k.id = asked);',
    tests: [NO_VERDICT, VERDICTS],
  },
  {
    name: 'everybody reads decisions that their source withdrew',
    find: 'create policy "everybody reads the decisions that stand" on policy.decisions\n  for select to brug_public using (not is_withdrawn);',
    replace:
      'create policy "everybody reads the decisions that stand" on policy.decisions\n  for select to brug_public using (true);',
    tests: [DECISIONS],
  },
  {
    name: 'a search walks from the newest over what was withdrawn',
    find: 'else w.words end @@ sought and not w.is_withdrawn as fits',
    replace: 'else w.words end @@ sought as fits',
    tests: [MANY],
  },
  {
    name: 'a search that walked far enough gives what it met',
    find: 'exit when cardinality(found) * 5 < steps;',
    replace: 'if cardinality(found) * 5 >= steps then return found; end if;',
    tests: [MANY],
  },
  {
    name: 'a search finds no old decision that has the words in its title',
    find: 'found := policy.newest_saying(sought, true, since, until, bound / 3) ||',
    replace: 'found :=',
    tests: [MANY],
  },
  {
    name: 'a search gives out its best as all of it',
    find: 'whole := cardinality(found) <= bound;\n    if not whole then',
    replace: 'whole := true;\n    if cardinality(found) > bound then',
    tests: [MANY],
  },
  {
    name: 'a decision is reworded without having been read in',
    find: 'where i.id = asked and i.imported_by = access.actor_id() and i.xmin = pg_current_xact_id()::xid);',
    replace: 'where i.id = asked);',
    tests: [DECISIONS],
  },
  {
    name: 'a reader points out a decision at what is not published',
    find: "where c.id = asked and c.state = 'standing' and a.is_published)",
    replace: "where c.id = asked and c.state = 'standing')",
    tests: [NO_VERDICT, VERDICTS],
  },
  {
    name: 'a reader sends any number of decisions',
    find: "where m.commitment_id = asked and m.state = 'waiting') >= 20",
    replace: "where m.commitment_id = asked and m.state = 'waiting') >= 2000000",
    tests: [NO_VERDICT, VERDICTS],
  },
  {
    name: 'everybody reads what readers sent and waits',
    find: "where m.commitment_id = asked and m.state = 'taken-over' and c.agreement_id in (select access.seen_agreements());",
    replace: 'where m.commitment_id = asked;',
    tests: [NO_VERDICT, VERDICTS],
  },
  {
    name: 'a decision shows practice',
    find: "return practice ? 'kept' : 'partly-kept';",
    replace: "return 'kept';",
    tests: [CHECK],
  },
  {
    name: 'what bears on a promise in part decides about it',
    find: "if (direct.length === 0) return 'cannot-be-judged';",
    replace: "if (direct.length === 0) return 'partly-kept';",
    tests: [CHECK],
  },
  {
    name: 'a promise of which every decision was withdrawn is under way',
    find: "if (standing.length === 0) return 'stopped';",
    replace: '',
    tests: [CHECK],
  },
  {
    name: 'a decision outside the term is cited',
    find: 'return (from === null || date >= from) && (to === null || date <= to);',
    replace: 'return from === null || to === null || date !== from;',
    tests: [CHECK],
  },
];
