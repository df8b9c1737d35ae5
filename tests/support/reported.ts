import type { TestApp } from './app.ts';

/** A report as a test says it: on which step, where it stands, since when. */
export interface Reported {
  status: string;
  statedOn?: string;
  statement?: string;
  evidence?: unknown;
}

/**
 * Reports on a step as somebody, and has the coordinator validate it (the officer reports where the coordinator may not decide).
 * Gives the number of the report; throws where either is refused.
 */
export async function validated(
  { api }: Pick<TestApp, 'api'>,
  who: string,
  step: string,
  { status, statement = 'Proef', ...more }: Reported,
): Promise<number> {
  const reporter = who === 'plan-coordinator' ? 'policy-officer' : who;
  const made = await api(reporter, 'POST', `${step}/reports`, { state: status, statement, ...more });
  if (made.status !== 201) throw new Error(`The report was refused: ${JSON.stringify(made.body)}`);
  const decided = await api('plan-coordinator', 'POST', `/reports/${made.body.id}/decision`, {
    decision: 'validated',
    version: 1,
  });
  if (decided.status !== 200) throw new Error(`The decision was refused: ${JSON.stringify(decided.body)}`);
  return made.body.id;
}
