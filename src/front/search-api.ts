import { createRoute, z } from '@hono/zod-openapi';
import { jsonContent, newApi, REFUSALS } from '../platform/http/api.ts';
import { LONGEST_SEARCH, searchWords } from '../shared/folding.ts';
import { type Env, viewOf } from '../ui/request.tsx';
import { search } from './search-actions.ts';

export const searchApi = newApi<Env>();

const Kind = z.object({
  kind: z.string(),
  total: z.number().int(),
  more: z.literal(true).optional().openapi({ description: 'There are more than were counted' }),
  items: z.array(z.object({ href: z.string().nullable(), name: z.string(), detail: z.string() })),
});

searchApi.openapi(
  createRoute({
    method: 'get',
    path: '/search',
    tags: ['search'],
    summary:
      'Find anything by its words, by kind: people too, for who may find people; that is recorded, without the words',
    request: {
      query: z.object({
        q: z.string().trim().min(2).max(LONGEST_SEARCH),
        kind: z.string().max(40).optional(),
        page: z.coerce.number().int().min(1).max(100_000).default(1),
      }),
    },
    responses: {
      200: jsonContent(z.object({ kinds: z.array(Kind) }), 'The first five of each kind, or 25 a page of one kind'),
      ...REFUSALS,
    },
  }),
  async (c) => {
    const { q, kind = null, page } = c.req.valid('query');
    const found = await search(
      { database: c.get('database'), actor: c.get('actor') },
      { words: searchWords(q), now: c.get('now'), view: viewOf(c), kind, page: kind === null ? 1 : page, names: true },
    );
    const kinds = found.map(({ kind: name, total, isMore = false, items }) => ({
      kind: name,
      total,
      ...(isMore ? { more: true as const } : {}),
      items: items.map(({ href, name: called, detail }) => ({ href: href ?? null, name: called, detail })),
    }));
    return c.json({ kinds }, 200);
  },
);
