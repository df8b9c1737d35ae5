import { Hono } from 'hono';
import { newApi } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';

export const plansPages = new Hono<Env>();
export const plansApi = newApi<Env>();
