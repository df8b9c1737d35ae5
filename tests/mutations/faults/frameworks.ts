import type { TextFault } from '../fault.ts';

const CONTRACT = 'tests/contract/frameworks.test.ts';
const BY_SQL = 'tests/access/frameworks.test.ts';
const RULES = 'src/policy/frameworks/check.test.ts';

/** Faults in frameworks of questions and the answers to them: who sees a draft, what is given out, and whose answer is lost. */
export const FRAMEWORKS: TextFault[] = [
  {
    name: 'everybody who works in a prison reads the answers of every team',
    find: 'begin return query select a.id from policy.assessments a where a.prison = any (access.prisons_of_own_team()); end',
    replace: 'begin return query select a.id from policy.assessments a where a.prison is not null; end',
    tests: [BY_SQL],
  },
  {
    name: 'everybody who works in a prison learns that a team is answering',
    find: 'begin return place = any (access.prisons_of_own_team()); end',
    replace: 'begin return place is not null; end',
    tests: [BY_SQL],
  },
  {
    name: 'answers are added to what was concluded',
    find: "where a.state = 'open' and a.prison = any (access.prisons_of_own_team()); end",
    replace: 'where a.state is not null and a.prison = any (access.prisons_of_own_team()); end',
    tests: [BY_SQL],
  },
  {
    name: 'a published framework changes under who answers it',
    find: "perform access.refuse('a published framework stays as it is');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'a conclusion on which something was built is taken back',
    find: "perform access.refuse('a conclusion that was built on stays');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'everybody reads what a team took back',
    find: "'select', 'brug_public', 'not withdrawn'",
    replace: "'select', 'brug_public', 'true'",
    tests: [BY_SQL],
  },
  {
    name: 'a team gives out what it is still answering',
    find: "perform access.refuse('what is given out was concluded');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'a member concludes for the team',
    find: "perform access.refuse('the coordinator of the prison concludes');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'the outcome alone is given out with every answer',
    find: "if new.what = 'outcome' then new.asked := '{}'; end if;",
    replace: '',
    tests: [BY_SQL],
  },
  {
    name: 'who saves last overwrites what a colleague answered',
    find: "return sameValue(then?.value, value) ? 'leave' : 'conflict';",
    replace: "return sameValue(then?.value, value) ? 'leave' : 'keep';",
    tests: [CONTRACT],
  },
  {
    name: 'who did not touch an answer sets it back',
    find: "return sameValue(then?.value, value) ? 'leave' : 'conflict';",
    replace: "return sameValue(then?.value, value) ? 'keep' : 'conflict';",
    tests: [CONTRACT],
  },
  {
    name: 'a framework with a loop is published',
    find: 'return before?.id === branch.id',
    replace: 'return before?.id === undefined && before?.id === branch.id',
    tests: [RULES],
  },
  {
    name: 'a framework with a dead end is published',
    find: '.filter((way) => outcomesAfter(content, way).length === 0)',
    replace: '.filter((way) => outcomesAfter(content, way).length < 0)',
    tests: [RULES],
  },
  {
    name: 'an initiative stands in the local plan twice',
    find: "if (source.taken) throw new Refusal('conflict', 'local-action-tied');",
    replace: '',
    tests: [CONTRACT],
  },
  {
    name: 'everybody learns which actions came out of what a team took back',
    find: 'begin return query select r.assessment_id from policy.assessment_releases r where not r.withdrawn; end',
    replace: 'begin return query select r.assessment_id from policy.assessment_releases r; end',
    tests: [CONTRACT],
  },
];
