import { type Reading, sql, textList } from '../../platform/database/index.ts';

interface CommitmentRow {
  agreement: string;
  title: string;
  number: number;
  wording: string;
  total: number;
}

/** Commitments that stand with these words in their wording, those of the newest agreement first. */
export function searchCommitments(
  tx: Reading,
  { words, limit, offset }: { words: readonly string[]; limit: number; offset: number },
): Promise<CommitmentRow[]> {
  return tx.rows<CommitmentRow>(sql`
    select a.id as agreement, a.title, c.number, c.wording, count(*) over () as total
    from policy.found('commitment', ${textList(words)}) f
    join policy.commitments c on c.id = f.key::integer
    join policy.agreements a on a.id = c.agreement_id
    order by f.exact desc, a.starts_on desc, a.id, c.number limit ${limit} offset ${offset}`);
}
