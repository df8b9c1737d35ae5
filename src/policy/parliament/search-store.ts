import { type Reading, sql, textList } from '../../platform/database/index.ts';
import type { Language } from '../../ui/words/index.ts';

export interface QuestionRow {
  id: string;
  number: number;
  askedOn: string;
  title: string;
  total: number;
}

/** Questions with these words in their title or in that of a sub-question, or with that number. */
export function searchQuestions(
  tx: Reading,
  asked: { words: readonly string[]; limit: number; offset: number; language: Language },
): Promise<QuestionRow[]> {
  const { words, limit, offset, language } = asked;
  return tx.rows<QuestionRow>(sql`
    select q.id, q.number, q.asked_on as "askedOn", case when ${language} = 'en' then q.title_en else q.title_nl end as title,
      count(*) over () as total
    from policy.found('question', ${textList(words)}) f join policy.questions q on q.id = f.key
    order by f.exact desc, q.asked_on desc, q.id limit ${limit} offset ${offset}`);
}
