import { type Reading, sql, textList } from '../../platform/database/index.ts';
import type { Language } from '../../shared/languages.ts';

/** What is looked for of one kind. */
interface Looked {
  words: readonly string[];
  limit: number;
  offset: number;
  language: Language;
}

export interface PlanRow {
  id: string;
  title: string;
  from: string;
  to: string;
  total: number;
}

/** Plans with these words in their title. */
export function searchPlans(tx: Reading, { words, limit, offset, language }: Looked): Promise<PlanRow[]> {
  return tx.rows<PlanRow>(sql`
    select p.id, case when ${language} = 'en' then p.title_en else p.title_nl end as title,
      p.valid_from as "from", p.valid_to as "to", count(*) over () as total
    from policy.found('plan', ${textList(words)}) f join policy.plans p on p.id = f.key
    order by f.exact desc, p.position, p.id limit ${limit} offset ${offset}`);
}

export interface GoalRow {
  plan: string;
  planTitle: string;
  number: string;
  title: string;
  total: number;
}

/** Goals with these words in their title. */
export function searchGoals(tx: Reading, { words, limit, offset, language }: Looked): Promise<GoalRow[]> {
  return tx.rows<GoalRow>(sql`
    select g.plan_id as plan, g.number, case when ${language} = 'en' then g.title_en else g.title_nl end as title,
      case when ${language} = 'en' then p.title_en else p.title_nl end as "planTitle", count(*) over () as total
    from policy.found('goal', ${textList(words)}) f
    join policy.goals g on g.id = f.key::integer join policy.plans p on p.id = g.plan_id
    order by f.exact desc, p.position, g.position, g.id limit ${limit} offset ${offset}`);
}

export interface StepRow {
  plan: string;
  planTitle: string;
  key: string;
  title: string;
  term: string | null;
  total: number;
}

/** Steps with these words in their title. */
export function searchSteps(tx: Reading, { words, limit, offset, language }: Looked): Promise<StepRow[]> {
  return tx.rows<StepRow>(sql`
    select s.plan_id as plan, s.key, case when ${language} = 'en' then s.title_en else s.title_nl end as title, s.term_text as term,
      case when ${language} = 'en' then p.title_en else p.title_nl end as "planTitle", count(*) over () as total
    from policy.found('step', ${textList(words)}) f
    join policy.steps s on s.id = f.key::integer join policy.plans p on p.id = s.plan_id
    order by f.exact desc, p.position, s.position, s.id limit ${limit} offset ${offset}`);
}
