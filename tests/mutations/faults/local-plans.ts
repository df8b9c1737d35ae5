// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are those of the program, placeholders and all
import type { TextFault } from '../fault.ts';

const CONTRACT = 'tests/contract/local-plans.test.ts';
const BY_SQL = 'tests/access/local-plans.test.ts';

/** Faults in the plans of prisons: who sees a draft, what was agreed, and what is counted on which day. */
export const LOCAL_PLANS: TextFault[] = [
  {
    name: 'everybody reads the draft of a local plan',
    find: "'state <> ''draft'' or prison = any ((select access.prisons_of_own_team())::text[])'",
    replace: "'true'",
    tests: [BY_SQL],
  },
  {
    name: 'everybody reads the goals and actions of the draft of a local plan',
    find: "select p.id from policy.local_plans p where p.state <> 'draft' or p.prison = any (own)",
    replace: 'select p.id from policy.local_plans p',
    tests: [BY_SQL],
  },
  {
    name: 'a coordinator keeps the plan of every prison',
    find: "current_setting('role') = 'brug_policy_coordinator' and place = any (access.own_prisons())",
    replace: "current_setting('role') = 'brug_policy_coordinator' and place is not null",
    tests: [BY_SQL],
  },
  {
    name: 'a year of a prison has two plans',
    find: "perform access.refuse('a year has one plan of the prison');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'a plan without actions is adopted',
    find: "perform access.refuse('a plan without actions is not adopted');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'an adopted local plan becomes a draft again',
    find: "perform access.refuse('what was adopted stays adopted');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'the wording of an adopted action is lost when it changes',
    find: "when 'INSERT' then 'added' else 'changed' end, access.today(), new.local_goal_id",
    replace: "when 'INSERT' then 'added' else 'added' end, access.today(), new.local_goal_id",
    tests: [BY_SQL],
  },
  {
    name: 'an action is tied to an offer of another prison',
    find: "perform access.refuse('an action is tied to offers of its prison');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'everybody who works in a prison says how far any action is',
    find: 'where o.id = access.own_organisation() and o.code = any (a.leads))',
    replace: 'where o.code = any (a.leads))',
    tests: [BY_SQL],
  },
  {
    name: 'what is said today changes what was rolled up before',
    find: 's.stated_on <= ${day}::date and s.known_on <= ${day}::date',
    replace: 's.stated_on <= ${day}::date',
    tests: [CONTRACT],
  },
  {
    name: 'a local plan counts before it was adopted',
    find: 'from policy.local_action_versions v where v.in_force_on <= ${day}::date order by',
    replace: 'from policy.local_action_versions v where ${day}::date is not null order by',
    tests: [CONTRACT],
  },
  {
    name: 'an action that goes on in the next plan counts twice',
    find: 'where not exists (select from policy.local_actions b join w later on later.id = b.id where b.continues = w.id) and ${where}`;',
    replace: 'where ${where}`;',
    tests: [CONTRACT],
  },
  {
    name: 'who saw an old version overwrites a newer action',
    find: 'assertVersion(current, asked.version);',
    replace: '',
    tests: [CONTRACT],
  },
  {
    name: 'a line of money that also pays for work outside is divided by a key',
    find: 'const parts = key === null || line.alsoOutside ? [] : divided(line.amount, key.weights);',
    replace: 'const parts = key === null ? [] : divided(line.amount, key.weights);',
    tests: ['src/policy/budget/attribution.test.ts'],
  },
  {
    name: 'the cents that are left of a divided amount are lost',
    find: 'share.cents + (first.includes(share) ? 1 : 0)',
    replace: 'share.cents',
    tests: ['src/policy/budget/attribution.test.ts'],
  },
];
