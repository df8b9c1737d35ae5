import { HTTPException } from 'hono/http-exception';
import { type Fault, Refusal, type RefusalKey } from '../../shared/refusal.ts';
import type { Request } from './env.ts';
import { problemOf, refusalOf, STATUS } from './problem.ts';

/** The words of an answer that refuses, in the language of the reader. */
export interface ErrorWords {
  /** The sentence of a refusal. */
  refused(key: RefusalKey, values: Refusal['values']): string;
  /** The sentence of one fault in what was sent. */
  fault(fault: Fault): string;
  /** The sentence of an error that nobody expected, with the number of the request. */
  unexpected(request: string): string;
}

/** How errors become answers. */
export interface ErrorAnswers {
  /** The page of a refusal; without one, of an unexpected error. */
  page(c: Request, refusal: Refusal | undefined): Response | Promise<Response>;
  words(c: Request): ErrorWords;
  /** Where an unexpected error is told, with the request id and never with what was sent. */
  log?: ((line: Record<string, unknown>) => void) | undefined;
}

/** One place turns an error into an answer: a refusal into its page or problem, anything else into a neutral one. */
export function answerError(c: Request, error: unknown, answers: ErrorAnswers): Response | Promise<Response> {
  const refusal = expected(error);
  if (refusal === undefined) {
    answers.log?.({
      level: 'error',
      request: c.get('requestId'),
      method: c.req.method,
      error: (error instanceof Error && error.stack) || 'unknown',
    });
  } else headersOf(c, refusal);
  if (!c.req.path.startsWith('/api/')) return answers.page(c, refusal);
  const words = answers.words(c);
  const body = refusal === undefined ? unexpected(c, words) : refused(refusal, words);
  return c.body(JSON.stringify(body), body.status, { 'content-type': 'application/problem+json' });
}

function unexpected(c: Request, words: ErrorWords) {
  return {
    type: '/problems/unexpected',
    title: 'unexpected',
    status: 500 as const,
    detail: words.unexpected(c.get('requestId')),
    code: 'unexpected',
  };
}

function refused(refusal: Refusal, words: ErrorWords) {
  return {
    ...problemOf(refusal, words.refused),
    status: STATUS[refusal.code],
    errors: refusal.faults.map((fault) => ({ path: fault.path, message: words.fault(fault) })),
  };
}

/** When to come back, and that nothing more of a body is read that is too large. */
function headersOf(c: Request, { code, values }: Refusal): void {
  if (code === 'too_many' || code === 'unavailable') {
    c.header('retry-after', String(values.retryAfter ?? values.seconds ?? 5));
  }
  if (code === 'too_large') c.header('connection', 'close');
}

/** What is expected of a request that can't be answered; undefined for a fault of ours. */
function expected(error: unknown): Refusal | undefined {
  if (error instanceof HTTPException) return new Refusal('invalid', error.status === 400 ? 'not-json' : 'invalid');
  return refusalOf(error);
}
