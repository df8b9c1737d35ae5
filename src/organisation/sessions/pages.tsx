import { Hono } from 'hono';
import type { Env } from '../../ui/request.tsx';

export const sessionsPages = new Hono<Env>();
