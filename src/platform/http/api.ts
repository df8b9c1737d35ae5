import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Env } from 'hono';
import { type Fault, Refusal } from '../../shared/refusal.ts';

/** A part of the API: what does not fit its schema is refused with every fault named by its path. */
export function newApi<E extends Env>(): OpenAPIHono<E> {
  return new OpenAPIHono<E>({
    defaultHook: (result) => {
      if (result.success) return;
      const faults = result.error.issues.slice(0, MOST_FAULTS).flatMap(faultsOf);
      throw new Refusal('invalid', 'invalid', {}, faults.slice(0, MOST_FAULTS));
    },
  });
}

/** The most faults that one answer names. */
const MOST_FAULTS = 100;

/** What an issue says, by its path; a field that nobody asked has a path of its own. */
function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const fault = (path: PropertyKey[]) => ({
    path: path.map(String).join('.'),
    message: issue.message,
    ...wordOf(issue),
  });
  if (issue.code !== 'unrecognized_keys') return [fault(issue.path)];
  // The schema's own sentence repeats what was sent.
  const unknown = { message: 'form:error.unknown' };
  return issue.keys.map((key) => ({ ...fault([...issue.path, shownKey(key)]), ...unknown }));
}

/** The name of an unknown field, where it is a name and not a text. */
function shownKey(key: string): string {
  return /^[\w$.-]{1,40}$/.test(key) ? key : '?';
}

/** The words for a fault: what the schema itself says is English. */
function wordOf(issue: z.core.$ZodIssue): Pick<Fault, 'word' | 'values'> {
  if (issue.code === 'invalid_type') {
    return { word: issue.message.endsWith('received undefined') ? 'form:error.required' : 'form:error.invalid' };
  }
  if (issue.code === 'invalid_value') return { word: 'form:error.choice' };
  if (issue.code === 'too_small')
    return { word: SMALL[issue.origin] ?? SMALL.number, values: { min: Number(issue.minimum) } };
  if (issue.code === 'too_big')
    return { word: BIG[issue.origin] ?? BIG.number, values: { max: Number(issue.maximum) } };
  return { word: 'form:error.invalid' };
}

const SMALL: Record<string, string> = {
  string: 'form:error.too-short',
  array: 'form:error.too-few',
  number: 'form:error.too-small',
};
const BIG: Record<string, string> = {
  string: 'form:error.too-long',
  array: 'form:error.too-many',
  number: 'form:error.too-big',
};

/** The schema of an error body, for the OpenAPI document. */
export const ProblemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    nearest: z.object({ figure: z.string(), by: z.string(), year: z.number().int(), href: z.string() }).optional(),
  })
  .openapi('Problem');

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/** The refusals that every route may give. */
export const REFUSALS = {
  401: problem('Not signed in'),
  403: problem('Not allowed'),
  404: problem('Does not exist, or not for this actor'),
  409: problem('Conflict, or a stale version'),
  413: problem('More than a request may carry'),
  422: problem('Invalid, with each fault by its path'),
  429: problem('Too much in a short time; Retry-After says how many seconds to wait'),
  503: problem('Not ready yet, or out of reach; Retry-After says how many seconds to wait'),
} as const;

/** The refusal of a route that answers in several forms. */
export const NOT_ACCEPTABLE = problem('In none of the forms that Accept asks');

/** A success with a JSON body. */
export function jsonContent<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** A JSON request body. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { body: { required: true, content: { 'application/json': { schema } } } };
}

/** No request body is needed; one that is sent all the same must be an empty object. */
export const emptyBody = { body: { content: { 'application/json': { schema: z.strictObject({}) } } } };

/** The key of a write: the same key and body again gives the first answer. */
export const keyHeader = z.object({ 'idempotency-key': z.string().max(200).optional() });

/** The code of something in an address: `/prisons/gent`. */
export const CodeParam = z.object({
  code: z
    .string()
    .max(40)
    .openapi({ param: { name: 'code', in: 'path' } }),
});

/** A number in an address. */
export const IdParam = z.object({
  id: z.coerce
    .number()
    .int()
    .positive()
    .max(2_147_483_647)
    .openapi({ param: { name: 'id', in: 'path' } }),
});
