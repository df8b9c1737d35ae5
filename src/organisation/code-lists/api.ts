import { createRoute, z } from '@hono/zod-openapi';
import { jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { CAUSES } from '../../shared/code-lists.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { addCode, changeCode, readList, readLists } from './actions.ts';
import { CodeChangeSchema, type KeptCode, NewCodeSchema } from './rules.ts';

const param = (name: string) =>
  z
    .string()
    .max(60)
    .openapi({ param: { name, in: 'path' } });
const ListParam = z.object({ list: param('list') });
const OneParam = z.object({ list: param('list'), code: param('code') });

const ListBody = z
  .object({
    list: z.string(),
    code: z.string(),
    label: z.object({ nl: z.string(), en: z.string() }),
    owner: z.string(),
    source: z.string(),
    fixed: z.boolean(),
    readByDetainees: z.boolean(),
    open: z.number().int(),
    total: z.number().int(),
  })
  .openapi('CodeList');

const CodeBody = z
  .object({
    code: z.string(),
    label: z.object({ nl: z.string(), en: z.string(), fr: z.string().nullable(), ar: z.string().nullable() }),
    from: z.string().nullable(),
    until: z.string().nullable(),
    successor: z.string().nullable(),
    ruling: z.string().nullable(),
    rulingEn: z.string().nullable(),
    cause: z.enum(CAUSES).nullable(),
    asks: z.enum(['remark']).nullable(),
    policyFields: z.array(z.string()),
    version: z.number().int(),
    origin: z.string(),
  })
  .openapi('Code');

const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.number().int(), page: z.number().int() });

const listsRoute = createRoute({
  method: 'get',
  path: '/code-lists',
  tags: ['code-lists'],
  summary: 'Every code list, on one page',
  responses: { 200: jsonContent(page(ListBody), 'The lists'), ...REFUSALS },
});

const listRoute = createRoute({
  method: 'get',
  path: '/code-lists/{list}',
  tags: ['code-lists'],
  summary: 'The codes of a list in their order, on one page; from `until` on a code can no longer be chosen',
  request: { params: ListParam },
  responses: { 200: jsonContent(page(CodeBody), 'The codes, closed ones too'), ...REFUSALS },
});

const addRoute = createRoute({
  method: 'post',
  path: '/code-lists/{list}/codes',
  tags: ['code-lists'],
  summary: 'Adds a code to a list',
  request: { params: ListParam, ...jsonBody(NewCodeSchema) },
  responses: { 201: jsonContent(z.object({ code: z.string() }), 'Added'), ...REFUSALS },
});

const changeRoute = createRoute({
  method: 'patch',
  path: '/code-lists/{list}/codes/{code}',
  tags: ['code-lists'],
  summary: 'Changes a code, closes it or opens it again; what is left out stays',
  request: { params: OneParam, ...jsonBody(CodeChangeSchema) },
  responses: { 200: jsonContent(z.object({ code: z.string(), version: z.number().int() }), 'Changed'), ...REFUSALS },
});

export const codeListsApi = newApi<Env>()
  .openapi(listsRoute, async (c) => {
    const lists = await readLists(c.get('database'), c.get('actor'), c.get('now'));
    const items = lists.map(({ titleNl, titleEn, ...rest }) => ({
      ...rest,
      code: rest.list,
      label: { nl: titleNl, en: titleEn },
    }));
    return c.json({ items, total: items.length, page: 1 }, 200);
  })
  .openapi(listRoute, async (c) => {
    const { codes } = await readList(c.get('database'), c.get('actor'), c.req.valid('param').list);
    return c.json({ items: codes.map(codeBody), total: codes.length, page: 1 }, 200);
  })
  .openapi(addRoute, async (c) => {
    const { code, ...input } = c.req.valid('json');
    return c.json(await addCode(await askedByApi(c), c.req.valid('param').list, code, input), 201);
  })
  .openapi(changeRoute, async (c) => {
    const { list, code } = c.req.valid('param');
    return c.json(await changeCode(await askedByApi(c), list, code, c.req.valid('json')), 200);
  });

function codeBody(one: KeptCode): z.output<typeof CodeBody> {
  return {
    code: one.code,
    label: { nl: one.label_nl, en: one.label_en, fr: one.label_fr, ar: one.label_ar },
    from: one.valid_from,
    until: one.valid_to,
    successor: one.successor,
    ruling: one.ruling_nl,
    rulingEn: one.ruling_en,
    cause: one.cause,
    asks: one.asks,
    policyFields: one.policy_fields,
    version: one.version,
    origin: one.origin,
  };
}
