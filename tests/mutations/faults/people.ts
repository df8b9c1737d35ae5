// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are those of the program, placeholders and all
import type { TextFault } from '../fault.ts';

const WHOSE = 'tests/contract/whose-data.test.ts';

/** Faults in who is shown, named or written about. */
export const PEOPLE: TextFault[] = [
  {
    name: 'somebody is enrolled in a series of another prison',
    find: 'select id from individual.persons where prison = ${prison} and id in ${idList(ids)}',
    replace: 'select id from individual.persons where ${prison}::text is not null and id in ${idList(ids)}',
    tests: [WHOSE],
  },
  {
    name: 'the search for an enrolment finds people of other prisons',
    find: 'where p.prison = ${series.prison}',
    replace: 'where ${series.prison}::text is not null',
    tests: [WHOSE],
  },
  {
    name: 'the marks of people whom the actor does not see are deleted',
    find: 'changesOf(before, marks, (person) => named.has(person)',
    replace: 'changesOf(before, marks, () => true',
    tests: [WHOSE, 'tests/contract/attendance.test.ts'],
  },
  {
    name: 'a sheet is saved without its version',
    find: '{ ...form.data, version: state.version }',
    replace: 'form.data',
    tests: [WHOSE],
  },
  {
    name: 'a registration does not look at the version',
    find: `    assertVersion(session, input.version);
    assertRegistrable(`,
    replace: '    assertRegistrable(',
    tests: ['tests/contract/attendance.test.ts'],
  },
  {
    name: 'a caseload holds whom anybody counsels',
    find: 'where c.actor_id = ${actorId} and c.to_date is null\n    order by p.family_name',
    replace: 'where ${actorId}::text is not null and c.to_date is null\n    order by p.family_name',
    tests: [WHOSE],
  },
  {
    name: 'who left after the session began is off its sheet',
    find: 'and (ended_at is null or (ended_at > ${start}::timestamptz and enrolled_at < ${end}::timestamptz))',
    replace: 'and ended_at is null and ${start}::timestamptz < ${end}::timestamptz',
    tests: [WHOSE, 'tests/contract/attendance-place.test.ts'],
  },
  {
    name: 'who left during the session is marked as come',
    find: "const unmarked = held || doubt !== null ? 'out' : 'present';",
    replace: "const unmarked = held ? 'out' : 'present';",
    tests: [WHOSE, 'src/organisation/attendance/sheet-form.test.ts'],
  },
  {
    name: 'a coordinator reads the inside of every prison',
    find: "may(actor, 'read-board') && worksIn(actor, code)",
    replace: "may(actor, 'read-board')",
    tests: [WHOSE],
  },
  {
    name: 'a coordinator asks the internal figures of every prison',
    find: 'if (prison.length === 0 || prison.some((code) => !actor.prisons.some((own) => own === code)))',
    replace: 'if (prison.length === 0)',
    tests: [WHOSE, 'tests/attacks/doors.test.ts'],
  },
  {
    name: 'who may read sessions reads the names on every sheet',
    find: "if (!may(actor, 'read-enrolments'))",
    replace: "if (!may(actor, 'read-sessions'))",
    tests: ['tests/contract/traces.test.ts', 'tests/contract/pages.test.ts'],
  },
  {
    name: 'a person may apply twice',
    find: "if (await isRunning(tx, seriesId, personId)) throw new Refusal('conflict', 'already-applied');",
    replace: 'await isRunning(tx, seriesId, personId);',
    tests: ['tests/contract/applications.test.ts'],
  },
];
