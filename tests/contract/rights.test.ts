import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { PERSONAS } from '../../src/access/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { MAP_OF_2013 } from '../support/places.ts';
import { OFFER, registering, SERIES } from './registering.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const brug = testApp(keeper);
const { api, log } = brug;
const { written } = registering(keeper, brug);

/** Random personas in random prisons, the same ones each time. */
const SEED = 20130308;
const persona = fc.constantFrom(null, ...PERSONAS.map((one) => one.id));
// Where personas work comes more often, so that what is allowed is tried as much as what is refused.
const prison = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('antwerpen', 'gent', 'mechelen') },
  { weight: 1, arbitrary: fc.constantFrom(...MAP_OF_2013) },
);

/** Who may, by hand: taken from the program it would agree with any fault of the program. Whoever is not here may none of it. */
const MAY: Record<string, { does: Does[]; in: string[]; gives?: string }> = {
  'coordinator-antwerpen': { does: ['offer', 'series', 'cancel'], in: ['antwerpen'] },
  'coordinator-gent': { does: ['offer', 'series', 'cancel'], in: ['gent'] },
  'supporter-antwerpen': { does: ['offer', 'series', 'apply', 'register', 'cancel'], in: ['antwerpen'] },
  'supporter-gent': { does: ['offer', 'series', 'apply', 'register', 'cancel'], in: ['gent'] },
  'education-coordinator': {
    does: ['offer', 'series', 'apply', 'register', 'cancel'],
    in: ['antwerpen', 'gent', 'mechelen'],
  },
  'provider-antwerpen': { does: ['register', 'cancel'], in: ['antwerpen'], gives: 'demo-cvo' },
  'therapist-antwerpen': { does: ['register', 'cancel'], in: ['antwerpen'], gives: 'demo-cgg' },
  'counsellor-antwerpen': { does: ['apply'], in: ['antwerpen'] },
  'counsellor-gent': { does: ['apply'], in: ['gent'] },
};
type Does = 'offer' | 'series' | 'apply' | 'register' | 'cancel';

interface Place {
  offer: number;
  series: number;
  session: number;
  person: number;
  organisation: string;
}

/** Something in the prison to try on: an offer with a held or planned session that began, and a person. */
async function placeIn(code: string, turn: number): Promise<Place> {
  const rows = await keeper.load((tx) =>
    tx.rows<Place>(sql`
      select s.offer_id as offer, s.series_id as series, s.id as session, g.code as organisation,
        (select min(p.id) from individual.persons p where p.prison = ${code}) as person
      from organisation.sessions s join organisation.offers o on o.id = s.offer_id
      join organisation.organisations g on g.id = o.organiser_id
      where s.prison = ${code} and s.status = 'planned' and s.starts_at < '2026-03-18T14:00:00Z'
        and not exists (select from organisation.offer_executors e where e.offer_id = o.id and e.organisation_id <> o.organiser_id)
      order by s.id`),
  );
  const place = rows[turn % Math.max(rows.length, 1)];
  if (place !== undefined) return place;
  const { offer, series, session, person } = await keeper.load((tx) =>
    tx.one<Place>(sql`
      select s.offer_id as offer, s.series_id as series, s.id as session,
        (select min(p.id) from individual.persons p where p.prison = ${code}) as person
      from organisation.sessions s where s.prison = ${code} order by s.id limit 1`),
  );
  return { offer, series, session, person, organisation: 'nobody' };
}

/** By the rule on paper: the role may, and works there; who gives offers, at an own offer only. */
function isAllowed(id: string | null, does: Does, code: string, organisation: string): boolean {
  const right = MAY[id ?? ''];
  if (!right?.does.includes(does) || !right.in.includes(code)) return false;
  return right.gives === undefined || right.gives === organisation;
}

const nobody = { present: [], absent: [], headcount: 1 };
const ACTIONS: { does: Does; name: string; call: (place: Place, code: string) => [string, string, unknown] }[] = [
  { does: 'offer', name: 'making an offer', call: (_, code) => ['POST', '/offers', { ...OFFER, prison: code }] },
  {
    does: 'series',
    name: 'planning a series',
    call: ({ offer }) => ['POST', `/offers/${offer}/series`, SERIES],
  },
  {
    does: 'apply',
    name: 'applying for a person',
    call: ({ series, person }) => ['POST', `/series/${series}/applications`, { personId: person }],
  },
  {
    does: 'register',
    name: 'registering attendance',
    call: ({ session }) => ['PUT', `/sessions/${session}/attendance`, nobody],
  },
  {
    does: 'cancel',
    name: 'cancelling a session',
    call: ({ session }) => ['POST', `/sessions/${session}/cancel`, { reason: 'staking' }],
  },
];

describe.each(ACTIONS)('$name', ({ does, call }) => {
  test('is done by who may and works there, and by nobody else: a refusal writes nothing', async () => {
    const seen = { allowed: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(persona, prison, fc.nat(50), async (id, code, turn) => {
        const place = await placeIn(code, turn);
        const before = await written();
        const { status } = await api(id, ...call(place, code));
        if (isAllowed(id, does, code, place.organisation)) {
          seen.allowed += 1;
          // A conflict is an answer to who may: already applied, or already held.
          expect([200, 201, 409]).toContain(status);
          return;
        }
        seen.refused += 1;
        expect(status).toBe(id === null ? 401 : MAY[id]?.does.includes(does) ? 404 : 403);
        expect(await written()).toEqual(before);
      }),
      { seed: SEED, numRuns: 120 },
    );
    expect(seen.allowed).toBeGreaterThan(2);
    expect(seen.refused).toBeGreaterThan(20);
  });
});

test('nothing unexpected was logged', () => {
  expect(log).toEqual([]);
});
