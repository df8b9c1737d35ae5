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
  persons: Map<number, { born: string; sex: string; legalStatus: string }>;
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
  select person_id as person, birth_date::text as born, sex, legal_status as "legalStatus" from individual.person_details`;

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
    const persons = await tx.rows<{ person: number; born: string; sex: string; legalStatus: string }>(PERSONS);
    return {
      offers,
      sessions: [...sessions.values()],
      attendances: present.map(({ session, person }) => {
        const { status: _status, reason: _reason, headcount: _headcount, ...rest } = must(sessions.get(session));
        return { ...rest, person };
      }),
      stays: await tx.rows<Stay>(STAYS),
      persons: new Map(persons.map(({ person, ...details }) => [person, details])),
    };
  });
}

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A row points to nothing');
  return value;
}
