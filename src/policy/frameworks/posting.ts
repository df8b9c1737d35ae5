import type { ZodType, z } from 'zod';
import { Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, readForm, versionOf } from '../../ui/form/index.ts';
import { type Request, viewOf } from '../../ui/request.tsx';
import { type Ask, askedByForm } from '../../writes/index.ts';

/** What is shown again where a form was refused. */
export interface Again {
  values: FormValues;
  errors: FieldError[];
  /** Somebody else changed it meanwhile. */
  stale: boolean;
  key: string;
  status: 200 | 409 | 422;
}

/** A form as it is first shown. */
export function fresh(values: FormValues = {}): Again {
  return { values, errors: [], stale: false, key: crypto.randomUUID(), status: 200 };
}

/** What a form sent, as its action gets it. */
export interface Posted<Typed> {
  ask: Ask;
  typed: Typed;
  version: number | undefined;
  fields: FormValues;
}

/**
 * Does what a form asks: reads it, does it, and leads on; shows it again with its faults, and says where somebody else changed the same.
 * @param act gives the address to which it leads.
 * @param fieldOf the field of the form that a fault of the action is about; the path itself unless told.
 */
export async function posted<Schema extends ZodType>(
  c: Request,
  schema: Schema,
  act: (posted: Posted<z.output<Schema>>) => Promise<string>,
  again: (shown: Again) => Promise<Response> | Response,
  fieldOf: (path: string) => string = (path) => path,
): Promise<Response> {
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, schema, viewOf(c).today);
  const shown = (status: 409 | 422, errors: FieldError[]) =>
    again({ values: fields, errors, stale: status === 409, key: ask.key || crypto.randomUUID(), status });
  if (!form.ok) return shown(422, form.errors);
  try {
    return c.redirect(await act({ ask, typed: form.data, version: versionOf(fields), fields }), 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'stale') return shown(409, []);
    if (error.code === 'conflict')
      return shown(422, [{ field: '', message: `refusals:${error.key}`, values: error.values }]);
    if (error.code !== 'invalid' || error.faults.length === 0) throw error;
    return shown(
      422,
      error.faults.map(({ path, ...fault }) => ({ field: fieldOf(path), ...fault })),
    );
  }
}
