import { Hono } from 'hono';
import { newApi } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';

export const sessionsPages = new Hono<Env>();
export const sessionsApi = newApi<Env>();
