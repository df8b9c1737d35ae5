import type { ZodType, z } from 'zod';
import { faultsAsErrors, type RefusedForm, readForm, versionOf } from '../ui/form/index.ts';
import { type Request, viewOf } from '../ui/request.tsx';
import { type Ask, askedByForm } from './ask.ts';

/**
 * Reads what a form sent, does it and leads on; shows the form again with what is wrong, also where an action refuses fields.
 * @param act gives the address to which it leads.
 * @param named the field of the form that a fault of the action is about; its first part unless told.
 * @throws Refusal whatever the action refuses that is about no field.
 */
export async function posted<Schema extends ZodType>(
  c: Request,
  schema: Schema,
  act: (ask: Ask, typed: z.output<Schema>, version: number | undefined) => Promise<string>,
  again: (refused: RefusedForm) => Promise<Response>,
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
