import { Hono } from 'hono';
import { notFound } from '../../shared/refusal.ts';
import { type Env, idOf } from '../../ui/request.tsx';
import { sendFile } from './sending.ts';

/** Where a file is read: one address for all, whatever it belongs to. */
export const filesPages = new Hono<Env>().get('/files/:id', (c) => sendFile(c, idOf(c) ?? notFound()));
