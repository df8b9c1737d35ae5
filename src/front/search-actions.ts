import { may } from '../access/index.ts';
import { notFound } from '../shared/refusal.ts';
import { type Asked, type Findable, type FoundPage, findables } from '../ui/finding.ts';
import type { WordKey } from '../ui/words/index.ts';
import { type Reader, read } from '../writes/index.ts';
import { FEW, MANY } from './search-rules.ts';

/** What was found of one kind. */
export interface FoundKind extends FoundPage {
  kind: string;
  word: WordKey;
}

export interface Search extends Pick<Asked, 'words' | 'now' | 'view'> {
  /** One kind, a page of it; null for the first few of each. */
  kind: string | null;
  page: number;
  /** Whether people are looked for too: not where the words stand readable in the address of a page. */
  names: boolean;
}

/**
 * What the reader may find by these words, by kind. Kinds that the role never sees are not asked; of the others the database decides
 * row by row. Who looks for people leaves the trace of it.
 * @throws Refusal `not_found` for a kind that is none, or that the reader never finds.
 */
export async function search(reader: Reader, asked: Search): Promise<FoundKind[]> {
  const mine = findables().filter(
    (one) =>
      may(reader.actor, one.action) && (asked.names || !('findNames' in one)) && (asked.kind ?? one.kind) === one.kind,
  );
  if (asked.kind !== null && mine.length === 0) notFound();
  if (asked.words.length === 0) return [];
  const limit = asked.kind === null ? FEW : MANY;
  const looked: Asked = { ...asked, limit, offset: (asked.page - 1) * limit };
  const open = await read(reader, 'read-public', async (tx) => {
    const pages = new Map<string, FoundPage>();
    for (const one of mine) if ('find' in one) pages.set(one.kind, await one.find(tx, looked, reader.actor));
    return pages;
  });
  return Promise.all(mine.map(async (one) => named(one, open.get(one.kind) ?? (await withNames(one, reader, looked)))));
}

async function withNames(one: Findable, reader: Reader, asked: Asked): Promise<FoundPage> {
  return 'findNames' in one ? one.findNames(reader, asked) : { items: [], total: 0 };
}

function named({ kind, word }: Findable, page: FoundPage): FoundKind {
  return { kind, word, ...page };
}
