import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { PERSONAS, type Persona, type Role } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { asker, PERSON_ROWS, PERSON_TABLES, type PersonTable, personsSeen, REFUSED, truth } from '../support/asking.ts';
import { testDatabase } from '../support/database.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());

// The demonstration holds no corrections: one for every hundredth attendance.
await keeper.load((tx) =>
  tx.run(sql`insert into organisation.attendance_corrections (session_id, person_id, was_present, now_present, recorded_by)
    select session_id, person_id, not present, present, 'somebody' from organisation.attendances where (session_id + person_id) % 100 = 0`),
);

interface Person {
  id: number;
  prison: string | null;
}
/** A row of the individual level: whose, where, for which offer; null where the table does not say. */
interface Row {
  person: number;
  prison: string | null;
  offer: number | null;
  running: boolean | null;
}

const persons = await truth<Person>(keeper, sql`select id, prison from individual.persons order by id`);
const actors = await truth<{ id: string; person: number | null; organisation: number | null; prisons: string[] }>(
  keeper,
  sql`select r.actor_id as id, p.person_id as person, r.organisation_id as organisation,
        array(select prison from access.actor_role_prisons p where p.role_id = r.id) as prisons
      from access.actor_roles r left join access.actor_role_persons p on p.role_id = r.id`,
);
const offers = await truth<{ id: number; prison: string; parties: number[] }>(
  keeper,
  sql`select id, prison, organiser_id || array(select organisation_id from organisation.offer_executors e where e.offer_id = o.id) as parties
      from organisation.offers o`,
);
const onlyPersons = async (table: PersonTable): Promise<Row[]> =>
  (await truth<{ person: number }>(keeper, PERSON_ROWS[table])).map((row) => ({
    ...row,
    prison: null,
    offer: null,
    running: null,
  }));
const atSessions = (table: 'attendances' | 'attendance_corrections') =>
  truth<Row>(
    keeper,
    table === 'attendances'
      ? sql`select person_id as person, s.prison, s.offer_id as offer from organisation.attendances a join organisation.sessions s on s.id = a.session_id`
      : sql`select person_id as person, s.prison, s.offer_id as offer from organisation.attendance_corrections a join organisation.sessions s on s.id = a.session_id`,
  );
const applications = await truth<Row>(
  keeper,
  sql`select person_id as person, prison, offer_id as offer, state in ('enrolled', 'waiting', 'intake') as running from organisation.applications`,
);

const rows = new Map<PersonTable, Row[]>();
for (const table of PERSON_TABLES) rows.set(table, await onlyPersons(table));
rows.set('applications', applications);
rows.set('attendances', await atSessions('attendances'));
rows.set('attendance_corrections', await atSessions('attendance_corrections'));

const FILE: PersonTable[] = ['persons', 'person_details', 'stays', 'assignments', 'applications', 'attendances'];
const PLAN: PersonTable[] = ['service_plans', 'plan_goals', 'plan_actions'];
const GROUP: PersonTable[] = ['persons', 'applications', 'attendances', 'attendance_corrections'];
/** Which tables a role reads at all. */
const READS: Partial<Record<Role, PersonTable[]>> = {
  'trajectory-counsellor': [...FILE, ...PLAN],
  detainee: [...FILE, ...PLAN],
  'organisation-supporter': GROUP,
  'education-coordinator': GROUP,
  provider: GROUP,
  therapist: GROUP,
};

const prisonOf = new Map(persons.map((person) => [person.id, person.prison]));

/** The rule in words of our own: whether this actor sees this row of the table. */
function sees(persona: Persona, table: PersonTable, row: Row): boolean {
  const actor = actors.find((one) => one.id === persona.id);
  if (actor === undefined) return false;
  const works = (prison: string | null | undefined) => prison != null && actor.prisons.includes(prison);
  const ownOffer = (id: number | null) =>
    offers.some(
      (offer) =>
        offer.id === id &&
        works(offer.prison) &&
        actor.organisation !== null &&
        offer.parties.includes(actor.organisation),
    );
  switch (persona.role) {
    case 'detainee':
      return row.person === actor.person;
    case 'trajectory-counsellor':
      return works(prisonOf.get(row.person));
    case 'organisation-supporter':
    case 'education-coordinator':
      return works(table === 'persons' ? prisonOf.get(row.person) : row.prison);
    case 'provider':
    case 'therapist':
      if (table !== 'persons') return ownOffer(row.offer);
      return applications.some((one) => one.person === row.person && one.running === true && ownOffer(one.offer));
    default:
      return false;
  }
}

/** What each actor was shown, asked once per actor and table. */
const shown = new Map<string, number[] | string>();
async function asked(persona: Persona, table: PersonTable): Promise<number[] | string> {
  const key = `${persona.id} ${table}`;
  const seen = shown.get(key) ?? (await personsSeen(keeper, persona.id, table));
  shown.set(key, seen);
  return seen;
}

test('nobody sees more rows of anybody, in any table, than the rule in words allows, and nobody fewer', async () => {
  let visible = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PERSONAS),
      fc.constantFrom(...persons),
      fc.constantFrom(...PERSON_TABLES),
      async (persona, person, table) => {
        const seen = await asked(persona, table);
        if (!READS[persona.role]?.includes(table)) {
          expect(seen).toBe(REFUSED);
          return;
        }
        const ofPerson = (rows.get(table) ?? []).filter((row) => row.person === person.id);
        const allowed = ofPerson.filter((row) => sees(persona, table, row)).length;
        visible += allowed;
        expect((seen as number[]).filter((id) => id === person.id)).toHaveLength(allowed);
      },
    ),
    { seed: 2013, numRuns: 3000 },
  );
  expect(visible).toBeGreaterThan(100);
});

test('who works nowhere sees nobody, and who works in three prisons sees the people of three', async () => {
  const seenIn = async (id: string) => {
    const seen = (await personsSeen(keeper, id, 'persons')) as number[];
    return [...new Set(seen.map((person) => prisonOf.get(person)))].sort();
  };
  expect(
    await personsSeen(keeper, { ...asker('policy-officer'), databaseRole: 'brug_trajectory_counsellor' }, 'persons'),
  ).toEqual([]);
  expect(await seenIn('education-coordinator')).toEqual(['antwerpen', 'gent', 'mechelen']);
  expect(await seenIn('counsellor-gent')).toEqual(['gent']);
});

test('people who left are seen by nobody but themselves', async () => {
  const left = persons.filter((person) => person.prison === null).map((person) => person.id);
  expect(left.length).toBeGreaterThan(10);
  for (const { id } of PERSONAS.filter((persona) => READS[persona.role]?.includes('persons'))) {
    const seen = (await personsSeen(keeper, id, 'persons')) as number[];
    expect(seen.filter((person) => left.includes(person))).toEqual([]);
  }
});
