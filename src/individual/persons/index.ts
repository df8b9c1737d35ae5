import { Hono } from 'hono';
import { newApi } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';

export const personsPages = new Hono<Env>();
export const personsApi = newApi<Env>();
