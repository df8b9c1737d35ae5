// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are those of the program, placeholders and all
import type { TextFault } from '../fault.ts';

const DATES = 'src/shared/dates.test.ts';
const MIDNIGHT = 'tests/contract/other-days.test.ts';

/** Faults in days, hours and the change of the clock. */
export const DAYS: TextFault[] = [
  {
    name: 'the hour change is looked at once',
    find: 'for (let round = 0; round < 2; round += 1) {',
    replace: 'for (let round = 0; round < 1; round += 1) {',
    tests: [DATES],
  },
  {
    name: 'a day is that of London',
    find: "new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' })",
    replace: "new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' })",
    tests: [DATES],
  },
  {
    name: 'a day that the calendar does not have is a day',
    find: 'return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;',
    replace: 'return !Number.isNaN(date.getTime());',
    tests: [DATES],
  },
  {
    name: 'what is over at night is still to come the next day',
    find: 'and s.ends_at <= ${now.toISOString()}::timestamptz)`',
    replace: "and s.ends_at <= ${now.toISOString()}::timestamptz - interval '1 day')`",
    tests: [MIDNIGHT],
  },
  {
    name: 'headcounts are counted by the month of London',
    find: "date_trunc('month', s.starts_at at time zone 'Europe/Brussels')::date, s.origin, 0, s.headcount",
    replace: "date_trunc('month', s.starts_at at time zone 'UTC')::date, s.origin, 0, s.headcount",
    tests: [
      'tests/recount/after-registering.test.ts',
      'tests/contract/other-days.test.ts',
      'tests/recount/counted.test.ts',
    ],
  },
];
