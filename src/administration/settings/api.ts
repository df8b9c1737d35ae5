import { createRoute, z } from '@hono/zod-openapi';
import { jsonBody, jsonContent, newApi, REFUSALS } from '../../platform/http/api.ts';
import { notFound } from '../../shared/refusal.ts';
import type { Env } from '../../ui/request.tsx';
import { askedByApi } from '../../writes/index.ts';
import { changeSetting, readSettings } from './actions.ts';
import { isSettingKey, SETTINGS, SettingChange } from './rules.ts';

const value = z.union([z.number().int(), z.string()]);
const SettingSchema = z
  .object({
    key: z.string(),
    value,
    standard: value,
    least: value,
    most: value,
    unit: z.enum(['days', 'hours']).nullable(),
    version: z.number().int(),
  })
  .openapi('Setting');

const listRoute = createRoute({
  method: 'get',
  path: '/settings',
  tags: ['administration'],
  summary: 'What the agency decides for itself, as it stands',
  responses: {
    200: jsonContent(
      z.object({ items: z.array(SettingSchema), total: z.number().int(), page: z.number().int() }),
      'Every setting; for the administrator',
    ),
    ...REFUSALS,
  },
});

const changeRoute = createRoute({
  method: 'put',
  path: '/settings/{key}',
  tags: ['administration'],
  summary: 'Decides a setting, within its bounds',
  request: {
    params: z.object({
      key: z
        .string()
        .max(60)
        .openapi({ param: { name: 'key', in: 'path' } }),
    }),
    ...jsonBody(SettingChange),
  },
  responses: {
    200: jsonContent(z.object({ key: z.string(), value, version: z.number().int() }), 'The setting now'),
    ...REFUSALS,
  },
});

export const settingsApi = newApi<Env>()
  .openapi(listRoute, async (c) => {
    const reader = { database: c.get('database'), actor: c.get('actor') };
    const found = await readSettings(reader);
    const items = found.map((one) => {
      const setting = SETTINGS[one.key];
      return {
        ...one,
        least: setting.least,
        most: setting.most,
        unit: setting.kind === 'number' ? setting.unit : null,
      };
    });
    return c.json({ items, total: items.length, page: 1 }, 200);
  })
  .openapi(changeRoute, async (c) => {
    const ask = await askedByApi(c);
    const { key } = c.req.valid('param');
    const body = await changeSetting(ask, isSettingKey(key) ? key : notFound(), c.req.valid('json'));
    return c.json(body, 200);
  });
