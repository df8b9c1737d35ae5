import type { ZodType, z } from 'zod';
import { demand } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, readForm, versionOf } from '../../ui/form/index.ts';
import { type Request, viewOf } from '../../ui/request.tsx';
import { type Ask, askedByForm, undoQuery } from '../../writes/index.ts';

/** A form as it is shown: first, or again where it was refused. */
export interface Shown {
  values: FormValues;
  errors: FieldError[];
  /** Somebody else changed it meanwhile. */
  stale: boolean;
  key: string;
  status: 200 | 409 | 422;
}

/** A form as it is first shown. */
export const fresh = (values: FormValues): Shown => ({
  ...{ values, errors: [], stale: false, key: crypto.randomUUID() },
  status: 200,
});

/** Where a form that was done leads on, and what is said there. */
interface Led {
  to: string;
  saved: string;
  undo?: number | undefined;
}

/**
 * Does what a form asks: reads it, does it, and leads on; shows it again with its faults, and with what stands now where somebody
 * else was first.
 */
export async function posted<Schema extends ZodType>(
  c: Request,
  schema: Schema,
  act: (ask: Ask, read: z.output<Schema>, version: number | undefined, fields: FormValues) => Promise<Led>,
  again: (shown: Shown) => Promise<Response> | Response,
): Promise<Response> {
  demand(c.get('actor'), 'keep-agreements');
  const { fields, ask } = await askedByForm(c);
  const version = versionOf(fields);
  const read = readForm(fields, schema, viewOf(c).today);
  const shown = (status: 409 | 422, errors: FieldError[]) =>
    again({ values: fields, errors, stale: status === 409, key: ask.key || crypto.randomUUID(), status });
  if (!read.ok) return shown(422, read.errors);
  try {
    const { to, saved, undo } = await act(ask, read.data, version, fields);
    return c.redirect(`${to}?saved=${saved}${undoQuery(undo === undefined ? {} : { undo })}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'stale') return shown(409, []);
    if (error.code === 'conflict')
      return shown(422, [{ field: '', message: `refusals:${error.key}`, values: error.values }]);
    if (error.code !== 'invalid' || error.faults.length === 0) throw error;
    return shown(
      422,
      error.faults.map(({ path, ...fault }) => ({ field: path.replace(/\..*$/, ''), ...fault })),
    );
  }
}
