import { refused, type TextFault } from '../fault.ts';

const REGISTER = 'tests/access/plan-register.test.ts';
const REPORTS = 'tests/access/reports.test.ts';
const IMPORT = 'tests/access/plan-import.test.ts';
const REPORTED = 'tests/contract/reports.test.ts';
const SNAPSHOTS = 'tests/contract/snapshots.test.ts';
const IMPORTED = 'tests/contract/plan-import.test.ts';
const KEPT = 'tests/contract/plan-register.test.ts';
const UNDO = 'tests/contract/undo-plan.test.ts';

/** Faults in strategic plans: who sees a draft or a report that waits, what was adopted, who decides, and what was frozen. */
export const PLANS: TextFault[] = [
  {
    name: 'everybody reads the draft of a strategic plan',
    find: "'state <> ''draft'' or (select access.works_on_plans())'",
    replace: "'true'",
    tests: [REGISTER, KEPT],
  },
  {
    name: 'everybody reads the goals and steps of a draft',
    find: "return query select p.id from policy.plans p where p.state <> 'draft' or (select access.works_on_plans());",
    replace: 'return query select p.id from policy.plans p;',
    tests: [REGISTER, KEPT],
  },
  {
    name: 'the head of a plan that was adopted is worded anew without a version',
    find: 'is distinct from row(old.title_nl, old.title_en, old.valid_from, old.valid_to, old.declared_actions, old.adopted_on,',
    replace:
      'is distinct from row(new.title_nl, new.title_en, new.valid_from, new.valid_to, new.declared_actions, new.adopted_on,',
    tests: [REGISTER, KEPT],
  },
  refused(
    'a plan is adopted tomorrow, or on no ground',
    'a plan is adopted on a day that has come, on a ground',
    REGISTER,
    KEPT,
  ),
  refused(
    'a goal is a part of itself',
    'a goal stands under a goal of the same plan that stands under none',
    REGISTER,
    KEPT,
  ),
  refused(
    'a sub-step stands under a sub-step',
    'a sub-step stands under a step of the same goal that stands under none',
    REGISTER,
    KEPT,
  ),
  refused('two change one goal at once and one of them is lost', 'somebody else changed it meanwhile', REGISTER, KEPT),
  refused('what was dropped changes again', 'what was dropped changes no more', REGISTER, KEPT),
  refused(
    'a change of the yardstick counts from tomorrow',
    'a change counts from a day that has come, and not before the one it follows',
    REGISTER,
    KEPT,
  ),
  refused(
    'an adopted milestone is moved in silence',
    'what was adopted is dropped or added, and not changed',
    REGISTER,
    KEPT,
  ),
  refused('a step becomes what it came from', 'nothing becomes what it came from', REGISTER, KEPT),
  {
    name: 'everybody reads reports that wait',
    find: "to brug_public\n  using (state = 'validated')",
    replace: 'to brug_public\n  using (state is not null)',
    tests: [REPORTS],
  },
  {
    name: 'a lead reads the reports on every step',
    find: 'create policy "a lead reads the reports on its steps" on policy.reports\n  for select to brug_step_lead\n  using (step_id in (select access.led_steps()))',
    replace:
      'create policy "a lead reads the reports on its steps" on policy.reports\n  for select to brug_step_lead\n  using (true)',
    tests: [REPORTS],
  },
  {
    name: 'a lead reports on a step of somebody else',
    find: 'and step_id in (select access.led_steps()) and party = (select access.own_party()));',
    replace: 'and party is not null);',
    tests: [REPORTS],
  },
  refused('who submitted a report validates it', 'nobody decides on the own report', REPORTS, REPORTED),
  refused('a report is decided on twice', 'it was decided on already', REPORTS, REPORTED),
  refused('a report is validated that is not the one that was read', 'the report changed meanwhile', REPORTS, REPORTED),
  refused(
    'the commission takes note of what was not validated',
    'the commission takes note of what was validated',
    REPORTS,
    REPORTED,
  ),
  refused(
    'a report speaks for a party that does not lead the step',
    'that party does not lead the step',
    REPORTS,
    REPORTED,
  ),
  refused('a step has any number of reports that wait', 'ten reports on this step wait already', REPORTS, REPORTED),
  refused('a round that was closed is changed', 'a round that is closed stays as it is', REPORTS, REPORTED),
  {
    name: "the statements beside a report that waits are everybody's",
    find: 'using (report_id is not null)',
    replace: 'using (step_id is not null)',
    tests: [REPORTS],
  },
  {
    name: 'progress is reported on a draft',
    find: "where s.id = asked and s.dropped_on is null and p.state <> 'draft' and access.acting() is not null);",
    replace: 'where s.id = asked and access.acting() is not null);',
    tests: [REGISTER, REPORTS, KEPT],
  },
  {
    name: 'everybody reads a snapshot that was withdrawn',
    find: 'and id not in (select access.withdrawn_snapshots()));',
    replace: ');',
    tests: [SNAPSHOTS],
  },
  refused('two snapshots get one number', 'that is not the next snapshot', SNAPSHOTS),
  refused(
    'a plan is accepted of which rows were never looked at',
    'each row is looked at first, and becomes a goal or a step',
    IMPORT,
    IMPORTED,
  ),
  refused('a row of a read plan hangs below itself', 'a row hangs below one that stands higher', IMPORT, IMPORTED),
  {
    name: 'what the document says is thrown away',
    find: 'using (found is null and access.reviews_import(import_id))',
    replace: 'using (access.reviews_import(import_id))',
    tests: [IMPORT],
  },
  {
    name: 'what was frozen since is taken back',
    find: "if exists (select from policy.snapshots f where f.plan_id = plan.id and f.frozen_at >= since) then return 'frozen-since'; end if;",
    replace: '',
    tests: [UNDO],
  },
];
