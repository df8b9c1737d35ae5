import { Hono } from 'hono';
import type { Env } from '../../ui/request.tsx';

export const personsPages = new Hono<Env>();
