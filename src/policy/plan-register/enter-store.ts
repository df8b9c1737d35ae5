import { json, type Reading, sql, type Transaction } from '../../platform/database/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { freeName, type NewGoal, type NewStep, nextNumber, OPEN_TERM, slug } from './rules.ts';

/** What hangs below another of the list with which it comes: at which place that one stands, before its own. */
export interface Among {
  above?: number | undefined;
}

/** So many rows go to the database in one statement. */
const AT_ONCE = 500;

/** Those of a list that hang below none of it, then the others, in pieces; each with its place. */
function inTurns<One extends Among>(all: readonly One[]): { one: One; at: number }[][] {
  const placed = all.map((one, at) => ({ one, at }));
  return [
    placed.filter(({ one }) => one.above === undefined),
    placed.filter(({ one }) => one.above !== undefined),
  ].flatMap((turn) =>
    Array.from({ length: Math.ceil(turn.length / AT_ONCE) }, (_, n) => turn.slice(n * AT_ONCE, (n + 1) * AT_ONCE)),
  );
}

/**
 * Adds goals and sub-goals to a plan as if each came by itself in this order, inside the transaction of the caller: their numbers and
 * places are known before the first is written. Gives each in the order of the list.
 * @throws Refusal `conflict` when the plan has a goal of that number.
 */
export async function enterGoals(
  tx: Transaction,
  plan: string,
  goals: readonly (NewGoal & Among)[],
): Promise<{ id: number; number: string }[]> {
  const known = await tx.rows<{ id: number; parentId: number | null; number: string; position: number }>(sql`
    select id, parent_id as "parentId", number, position from policy.goals where plan_id = ${plan} order by position`);
  const numbers = goalNumbers(known, goals);
  const last = known.reduce((most, { position }) => Math.max(most, position), 0);
  const made: { id: number; number: string }[] = [];
  for (const turn of inTurns(goals)) {
    const rows = turn.map(({ one, at }) => ({
      number: numbers[at],
      position: last + at + 1,
      parent_id: one.above === undefined ? (one.parentId ?? null) : (made[one.above]?.id ?? notFound()),
      ...{ title_nl: one.title.nl, title_en: one.title.en || null, note_nl: one.note?.nl, note_en: one.note?.en },
      ...{ deadline: one.deadline, deadline_text: one.deadlineText, kind: one.kind, identifier: one.identifier },
      ...{ policy_fields: one.policyFields ?? [], target_groups: one.targetGroups ?? [] },
      ...{ leads: [...new Set(one.leads ?? [])], partners: [...new Set(one.partners ?? [])], added_on: one.added?.on },
    }));
    const ids = await tx.rows<{ id: number; number: string }>(sql`
      insert into policy.goals (plan_id, parent_id, number, position, title_nl, title_en, deadline, deadline_text, note_nl, note_en, kind,
        policy_fields, target_groups, leads, partners, identifier, added_on)
      select ${plan}, r.parent_id, r.number, r.position, r.title_nl, r.title_en, r.deadline, r.deadline_text, r.note_nl, r.note_en, r.kind,
        r.policy_fields, r.target_groups, r.leads, r.partners, r.identifier, r.added_on
      from jsonb_to_recordset(${json(rows)}) as r (number text, position integer, parent_id integer, title_nl text, title_en text,
        note_nl text, note_en text, deadline date, deadline_text text, kind text, identifier text, policy_fields text[],
        target_groups text[], leads text[], partners text[], added_on date)
      order by r.position
      returning id, number`);
    const idOf = new Map(ids.map(({ id, number }) => [number, id]));
    for (const { at } of turn) made[at] = { id: idOf.get(numbers[at] ?? '') ?? notFound(), number: numbers[at] ?? '' };
  }
  return made;
}

/** The number of each goal: the one that it has, or the one after the highest beside it. @throws Refusal `conflict` for one that is taken. */
function goalNumbers(
  known: readonly { id: number; parentId: number | null; number: string }[],
  goals: readonly (NewGoal & Among)[],
): string[] {
  const taken = new Set(known.map(({ number }) => number));
  const numberOf = new Map(known.map(({ id, number }) => [`${id}`, number]));
  const beside = new Map<string, string[]>();
  const besides = (parent: string) => {
    const list = beside.get(parent) ?? [];
    beside.set(parent, list);
    return list;
  };
  for (const { parentId, number } of known) besides(`${parentId}`).push(number);
  return goals.map((goal, at) => {
    const parent = goal.above === undefined ? `${goal.parentId ?? null}` : `new ${goal.above}`;
    const above = numberOf.get(parent);
    const number = goal.number || nextNumber(besides(parent), above === undefined ? '' : `${above}.`);
    if (taken.has(number)) throw new Refusal('conflict', 'goal-exists', { number });
    taken.add(number);
    besides(parent).push(number);
    numberOf.set(`new ${at}`, number);
    return number;
  });
}

/**
 * Adds steps and sub-steps to goals of a plan as if each came by itself in this order, each with who leads it and who helps, inside the
 * transaction of the caller. Gives each in the order of the list, with its name in addresses.
 */
export async function enterSteps(
  tx: Transaction,
  plan: string,
  steps: readonly (NewStep & Among)[],
): Promise<{ id: number; key: string }[]> {
  const places = await stepPlaces(tx, plan, steps);
  const made: { id: number; key: string }[] = [];
  for (const turn of inTurns(steps)) {
    const rows = turn.map(({ one, at }) => {
      const term = one.term ?? OPEN_TERM;
      return {
        ...places[at],
        ...{ goal_id: one.goalId, number: one.number, kind: one.kind, identifier: one.identifier },
        parent_id: one.above === undefined ? (one.parentId ?? null) : (made[one.above]?.id ?? notFound()),
        ...{ title_nl: one.title.nl, title_en: one.title.en || null, note_nl: one.note?.nl, note_en: one.note?.en },
        ...{ term_text: term.text, term_start: term.start, term_end: term.end, term_precision: term.precision },
        ...{ policy_fields: one.policyFields ?? [], target_groups: one.targetGroups ?? [], added_on: one.added?.on },
        origin: one.origin ?? 'registered',
      };
    });
    const ids = await tx.rows<{ id: number; key: string }>(sql`
      insert into policy.steps (plan_id, goal_id, parent_id, key, number, position, title_nl, title_en, term_text, term_start, term_end,
        term_precision, note_nl, note_en, kind, policy_fields, target_groups, identifier, added_on, origin)
      select ${plan}, r.goal_id, r.parent_id, r.key, r.number, r.position, r.title_nl, r.title_en, r.term_text, r.term_start, r.term_end,
        r.term_precision, r.note_nl, r.note_en, r.kind, r.policy_fields, r.target_groups, r.identifier, r.added_on, r.origin::access.origin
      from jsonb_to_recordset(${json(rows)}) as r (goal_id integer, parent_id integer, key text, number text, position integer,
        title_nl text, title_en text, term_text text, term_start date, term_end date, term_precision text, note_nl text, note_en text,
        kind text, policy_fields text[], target_groups text[], identifier text, added_on date, origin text)
      order by r.goal_id, r.position
      returning id, key`);
    const idOf = new Map(ids.map(({ id, key }) => [key, id]));
    for (const { at } of turn) {
      const key = places[at]?.key ?? '';
      made[at] = { id: idOf.get(key) ?? notFound(), key };
    }
  }
  await addParties(
    tx,
    steps.map(({ leads = [], partners = [] }, at) => ({ step: made[at]?.id ?? 0, leads, partners })),
  );
  return made;
}

/** The name of each step in addresses, and its place under its goal. @throws Refusal `not_found` for a goal of another plan. */
async function stepPlaces(
  tx: Reading,
  plan: string,
  steps: readonly NewStep[],
): Promise<{ key: string; position: number }[]> {
  const asked = json([...new Set(steps.map(({ goalId }) => goalId))]);
  const goals = await tx.rows<{ id: number; number: string; last: number }>(sql`
    select g.id, g.number, coalesce((select max(s.position) from policy.steps s where s.goal_id = g.id), 0) as last
    from policy.goals g
    where g.plan_id = ${plan} and g.id in (select value::integer from jsonb_array_elements_text(${asked}) as list (value))`);
  const goalOf = new Map(goals.map((goal) => [goal.id, { ...goal, prefix: slug(goal.number, 20) || 'd' }]));
  const keys = new Keys([...goalOf.values()].map(({ prefix }) => prefix));
  for (const { key } of await tx.rows<{ key: string }>(sql`select key from policy.steps where plan_id = ${plan}`))
    keys.take(key);
  return steps.map(({ goalId, number = null }) => {
    const goal = goalOf.get(goalId) ?? notFound();
    goal.last += 1;
    return { key: keys.free(goal.prefix, number === null ? '' : slug(number, 20)), position: goal.last };
  });
}

/** The names that steps of a plan have in addresses. */
class Keys {
  private readonly taken = new Set<string>();
  /** The last of those without a number, by what stands before it. */
  private readonly counted: Map<string, string>;

  constructor(prefixes: readonly string[]) {
    this.counted = new Map(prefixes.map((prefix) => [`${prefix}-`, 'a0']));
  }

  take(key: string): void {
    this.taken.add(key);
    for (let end = key.indexOf('-') + 1; end > 0; end = key.indexOf('-', end) + 1) {
      const before = key.slice(0, end);
      const last = this.counted.get(before);
      if (last === undefined) continue;
      const next = Number(nextNumber([last, key.slice(end)], 'a').slice(1)) - 1;
      this.counted.set(before, `a${next}`);
    }
  }

  /** A step's address within its plan: goal-number, or goal-a1, goal-a2 … where the plan prints no number. */
  free(prefix: string, own: string): string {
    const counted = nextNumber([this.counted.get(`${prefix}-`) ?? null], 'a');
    const key = own === '' ? `${prefix}-${counted}` : freeName(`${prefix}-${own}`, this.taken);
    this.take(key);
    return key;
  }
}

/** Adds who leads steps and who helps, each name once, in their order. */
export async function addParties(
  tx: Transaction,
  steps: readonly { step: number; leads: readonly string[]; partners: readonly string[] }[],
): Promise<void> {
  const rows = steps.flatMap(({ step, leads, partners }) =>
    (
      [
        ['lead', leads],
        ['partner', partners],
      ] as const
    ).flatMap(([role, names]) =>
      [...new Set(names)].map((party, index) => ({ step, role, party, position: index + 1 })),
    ),
  );
  for (let at = 0; at < rows.length; at += 4 * AT_ONCE)
    await tx.run(sql`
      insert into policy.step_parties (step_id, role, party, position)
      select l.step, l.role, l.party, l.position
      from jsonb_to_recordset(${json(rows.slice(at, at + 4 * AT_ONCE))}) as l (step integer, role text, party text, position integer)`);
}
