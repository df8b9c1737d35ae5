import { type Reading, sql } from '../../platform/database/index.ts';
import type { Verdict } from '../commitments/index.ts';

/** One thing that happened to the verdict on a commitment. */
export interface VerdictEvent {
  kind: 'check' | 'verdict' | 'confirmation';
  id: number;
  at: string;
  /** Of which commitment; null for a check of the whole agreement. */
  number: number | null;
  wording: string | null;
  check: number;
  before: Verdict | null;
  verdict: Verdict | null;
  ruleVerdict: Verdict | null;
  reason: string | null;
  total: number;
}

/**
 * What happened to the verdicts of an agreement, or of one commitment, the newest first: each check, each verdict of the rule that is
 * another than that of the check before, and each confirmation.
 */
export function listEvents(
  tx: Reading,
  { agreement, number, limit, offset }: { agreement: string; number: number | null; limit: number; offset: number },
): Promise<VerdictEvent[]> {
  return tx.rows<VerdictEvent>(sql`
    with given as (
      select v.check_id, v.commitment_id, v.verdict, k.number as check, k.checked_at,
        lag(v.verdict) over (partition by v.commitment_id order by k.number) as before
      from policy.check_verdicts v join policy.commitment_checks k on k.id = v.check_id where k.agreement_id = ${agreement}
    ), happened as (
      select 'check' as kind, k.id, k.checked_at as at, null::integer as commitment_id, k.number as check, null::text as before,
        null::text as verdict, null::text as rule_verdict, null::text as reason
      from policy.commitment_checks k where k.agreement_id = ${agreement} and ${number}::integer is null
      union all
      select 'verdict', g.check_id, g.checked_at, g.commitment_id, g.check, g.before, g.verdict, g.verdict, null
      from given g where g.before is distinct from g.verdict and (g.before is not null or ${number}::integer is not null)
      union all
      select 'confirmation', c.id, c.confirmed_at, c.commitment_id, k.number, null, c.verdict, c.rule_verdict, c.reason
      from policy.verdict_confirmations c join policy.commitment_checks k on k.id = c.check_id where k.agreement_id = ${agreement}
    )
    select h.kind, h.id, h.at, m.number, m.wording, h.check, h.before, h.verdict, h.rule_verdict as "ruleVerdict", h.reason,
      count(*) over ()::integer as total
    from happened h left join policy.commitments m on m.id = h.commitment_id
    where ${number}::integer is null or m.number = ${number}
    order by h.at desc, h.kind, h.id desc, m.number limit ${limit} offset ${offset}`);
}
