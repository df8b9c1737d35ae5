import { Hono } from 'hono';
import { newApi } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';

export const parliamentPages = new Hono<Env>();
export const parliamentApi = newApi<Env>();
