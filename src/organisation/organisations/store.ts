import { type Query, type Reading, sql, type Transaction, textList } from '../../platform/database/index.ts';
import type { Origin } from '../../shared/codes.ts';
import { searchWords } from '../../shared/folding.ts';
import { freeCode, type Sort, type State, slugOf } from './rules.ts';

/** An organisation as others name it. */
export interface OrganisationName {
  code: string;
  nameNl: string;
  nameEn: string | null;
}

/** An organisation of the register. */
export interface Organisation extends OrganisationName {
  id: number;
  kind: string;
  policyFields: string[];
  validFrom: string | null;
  validTo: string | null;
  checked: boolean;
  origin: Origin;
  version: number;
  parent: OrganisationName | null;
  /** What it was merged into. */
  successor: OrganisationName | null;
}

export interface OrganisationLine extends Organisation {
  /** Open offers that it organises or carries out, and steps that it leads or takes part in. */
  offers: number;
  steps: number;
}

export interface RegisterFilter {
  q: string | null;
  kind: string | null;
  policyField: string | null;
  state: State;
  today: string;
  sort: { by: Sort; down: boolean };
  limit: number;
  offset: number;
}

const NAMED = sql`jsonb_build_object('code', r.code, 'nameNl', r.name_nl, 'nameEn', r.name_en)`;
const COLUMNS = sql`g.id, g.code, g.name_nl as "nameNl", g.name_en as "nameEn", g.kind, g.policy_fields as "policyFields",
  g.valid_from as "validFrom", g.valid_to as "validTo", g.checked, g.origin, g.version,
  (select ${NAMED} from organisation.organisations r where r.id = g.parent_id) as parent,
  (select ${NAMED} from organisation.organisations r where r.id = g.successor_id) as successor`;
const OFFERS = sql`(select count(*) from organisation.offers o where o.state = 'open' and (o.organiser_id = g.id
  or exists (select from organisation.offer_executors e where e.offer_id = o.id and e.organisation_id = g.id)))`;
const STEPS = sql`(select count(distinct y.step_id) from policy.step_parties y where y.organisation_id = g.id)`;

/** Whether an organisation `g` stands on a day: not closed before it, and merged into no other. */
function isCurrent(today: string): Query {
  return sql`(g.successor_id is null and (g.valid_to is null or g.valid_to >= ${today}::date))`;
}

function whereOf({ q, kind, policyField, state, today }: RegisterFilter): Query {
  const words = textList(searchWords(q ?? ''));
  const states: Record<State, Query> = {
    current: isCurrent(today),
    closed: sql`not ${isCurrent(today)}`,
    all: sql`true`,
    unchecked: sql`(not g.checked and g.successor_id is null)`,
  };
  return sql`where ${states[state]}
    and (${kind}::text is null or g.kind = ${kind})
    and (${policyField}::text is null or ${policyField} = any (g.policy_fields))
    and (${q}::text is null or strpos(g.code, lower(${q})) > 0
      or g.id in (select key::integer from organisation.bearing('organisation', ${words}) as b (key)))`;
}

const ORDERS: Record<Sort, { up: Query; down: Query }> = {
  name: { up: sql`lower(g.name_nl), g.id`, down: sql`lower(g.name_nl) desc, g.id desc` },
  kind: { up: sql`g.kind, lower(g.name_nl), g.id`, down: sql`g.kind desc, lower(g.name_nl), g.id` },
  offers: { up: sql`offers, lower(g.name_nl), g.id`, down: sql`offers desc, lower(g.name_nl), g.id` },
  steps: { up: sql`steps, lower(g.name_nl), g.id`, down: sql`steps desc, lower(g.name_nl), g.id` },
};

/** A page of the register, and how many organisations fit. */
export async function listRegister(
  tx: Reading,
  filter: RegisterFilter,
): Promise<{ items: OrganisationLine[]; total: number }> {
  const where = whereOf(filter);
  const items = await tx.rows<OrganisationLine>(sql`
    select ${COLUMNS}, ${OFFERS} as offers, ${STEPS} as steps from organisation.organisations g ${where}
    order by ${ORDERS[filter.sort.by][filter.sort.down ? 'down' : 'up']} limit ${filter.limit} offset ${filter.offset}`);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*) as total from organisation.organisations g ${where}`,
  );
  return { items, total };
}

/** An organisation by its code. */
export function findByCode(tx: Reading, code: string): Promise<Organisation | undefined> {
  return tx.maybe<Organisation>(sql`select ${COLUMNS} from organisation.organisations g where g.code = ${code}`);
}

/** Every organisation that stands on a day, by name. */
export function listStanding(tx: Reading, today: string): Promise<(OrganisationName & { id: number })[]> {
  return tx.rows(sql`
    select g.id, g.code, g.name_nl as "nameNl", g.name_en as "nameEn" from organisation.organisations g
    where ${isCurrent(today)} order by lower(g.name_nl), g.id`);
}

/** What belongs to it: its branches, and the doubles that were merged into it. */
export async function listKin(
  tx: Reading,
  id: number,
): Promise<{ branches: OrganisationName[]; doubles: OrganisationName[] }> {
  const columns = sql`r.code, r.name_nl as "nameNl", r.name_en as "nameEn" from organisation.organisations r`;
  return {
    branches: await tx.rows(
      sql`select ${columns} where r.parent_id = ${id} and r.successor_id is null order by lower(r.name_nl)`,
    ),
    doubles: await tx.rows(sql`select ${columns} where r.successor_id = ${id} order by lower(r.name_nl)`),
  };
}

/** A step of a plan that an organisation leads or takes part in, under the name that the source prints. */
export interface PartyStep {
  plan: string;
  planNl: string;
  planEn: string;
  key: string;
  number: string | null;
  titleNl: string;
  titleEn: string;
  role: 'lead' | 'partner';
  party: string;
}

/** The steps of an organisation, those that it leads first, in the order of the plans. */
export function listSteps(tx: Reading, id: number): Promise<PartyStep[]> {
  return tx.rows<PartyStep>(sql`
    select p.id as plan, p.title_nl as "planNl", p.title_en as "planEn", s.key, s.number, s.title_nl as "titleNl", s.title_en as "titleEn",
      y.role, y.party
    from policy.step_parties y join policy.steps s on s.id = y.step_id join policy.plans p on p.id = s.plan_id
    join policy.goals g on g.id = s.goal_id
    where y.organisation_id = ${id} order by y.role, p.position, g.position, s.position limit 300`);
}

export interface OwnOffer {
  id: number;
  prison: string;
  titleNl: string;
  titleEn: string | null;
  organises: boolean;
}

/** The open offers that it organises or carries out, by prison, so many, and how many there are. */
export async function listOwnOffers(
  tx: Reading,
  id: number,
  most: number,
): Promise<{ items: OwnOffer[]; total: number }> {
  const rows = await tx.rows<OwnOffer & { total: number }>(sql`
    select o.id, o.prison, o.title_nl as "titleNl", o.title_en as "titleEn", o.organiser_id = ${id} as organises, count(*) over () as total
    from organisation.offers o join organisation.prisons p on p.code = o.prison
    where o.state = 'open' and (o.organiser_id = ${id}
      or exists (select from organisation.offer_executors e where e.offer_id = o.id and e.organisation_id = ${id}))
    order by p.position, o.title_nl, o.id limit ${most}`);
  return { items: rows.map(({ total: _, ...offer }) => offer), total: rows[0]?.total ?? 0 };
}

/** The names under which sources print it. */
export async function listOwnNames(tx: Reading, id: number): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(
    sql`select name from organisation.organisation_names where organisation_id = ${id} order by name`,
  );
  return rows.map((row) => row.name);
}

export interface OwnMoney {
  year: number;
  labelNl: string;
  labelEn: string;
  amount: number;
  /** Others receive from the same line. */
  shared: boolean;
}

/** The budget lines that name it as a receiver. */
export function listOwnMoney(tx: Reading, id: number): Promise<OwnMoney[]> {
  return tx.rows<OwnMoney>(sql`
    select l.year, l.label_nl as "labelNl", l.label_en as "labelEn", l.amount, l.recipient_nl like '%; %' as shared
    from policy.funding_lines l
    where exists (select from organisation.organisation_names n
      where n.organisation_id = ${id} and n.name = any (string_to_array(l.recipient_nl, '; ')))
    order by l.year desc, l.position`);
}

/** The number of the organisation meant by a number, code or name, and whether it still stands; undefined when there is none. */
export function findMeant(
  tx: Reading,
  ref: number | string,
  today: string,
): Promise<{ id: number; current: boolean } | undefined> {
  const byNumber = typeof ref === 'number' || /^[1-9]\d{0,8}$/.test(ref);
  // One that was merged means the one that it became.
  const stands = sql`(g.successor_id is not null or g.valid_to is null or g.valid_to >= ${today}::date)`;
  return tx.maybe(
    byNumber
      ? sql`select organisation.standing(g.id) as id, ${stands} as current from organisation.organisations g where g.id = ${Number(ref)}`
      : sql`select organisation.standing(g.id) as id, ${stands} as current from organisation.organisations g
          where lower(g.code) = lower(${ref}) or lower(g.name_nl) = lower(${ref}) or lower(g.name_en) = lower(${ref})
          order by lower(g.code) = lower(${ref}) desc, ${stands} desc, g.id limit 1`,
  );
}

/** Adds an organisation by its name alone, under a code made of it; who keeps the register looks at it later. */
export async function insertByName(
  tx: Transaction,
  name: string,
  policyField: string,
): Promise<{ id: number; code: string }> {
  return tx.one(sql`
    insert into organisation.organisations (code, name_nl, kind, policy_fields, origin)
    values (${await codeFor(tx, name)}, ${name}, 'other', array[${policyField}::text], 'registered') returning id, code`);
}

/** A code for a name that no organisation has yet. */
export async function codeFor(tx: Reading, name: string): Promise<string> {
  const slug = slugOf(name);
  const taken = await tx.rows<{ code: string }>(
    sql`select code from organisation.organisations where starts_with(code, ${slug})`,
  );
  return freeCode(slug, new Set(taken.map((row) => row.code)));
}
