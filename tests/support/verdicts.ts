import { sql } from '../../src/platform/database/index.ts';
import type { testApp } from './app.ts';
import { truth } from './asking.ts';
import type { testDatabase } from './database.ts';

export const COORDINATOR = 'plan-coordinator';
export const OFFICER = 'policy-officer';
export const AT = '/agreements/demonstration';
export const FIRST = `${AT}/commitments/1`;

export interface One {
  number: number;
  verdict: string;
  citations: { ref: string; quote: string; date: string; bearing: string }[];
  others: { ref: string }[];
}

/** What is done again and again with verdicts of a test. */
export function verdictsOf(keeper: Awaited<ReturnType<typeof testDatabase>>, { api }: ReturnType<typeof testApp>) {
  const check = (persona: string | null = COORDINATOR, agreement = 'demonstration') =>
    api(persona, 'POST', `/agreements/${agreement}/checks`);
  const confirm = (body: object, persona: string | null = OFFICER, number = 1) =>
    api(persona, 'POST', `${AT}/commitments/${number}/confirmation`, body);
  const judge = (body: object, persona: string | null = OFFICER, number = 1) =>
    api(persona, 'POST', `${AT}/commitments/${number}/judgements`, body);
  const owner = (statement: ReturnType<typeof sql>) => keeper.load((tx) => tx.run(statement));
  const count = () =>
    truth<{ n: number }>(
      keeper,
      sql`select (select count(*) from policy.commitment_checks)::integer + (select count(*) from policy.bearing_judgements)::integer
        + (select count(*) from policy.verdict_confirmations)::integer + (select count(*) from policy.practice_evidence)::integer as n`,
    );
  const report = async () => (await api(null, 'GET', `${AT}/report.json`)).body;
  const commitments = async (): Promise<One[]> => (await report()).content.commitments;
  return { check, confirm, judge, owner, count, report, commitments };
}
