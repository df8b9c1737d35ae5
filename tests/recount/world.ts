import { type Keeper, sql } from '../../src/platform/database/index.ts';

/**
 * The base tables as plain rows: one per attendance, session, offer and stay, with everything that a figure can be asked by.
 * Nothing here looks at the compact rows or at the code of the figures: this is the other side of the comparison.
 */
export interface World {
  /** Who was present at which session. */
  attendances: (OfOffer & { person: number; day: string })[];
  /** Every session, with how many came without a name. */
  sessions: (OfOffer & { status: string; reason: string | null; headcount: number; day: string })[];
  offers: (OfOffer & { from: string; to: string | null })[];
  stays: Stay[];
  persons: Map<number, { born: string; sex: string; legalStatus: string; language: string }>;
  /** Every application: its days, whether it was ever valid, and the last day of its series. */
  applications: Application[];
  /** Who was absent from a session that was held. */
  absences: (OfOffer & { day: string; reason: string; cause: string })[];
  /** Who was enrolled when a session should have begun that was called off. */
  calledOff: (OfOffer & { day: string; reason: string; cause: string; number: number })[];
}

/** The properties of an offer; fields and providers may be several. */
export interface OfOffer {
  offer: string;
  prison: string;
  'policy-field': string[];
  provider: string[];
  category: string;
  kind: string;
  medium: string;
  language: string;
  'participation-degree': string;
}

export type Application = OfOffer & {
  state: string;
  applied: string;
  enrolled: string | null;
  ended: string | null;
  over: string;
};

export interface Stay {
  id: number;
  person: number;
  prison: string;
  legalStatus: string;
  from: string;
  /** The last day, which counts; null while the stay lasts. */
  to: string | null;
}

const OFFERS = sql`
  select o.id::text as offer, o.prison, o.category, o.kind, o.medium, o.language, o.participation_degree as "participation-degree",
    o.starts_on::text as "from", o.ends_on::text as "to",
    array(select f.policy_field from organisation.offer_policy_fields f where f.offer_id = o.id) as "policy-field",
    array(select g.code from organisation.offer_executors e join organisation.organisations g on g.id = e.organisation_id
          where e.offer_id = o.id) as provider
  from organisation.offers o`;

const SESSIONS = sql`
  select s.id, s.offer_id::text as offer, s.status, s.reason, s.headcount,
    (s.starts_at at time zone 'Europe/Brussels')::date::text as day
  from organisation.sessions s`;

const PRESENT = sql`select a.session_id as session, a.person_id as person from organisation.attendances a where a.present`;

const STAYS = sql`
  select y.id, y.person_id as person, y.prison, y.legal_status as "legalStatus", y.from_date::text as "from", y.to_date::text as "to"
  from individual.stays y`;

const PERSONS = sql`
  select person_id as person, birth_date::text as born, sex, legal_status as "legalStatus", language from individual.person_details`;

// The day on which something was so at its end: what became of an application in the night belongs to the day that begins there.
const APPLICATIONS = sql`
  select a.offer_id::text as offer, a.state, (a.applied_at at time zone 'Europe/Brussels')::date::text as applied,
    (a.enrolled_at at time zone 'Europe/Brussels')::date::text as enrolled, (a.ended_at at time zone 'Europe/Brussels')::date::text as ended,
    r.ends_on::text as over
  from organisation.applications a join organisation.series r on r.id = a.series_id`;

const ABSENCES = sql`
  select a.session_id as session, a.reason, coalesce(l.cause, 'unknown') as cause
  from organisation.attendances a left join organisation.code_lists l on l.list = 'absence-reason' and l.code = a.reason
  where not a.present`;

const CALLED_OFF = sql`
  select s.id as session, s.reason, coalesce(l.cause, 'unknown') as cause,
    (select count(*)::integer from organisation.applications a
     where a.series_id = s.series_id and a.enrolled_at < s.starts_at and (a.ended_at is null or a.ended_at >= s.starts_at)) as number
  from organisation.sessions s left join organisation.code_lists l on l.list = 'cancellation-reason' and l.code = s.reason
  where s.status = 'cancelled'`;

/** Reads the base tables as they are now, whoever may see them. */
export function readWorld(keeper: Keeper): Promise<World> {
  return keeper.load(async (tx) => {
    const offers = await tx.rows<World['offers'][number]>(OFFERS);
    const offerOf = new Map(offers.map(({ from: _from, to: _to, ...offer }) => [offer.offer, offer as OfOffer]));
    const found = await tx.rows<{
      id: number;
      status: string;
      reason: string | null;
      headcount: number;
      day: string;
      offer: string;
    }>(SESSIONS);
    const sessions = new Map(
      found.map(({ id, offer, ...session }) => [id, { ...must(offerOf.get(offer)), ...session }]),
    );
    const present = await tx.rows<{ session: number; person: number }>(PRESENT);
    const persons = await tx.rows<{
      person: number;
      born: string;
      sex: string;
      legalStatus: string;
      language: string;
    }>(PERSONS);
    const applications = await tx.rows<Omit<Application, keyof OfOffer> & { offer: string }>(APPLICATIONS);
    const absences = await tx.rows<{ session: number; reason: string; cause: string }>(ABSENCES);
    const calledOff = await tx.rows<{ session: number; reason: string; cause: string; number: number }>(CALLED_OFF);
    const heldOnly = ({ session }: { session: number }) => must(sessions.get(session)).status === 'held';
    return {
      offers,
      sessions: [...sessions.values()],
      attendances: present.map(({ session, person }) => ({ ...ofSession(must(sessions.get(session))), person })),
      applications: applications.map((application) => ({ ...must(offerOf.get(application.offer)), ...application })),
      absences: absences
        .filter(heldOnly)
        .map(({ session, ...one }) => ({ ...ofSession(must(sessions.get(session))), ...one })),
      calledOff: calledOff.map(({ session, ...one }) => ({ ...ofSession(must(sessions.get(session))), ...one })),
      stays: await tx.rows<Stay>(STAYS),
      persons: new Map(persons.map(({ person, ...details }) => [person, details])),
    };
  });
}

/** What a session says of its offer, and its day. */
function ofSession({ status: _status, reason: _reason, headcount: _headcount, ...rest }: World['sessions'][number]) {
  return rest;
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A row points to nothing');
  return value;
}
