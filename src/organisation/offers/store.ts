import { json, type Query, type Reading, sql, type Transaction, textList } from '../../platform/database/index.ts';
import { searchWords } from '../../shared/folding.ts';
import type { Text } from '../../ui/words/index.ts';
import type { NewOffer, OfferFacts, Sort, Wording } from './rules.ts';

export interface Organisation {
  id: number;
  code: string;
  nameNl: string;
  nameEn: string | null;
}

/** An offer with its classification and who realises it. */
export interface Offer extends OfferFacts {
  titleNl: string;
  titleEn: string | null;
  titleFr: string | null;
  titleAr: string | null;
  /** In Dutch always, where there is one. */
  description: Text | null;
  organiser: Organisation;
  executors: Organisation[];
}

/** An offer in the register. `next` is null too for who may not read sessions. */
export interface OfferLine extends Offer {
  running: number;
  next: string | null;
}

export interface OfferFilter {
  prison: string | null;
  policyField: string | null;
  kind: string | null;
  state: string | null;
  q: string | null;
  sort: { by: Sort; down: boolean };
  today: string;
  limit: number;
  offset: number;
}

const ORGANISATION = sql`jsonb_build_object('id', g.id, 'code', g.code, 'nameNl', g.name_nl, 'nameEn', g.name_en)`;

const COLUMNS = sql`
  o.id, o.prison, o.title_nl as "titleNl", o.title_en as "titleEn", o.title_fr as "titleFr", o.title_ar as "titleAr",
  case when o.description_nl is not null then jsonb_build_object('nl', o.description_nl, 'en', o.description_en,
    'fr', o.description_fr, 'ar', o.description_ar) end as description, o.kind, o.category, o.language, o.medium, o.intake,
  o.participation_degree as "participationDegree", o.target_group as "targetGroup", o.min_participants as "minParticipants",
  o.max_participants as "maxParticipants", o.state, o.starts_on as "startsOn", o.ends_on as "endsOn", o.version, o.origin,
  (select coalesce(jsonb_agg(f.policy_field order by f.policy_field), '[]')
   from organisation.offer_policy_fields f where f.offer_id = o.id) as "policyFields",
  (select ${ORGANISATION} from organisation.organisations g where g.id = o.organiser_id) as organiser,
  (select coalesce(jsonb_agg(${ORGANISATION} order by g.name_nl), '[]')
   from organisation.offer_executors e join organisation.organisations g on g.id = e.organisation_id where e.offer_id = o.id)
    as executors`;

/**
 * Whether an offer `o` runs: it is open and has a series that runs or is still to come. The one rule for *lopend aanbod*,
 * wherever it is counted or listed.
 */
export function isCurrent(today: string): Query {
  return sql`(o.state = 'open' and exists (
    select from organisation.series r where r.offer_id = o.id and r.ends_on >= ${today}::date))`;
}

function whereOf(filter: OfferFilter): Query {
  const { prison, policyField, kind, state, q } = filter;
  return sql`where (${prison}::text is null or o.prison = ${prison})
    and (${kind}::text is null or o.kind = ${kind})
    and ${state === 'current' ? isCurrent(filter.today) : sql`(${state}::text is null or o.state = ${state})`}
    and (${policyField}::text is null or exists (
      select from organisation.offer_policy_fields f where f.offer_id = o.id and f.policy_field = ${policyField}))
    and ${q === null ? sql`true` : bears(textList(searchWords(q)))}`;
}

/** Whether an offer `o`, or who organises it, is named with these words: without accents, as the box of every page finds it. */
function bears(words: Query): Query {
  return sql`(o.id in (select key::integer from organisation.bearing('offer', ${words}) as b (key))
    or o.organiser_id in (select key::integer from organisation.bearing('organisation', ${words}) as b (key)))`;
}

const ORDERS: Record<Sort, { up: Query; down: Query }> = {
  title: { up: sql`o.title_nl, o.id`, down: sql`o.title_nl desc, o.id desc` },
  prison: { up: sql`p.name_nl, o.title_nl, o.id`, down: sql`p.name_nl desc, o.title_nl, o.id` },
  next: { up: sql`next nulls last, o.title_nl, o.id`, down: sql`next desc nulls last, o.title_nl, o.id` },
};

/** A page of the register. `sessions` asks for the next session, which few roles may know. */
export async function listOffers(
  tx: Reading,
  filter: OfferFilter,
  sessions: boolean,
  now: Date,
): Promise<{ items: OfferLine[]; total: number }> {
  const where = whereOf(filter);
  const order = ORDERS[filter.sort.by][filter.sort.down ? 'down' : 'up'];
  const next = sessions
    ? sql`(select min(s.starts_at) from organisation.sessions s
        where s.offer_id = o.id and s.status = 'planned' and s.starts_at >= ${now.toISOString()}::timestamptz)`
    : sql`null::timestamptz`;
  // First which offers stand on the page, then what is told of them: of the pages before it nothing is read.
  const sorted = filter.sort.by === 'next' ? next : sql`null`;
  const items = await tx.rows<OfferLine>(sql`
    select ${COLUMNS}, ${next} as next,
      (select count(*) from organisation.series r
       where r.offer_id = o.id and r.starts_on <= ${filter.today}::date and r.ends_on >= ${filter.today}::date) as running
    from organisation.offers o join organisation.prisons p on p.code = o.prison
    where o.id in (select id from (
      select o.id, ${sorted} as next
      from organisation.offers o join organisation.prisons p on p.code = o.prison
      ${where} order by ${order} limit ${filter.limit} offset ${filter.offset}) page)
    order by ${order}`);
  if (filter.offset === 0 && items.length < filter.limit) return { items, total: items.length };
  const { total } = await tx.one<{ total: number }>(sql`select count(*) as total from organisation.offers o ${where}`);
  return { items, total };
}

/** One offer. */
export function findOffer(tx: Reading, id: number): Promise<Offer | undefined> {
  return tx.maybe<Offer>(sql`select ${COLUMNS} from organisation.offers o where o.id = ${id}`);
}

/** How many sessions of an offer are still to come and not called off. */
export async function sessionsToCome(tx: Reading, id: number, now: Date): Promise<number> {
  const { coming } = await tx.one<{ coming: number }>(sql`
    select count(*) as coming from organisation.sessions s
    where s.offer_id = ${id} and s.status = 'planned' and s.ends_at > ${now.toISOString()}::timestamptz`);
  return coming;
}

/** Writes what may change of an offer; gives its new version, or undefined when it is no longer the one that was read. */
export async function updateOffer(
  tx: Transaction,
  { id, version }: Pick<Offer, 'id' | 'version'>,
  to: Wording,
): Promise<number | undefined> {
  const { title, description } = to;
  const changed = await tx.maybe<{ version: number }>(sql`
    update organisation.offers o set title_nl = ${title.nl}, title_en = ${title.en}, title_fr = ${title.fr}, title_ar = ${title.ar},
      description_nl = ${description?.nl ?? null}, description_en = ${description?.en ?? null},
      description_fr = ${description?.fr ?? null}, description_ar = ${description?.ar ?? null},
      min_participants = ${to.minParticipants}, max_participants = ${to.maxParticipants}, state = ${to.state}, ends_on = ${to.endsOn}::date
    where o.id = ${id} and o.version = ${version} returning o.version`);
  return changed?.version;
}

/** Whether the organisation of the actor organises or carries out the offer. */
export async function isOwnOffer(tx: Reading, id: number): Promise<boolean> {
  const { own } = await tx.one<{ own: boolean }>(sql`select ${id}::integer in (select access.own_offers()) as own`);
  return own;
}

/** Writes an offer with its policy fields and executors; gives its number. First day, moment and author are the database's. */
export async function insertOffer(
  tx: Transaction,
  offer: NewOffer & { category: string },
  parties: { organiser: number; executors: number[] },
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(sql`
    insert into organisation.offers (prison, title_nl, title_en, title_fr, title_ar, description_nl, description_en,
      description_fr, description_ar, kind, category, language, medium, intake, participation_degree,
      target_group, min_participants, max_participants, organiser_id, origin)
    values (${offer.prison}, ${offer.title.nl}, ${offer.title.en ?? null}, ${offer.title.fr ?? null}, ${offer.title.ar ?? null},
      ${offer.description?.nl ?? null}, ${offer.description?.en ?? null}, ${offer.description?.fr ?? null},
      ${offer.description?.ar ?? null}, ${offer.kind}, ${offer.category}, ${offer.language},
      ${offer.medium}, ${offer.intake}, ${offer.participationDegree ?? 'geen-betrokkenheid'}, ${offer.targetGroup ?? null},
      ${offer.minParticipants ?? null}, ${offer.maxParticipants ?? null}, ${parties.organiser}, 'registered')
    returning id`);
  await tx.run(sql`
    insert into organisation.offer_policy_fields (offer_id, policy_field)
    select distinct ${id}::integer, field from jsonb_array_elements_text(${json(offer.policyFields)}) as list (field)`);
  await tx.run(sql`
    insert into organisation.offer_executors (offer_id, organisation_id)
    select distinct ${id}::integer, number::integer from jsonb_array_elements_text(${json(parties.executors)}) as list (number)`);
  return id;
}
