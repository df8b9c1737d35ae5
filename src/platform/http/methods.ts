import type { Hono } from 'hono';
import { Refusal } from '../../shared/refusal.ts';
import type { Env, Request } from './env.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/**
 * The methods that an address answers to, as a header says them; empty where no method does. What stands before every page
 * (`use`) is no answer.
 */
export function methodsOf(app: Hono<Env>, path: string): string[] {
  const known = METHODS.filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  return known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}

/** What is said where nothing answers: that the address is known and answers to another method, else that it is not there. */
export function unanswered(app: Hono<Env>, c: Request): Refusal {
  const methods = methodsOf(app, c.req.path);
  if (methods.length === 0 || methods.includes(c.req.method)) return new Refusal('not_found', 'not-found');
  c.header('allow', methods.join(', '));
  return new Refusal('wrong_method', 'wrong-method');
}
