import { afterAll, expect, test } from 'vitest';
import { ROLES, type Role } from '../../src/access/index.ts';
import { readColumns, readPolicies, readRights, readTables, type Verb } from '../support/catalog.ts';
import { testDatabase } from '../support/database.ts';
import { MATRIX } from '../support/matrix.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const rights = await keeper.inspect(readRights);
const policies = await keeper.inspect(readPolicies);

const LETTERS = { select: 'R', insert: 'A', update: 'C', delete: 'D' } as const;

/** The columns of the matrix, in its order. */
const HEADS = {
  public: 'publ',
  'policy-officer': 'offi',
  'plan-coordinator': 'plan',
  'step-lead': 'lead',
  'commission-member': 'comm',
  'answer-approver': 'appr',
  'policy-coordinator': 'coor',
  'organisation-supporter': 'supp',
  'movement-officer': 'move',
  provider: 'prov',
  'education-coordinator': 'educ',
  therapist: 'ther',
  'trajectory-counsellor': 'coun',
  'probation-assistant': 'prob',
  detainee: 'deta',
  auditor: 'audi',
  administrator: 'admi',
} as const satisfies Record<Role, string>;

/** What may be changed is named column by column; nobody moves a row to another person, prison or offer. */
const CHANGED = {
  'access.actor_roles': 'valid_until state',
  'access.actors': 'name email language',
  'organisation.applications': 'state',
  'organisation.attendances': 'present reason',
  'individual.plan_actions': 'title offer_id due_on state',
  'individual.plan_goals': 'title policy_field state',
  'individual.service_plans': 'state',
  'organisation.code_lists':
    'label_nl label_en position valid_from valid_to label_fr label_ar successor ruling_nl ruling_en cause asks policy_fields',
  'organisation.contact_persons': 'name function email phone prisons ended_on',
  'organisation.organisation_names': 'organisation_id settled',
  'organisation.organisations': 'name_nl name_en kind policy_fields parent_id valid_from valid_to checked',
  'organisation.offers':
    'title_nl title_en min_participants max_participants state ends_on title_fr title_ar description_nl description_en description_fr description_ar',
  'organisation.prisons': 'name_nl name_en valid_from valid_to successor kinds regimes municipality address named_from',
  'organisation.rooms': 'name kind places valid_from valid_until',
  'organisation.sessions': 'status reason replaced_by headcount remark',
  'organisation.units': 'name kind places valid_from valid_until',
  'policy.agreements': 'title government starts_on ends_on source_uri is_published',
  'policy.missing_decisions': 'state decision_id answer',
  'policy.snapshot_drafts': 'as_of title introduction',
  'platform.digest_wishes': 'wants email language',
  'platform.files': 'state',
  'policy.decisions':
    'import_id uri decided_on title text document_type agenda_type ministers themes dossiers attachments meeting is_withdrawn text_hash',
  'policy.plan_imports': 'title state facts target plan_id',
  'policy.plan_import_rows': 'kind parent corrected place_from place_to decision reason turn goal_id step_id',
  'platform.saved_views': 'name',
  'platform.task_marks': 'state',
  'platform.tasks': 'state',
  'platform.settings': 'value',
  'policy.funding_lines':
    'policy_field label_nl label_en legal_basis_nl legal_basis_en allocation_code amount recipient_nl recipient_en character prison note_nl note_en also_outside level paid because',
  'policy.rounds': 'title due_on state',
  'policy.plans':
    'title_nl title_en valid_from valid_to declared_actions summary_nl summary_en state adopted_on adopter adoption_ground adoption_address ended_on end_ground description address identifier',
  'policy.goals':
    'parent_id number position title_nl title_en deadline deadline_text note_nl note_en kind policy_fields target_groups leads partners',
  'policy.steps':
    'goal_id parent_id number position title_nl title_en term_text term_start term_end term_precision note_nl note_en kind policy_fields target_groups',
  'policy.assessment_items': 'title track verdict aside',
  'policy.assessments': 'framework_number branch state outcome ground owner signal review_on concluded_on',
  'policy.framework_versions': 'state title_nl title_en source content published_on',
  ...{ 'policy.assessment_releases': 'withdrawn', 'policy.frameworks': 'retired_on' },
  'policy.local_actions':
    'local_goal_id step_id position title expected leads partners term_text term_start term_end term_precision ground',
  'policy.local_goals': 'position title need',
  'policy.local_plans': 'vision state adopted_on',
  'policy.team_members': 'post organisation field role valid_until',
  'policy.meetings': 'at place state reason minutes guests',
  'policy.agenda_items': 'state',
  'policy.agenda_marks': 'position removed',
  'policy.meeting_attendance': 'present',
  'policy.meeting_decisions': 'text item who due_on state reason done_on',
  'policy.milestones':
    'title_nl title_en term_text term_start term_end term_precision reached_on dropped_on drop_ground drop_address',
  'policy.indicators':
    'title_nl title_en figure filters measured unit baseline baseline_on target target_text target_on stated dropped_on drop_ground drop_address',
};

/** What somebody states who adds a row. All else the database writes: the number, the moment, the author, the state, the version. */
const ADDED = {
  'access.actor_role_prisons': 'role_id prison',
  'access.actor_roles': 'actor_id role organisation_id party valid_from valid_until origin',
  'access.actors': 'id origin name email language',
  'audit.entries': 'action object_kind object_id prison detail',
  'organisation.applications': 'series_id offer_id prison person_id state origin',
  'individual.assignments': 'person_id origin',
  'organisation.attendances': 'session_id person_id present reason origin',
  'individual.plan_actions': 'goal_id person_id title offer_id due_on origin',
  'individual.plan_goals': 'plan_id person_id title policy_field origin',
  'individual.service_plans': 'person_id origin',
  'organisation.code_lists':
    'list code label_nl label_en position valid_from valid_to label_fr label_ar successor ruling_nl ruling_en cause asks policy_fields origin',
  'organisation.offer_executors': 'everything',
  'organisation.offer_policy_fields': 'everything',
  'organisation.offers':
    'prison title_nl title_en kind category language medium intake participation_degree target_group min_participants max_participants organiser_id origin title_fr title_ar description_nl description_en description_fr description_ar',
  'organisation.contact_persons': 'organisation_id name function email phone prisons origin',
  'organisation.organisation_names': 'name organisation_id settled origin',
  'organisation.organisations': 'code name_nl name_en kind policy_fields origin',
  'organisation.prisons': 'code name_nl name_en valid_from origin kinds regimes municipality address',
  'organisation.rooms': 'prison code name kind places valid_from valid_until',
  'organisation.units': 'prison code name kind places valid_from valid_until',
  'organisation.series': 'offer_id prison title starts_on ends_on rrule duration_minutes room places origin',
  'organisation.sessions': 'series_id offer_id prison starts_at ends_at origin',
  'platform.digest_wishes': 'wants email language',
  'platform.file_chunks': 'file_id number bytes',
  'platform.files': 'owner_kind owner_id type title size hash',
  'policy.budget_imports': 'year name content_hash found added changed unchanged total',
  'policy.funding_line_goals': 'year code goal_id',
  'policy.funding_line_organisations': 'year code organisation_id',
  'policy.funding_lines':
    'code year position policy_field label_nl label_en legal_basis_nl legal_basis_en allocation_code amount recipient_nl recipient_en character prison note_nl note_en origin also_outside level paid import_id',
  'policy.decision_imports': 'source name content_hash found added changed withdrawn faults',
  'policy.decisions':
    'import_id reference uri decided_on title text document_type agenda_type ministers themes dossiers attachments meeting is_withdrawn text_hash',
  'policy.plan_imports': 'title text hash facts warnings target',
  'policy.plan_import_rows':
    'import_id line kind parent position found corrected place_from place_to doubts decision turn',
  'platform.saved_views': 'list name asked',
  'platform.idempotency': 'key request_hash status response',
  'platform.undoable': 'action was',
  'platform.task_marks': 'kind number state',
  'platform.settings': 'key value',
  'policy.plans':
    'id title_nl title_en valid_from valid_to declared_actions summary_nl summary_en position origin adopter description address identifier',
  'policy.goals':
    'plan_id parent_id number position title_nl title_en deadline deadline_text note_nl note_en kind policy_fields target_groups leads partners identifier added_on',
  'policy.steps':
    'plan_id goal_id parent_id key number position title_nl title_en term_text term_start term_end term_precision note_nl note_en origin kind policy_fields target_groups identifier added_on',
  'policy.step_parties': 'step_id role party position',
  'policy.plan_versions':
    'plan_id version what in_force_on title_nl title_en valid_from valid_to weight ground address',
  'policy.goal_versions':
    'goal_id version what in_force_on title_nl title_en deadline deadline_text kind policy_fields target_groups leads partners note_nl note_en weight ground address',
  'policy.step_versions':
    'step_id version what in_force_on title_nl title_en term_text term_start term_end term_precision kind policy_fields target_groups leads partners note_nl note_en weight ground address',
  'policy.plan_relations':
    'kind earlier_plan earlier_goal earlier_step later_plan later_goal later_step since ground address origin',
  'policy.assessment_answers': 'assessment_id item_id question value',
  'policy.assessment_items': 'assessment_id branch title track verdict',
  'policy.assessment_releases': 'assessment_id what asked origin',
  'policy.assessment_remarks': 'assessment_id item_id question kind remark',
  'policy.assessments': 'prison framework_id framework_number previous origin',
  'policy.framework_versions': 'framework_id number title_nl title_en source content origin',
  ...{ 'policy.frameworks': 'id origin', 'policy.local_action_sources': 'action_id assessment_id item_id' },
  'policy.local_action_offers': 'action_id offer_id',
  'policy.local_action_states': 'action_id state stated_on statement origin',
  'policy.local_actions':
    'local_plan_id local_goal_id step_id position title expected leads partners term_text term_start term_end term_precision continues origin',
  'policy.local_goals': 'local_plan_id position goal_id title need',
  'policy.local_plans': 'prison period through vision origin',
  'policy.team_members': 'body prison actor_id post organisation field role valid_from valid_until origin',
  'policy.meetings': 'body prison at place origin',
  'policy.agenda_items': 'meeting_id title note origin',
  'policy.agenda_kept': 'meeting_id position key kind title note href',
  'policy.agenda_marks': 'meeting_id key position removed',
  'policy.meeting_attendance': 'meeting_id member_id present',
  'policy.meeting_decisions': 'meeting_id text item who due_on step_id local_action_id settles settles_as origin',
  'policy.minutes_corrections': 'meeting_id text reason origin',
  'policy.milestones':
    'plan_id goal_id step_id title_nl title_en term_text term_start term_end term_precision reached_on added_on ground ground_address',
  'policy.indicators':
    'plan_id goal_id step_id title_nl title_en figure filters measured unit baseline baseline_on target target_text target_on stated added_on ground ground_address',
  'policy.agreement_sections': 'agreement_id number title text text_hash',
  'policy.agreements': 'id title government starts_on ends_on source_uri',
  'policy.commitment_versions':
    'commitment_id version wording place_from place_to who for_whom by_when due_on state did became reason',
  'policy.commitments': 'agreement_id section_id number wording place_from place_to who for_whom by_when due_on',
  'policy.answers': 'question_id version content content_hash',
  'policy.goal_rulings': 'goal_id status holds_from reason origin',
  'policy.report_decisions': 'report_id decision reason seen noted_on origin',
  'policy.report_statements': 'step_id party statement origin',
  'policy.reports': 'step_id party previous_id status stated_on statement_nl statement_en evidence origin',
  'policy.round_steps': 'round_id step_id',
  'policy.rounds': 'plan_id goal_id title states_on due_on origin',
  'policy.snapshot_drafts': 'plan_id as_of title introduction',
  'policy.snapshot_withdrawals': 'snapshot_id reason',
  'policy.snapshots': 'plan_id number as_of title content content_hash',
  'policy.commitment_checks':
    'agreement_id number as_of rule_id rule_version searched decisions_hash content content_hash',
  'policy.check_verdicts': 'check_id commitment_id commitment_version verdict stage',
  'policy.check_citations': 'check_id commitment_id decision_id bearing quote',
  'policy.bearing_judgements': 'commitment_id decision_id bearing quote reason',
  'policy.practice_evidence': 'commitment_id step_id figure filters at_least is_removed note',
  'policy.verdict_confirmations': 'commitment_id check_id rule_verdict verdict reason',
};

const held = rights.filter((right) => right.granted && right.ruled);

function holders(table: string, verb: Verb): string[] {
  return held.filter((right) => right.table === table && right.verb === verb).map((right) => right.role);
}

test('nobody may do more, and nobody less, than the matrix says', () => {
  const tables = [...new Set(rights.map((right) => right.table))];
  const rows = tables.map((table) => {
    const cells = ROLES.map((role) => {
      const letters = held.filter((right) => right.table === table && right.role === role);
      return (letters.map((right) => LETTERS[right.verb]).join('') || '-').padEnd(5);
    });
    return `${table.padEnd(37)}${cells.join('')}`.trimEnd();
  });
  const heads = `${''.padEnd(37)}${ROLES.map((role) => HEADS[role].padEnd(5)).join('')}`.trimEnd();
  expect(`\n${[heads, ...rows].join('\n')}\n`).toBe(MATRIX);
});

test('no right is granted without a rule that says for which rows, and no rule stands without its grant', () => {
  expect(rights.filter((right) => right.granted !== right.ruled)).toEqual([]);
});

test('no role changes more of a row than the columns that are named', () => {
  const changed = held.filter((right) => right.verb === 'update');
  const found = Object.fromEntries(changed.map((right) => [right.table, right.columns?.join(' ') ?? 'everything']));
  expect(found).toEqual(CHANGED);
  expect(changed.filter((right) => right.columns?.join(' ') !== found[right.table])).toEqual([]);
});

test('nobody adds more of a row than the columns that are named', () => {
  const added = held.filter((right) => right.verb === 'insert');
  const found = Object.fromEntries(added.map((right) => [right.table, right.columns?.join(' ') ?? 'everything']));
  expect(found).toEqual(ADDED);
  expect(added.filter((right) => (right.columns?.join(' ') ?? 'everything') !== found[right.table])).toEqual([]);
});

test('no role states a number, a moment, an author or a version, neither in a new row nor in an old one', () => {
  const set = /^(id|at|actor_id|actor_role|version|.*_at|.*_by)$/;
  const stated = held
    .filter((right) => right.verb === 'insert' || right.verb === 'update')
    .flatMap((right) =>
      (right.columns ?? []).filter((column) => set.test(column)).map((column) => `${right.table}.${column}`),
    );
  // Who is taken in gets an id and a role, or sits in a team; when a session or meeting takes place is planned, not recorded; what replaces it is a session; an answer is the next version or refused.
  const PLANNED = [
    'access.actor_roles.actor_id',
    'access.actors.id',
    'organisation.sessions.starts_at',
    'organisation.sessions.ends_at',
    'organisation.sessions.replaced_by',
    'policy.meetings.at',
    'policy.team_members.actor_id',
  ];
  // A plan has a name for addresses; a version of what was agreed is the next one, or refused.
  const NEXT = [
    'policy.agreements.id',
    'policy.answers.version',
    'policy.commitment_versions.version',
    'policy.frameworks.id',
    'policy.goal_versions.version',
    'policy.plan_versions.version',
    'policy.plans.id',
    'policy.step_versions.version',
  ];
  expect([...new Set(stated)].sort()).toEqual([...PLANNED, ...NEXT].sort());
});

test('no role reads only some columns, so that every column of a readable table is thought of', () => {
  expect(held.filter((right) => right.verb === 'select' && right.columns !== null)).toEqual([]);
});

test.each([
  'audit.entries',
  'policy.agreement_sections',
  'policy.answers',
  'policy.bearing_judgements',
  'policy.budget_imports',
  'policy.check_citations',
  'policy.check_verdicts',
  'policy.commitment_checks',
  'policy.commitment_versions',
  'policy.assessment_answers',
  'policy.assessment_remarks',
  'policy.commitments',
  'policy.decision_imports',
  'policy.goal_rulings',
  'policy.local_action_states',
  'policy.practice_evidence',
  'policy.report_decisions',
  'policy.report_statements',
  'policy.reports',
  'policy.verdict_confirmations',
  'policy.snapshots',
  'policy.snapshot_withdrawals',
  'platform.idempotency',
  'platform.undoable',
])('no role changes or deletes rows of %s', (table) => {
  expect(holders(table, 'insert')).not.toEqual([]);
  expect([...holders(table, 'update'), ...holders(table, 'delete')]).toEqual([]);
});

test.each([
  'organisation.registrations',
  'organisation.attendance_corrections',
  'policy.decision_marks',
  'policy.decision_versions',
  'policy.funding_line_versions',
  'policy.local_action_versions',
  'policy.local_wordings',
  'policy.status_changes',
])('no role writes %s: the database keeps what happened itself', (table) => {
  expect(holders(table, 'select')).not.toEqual([]);
  for (const verb of ['insert', 'update', 'delete'] as const) expect(holders(table, verb)).toEqual([]);
});

test.each(['individual.tokens', 'organisation.participation', 'organisation.presence', 'access.actor_role_persons'])(
  'no role may do anything with %s',
  (table) => {
    expect(rights.some((right) => right.table === table)).toBe(true);
    expect(held.filter((right) => right.table === table)).toEqual([]);
  },
);

test('only attendance can be deleted, by who registers it, what somebody keeps for oneself, and what stands in a draft of a plan or ties money', () => {
  const draft =
    'assessments framework_versions funding_line_goals funding_line_organisations goals indicators local_action_offers local_actions local_goals local_plans milestones plan_import_rows plan_relations plans snapshot_drafts step_parties steps';
  const deleted = [
    'organisation.attendances',
    'platform.saved_views',
    ...draft.split(' ').map((table) => `policy.${table}`),
  ];
  expect([...new Set(held.filter((right) => right.verb === 'delete').map((right) => right.table))]).toEqual(deleted);
});

const columns = await keeper.inspect(readColumns);
const adding = policies.filter((policy) => policy.verb === 'insert' && !policy.narrows);
const withColumn = (names: string[]) =>
  adding.filter((policy) => columns.some((column) => column.table === policy.table && names.includes(column.name)));

test('nobody adds a row but as registered: a source is only loaded', () => {
  const bound = withColumn(['origin']);
  expect(bound.length).toBe(45);
  expect(bound.filter((policy) => !policy.check?.includes("(origin)::text = 'registered'::text"))).toEqual([]);
});

test('nobody adds a row under the name of another', () => {
  const names = [
    ...['recorded_by', 'created_by', 'started_by', 'frozen_by', 'uploaded_by', 'actor_id'],
    ...['submitted_by', 'decided_by', 'stated_by', 'ruled_by', 'opened_by', 'made_by', 'added_by'],
    ...['imported_by', 'checked_by', 'judged_by', 'confirmed_by'],
  ];
  // A role is given to somebody else, never to oneself. A row that is read in is added undecided: who decides on it is written by the database.
  const apart = /^access\.|^policy\.plan_import_rows$/;
  const bound = withColumn(names).filter((policy) => !apart.test(policy.table));
  expect(bound.length).toBe(66);
  const own = new RegExp(`\\b(${names.join('|')}) = \\( SELECT access\\.actor_id\\(\\)`);
  expect(bound.filter((policy) => !own.test(policy.check ?? ''))).toEqual([]);
});

test('no rule is without a ground, and none speaks for two verbs', () => {
  expect(policies.length).toBeGreaterThan(80);
  expect(policies.filter((policy) => (policy.ground ?? '').length < 5)).toEqual([]);
  expect(policies.filter((policy) => policy.verb === 'all')).toEqual([]);
});

test('no rule is said twice: what several roles may on the same ground is one sentence for all of them', () => {
  const said = policies.map(({ table, verb, using, check, ground }) =>
    [table, verb, using ?? '-', check ?? '-', ground].join(' | '),
  );
  expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
});

test('no rule reads a table: it says what it means with the words of the rules, so that none hides in another', () => {
  const reads = /\bfrom (?!access\.(people_here|sessions_here|own_sessions)\b)/i;
  const both = policies.map((policy) => ({ ...policy, body: `${policy.using ?? ''} ${policy.check ?? ''}` }));
  expect(
    both.filter((policy) => reads.test(policy.body.replaceAll('\n', ' '))).map((policy) => policy.sentence),
  ).toEqual([]);
  expect(both.some((policy) => policy.body.includes('access.sessions_here'))).toBe(true);
  expect('EXISTS ( SELECT FROM organisation.sessions s WHERE true)').toMatch(reads);
});

test('no sentence of a rule is cut off, and none is said twice of the same table', () => {
  expect(policies.filter((policy) => Buffer.byteLength(policy.sentence) > 62)).toEqual([]);
  const said = policies.map((policy) => `${policy.table}: ${policy.sentence}`);
  expect(said.length).toBe(new Set(said).size);
});

test('no table is without a sentence that says what it is', async () => {
  const tables = await keeper.inspect(readTables);
  expect(tables.length).toBeGreaterThan(40);
  expect(tables.filter((table) => (table.comment ?? '').length < 10)).toEqual([]);
});
