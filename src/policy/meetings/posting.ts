import type { ZodType, z } from 'zod';
import { faultsAsErrors, readForm, versionOf } from '../../ui/form/index.ts';
import { type Request, viewOf } from '../../ui/request.tsx';
import { type Ask, askedByForm } from '../../writes/index.ts';
import type { Refused } from './parts.tsx';

/** Reads what a form sent, does it and leads on; shows the form again with what is wrong, also where an action refuses fields. */
export async function posted<Schema extends ZodType>(
  c: Request,
  schema: Schema,
  act: (ask: Ask, typed: z.output<Schema>, version: number | undefined) => Promise<string>,
  again: (refused: Refused) => Promise<Response>,
  named?: (path: string) => string,
): Promise<Response> {
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, schema, viewOf(c).today);
  if (!form.ok) return again({ values: form.values, errors: form.errors, key: ask.key });
  try {
    return c.redirect(await act(ask, form.data, versionOf(fields)), 303);
  } catch (error) {
    const errors = faultsAsErrors(error, named);
    if (errors === undefined) throw error;
    return again({ values: fields, errors, key: ask.key });
  }
}
