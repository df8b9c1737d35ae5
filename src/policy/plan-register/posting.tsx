import type { ZodType, z } from 'zod';
import { demand } from '../../access/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, readForm, versionOf } from '../../ui/form/index.ts';
import type { Request } from '../../ui/request.tsx';
import { viewOf } from '../../ui/request.tsx';
import { type Ask, askedByForm, undoQuery } from '../../writes/index.ts';

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
export const fresh = (values: FormValues): Again => ({
  values,
  errors: [],
  stale: false,
  key: crypto.randomUUID(),
  status: 200,
});

/** Where a form that was done leads on, and what is said there. */
interface Led {
  to: string;
  saved: string;
  undo?: number | undefined;
}

/** Where a fault of what is sent stands in the form. */
const FIELD_OF: Record<string, string> = {
  title: 'titleNl',
  term: 'termText',
  figure: 'figure',
  filters: 'figure',
  address: 'groundAddress',
};

/**
 * Does what a form of the register asks: reads it, does it, and leads on; shows it again with its faults, and with both versions
 * where somebody else changed the same.
 * @param schemas the parts of the form, each read by itself; all their faults are shown at once.
 */
export function posted<Schemas extends Record<string, ZodType>>(
  c: Request,
  schemas: Schemas,
  act: (
    ask: Ask,
    read: { [Part in keyof Schemas]: z.output<Schemas[Part]> },
    version: number | undefined,
  ) => Promise<{ to: string; saved: string; undo?: number | undefined }>,
  again: (shown: Again) => Promise<Response> | Response,
): Promise<Response>;
/** What is posted, read and done, whatever its schemas. @throws Refusal where the actor may not. */
export async function posted(
  c: Request,
  schemas: Record<string, ZodType>,
  act: (ask: Ask, read: Record<string, unknown>, version: number | undefined) => Promise<Led>,
  again: (shown: Again) => Promise<Response> | Response,
): Promise<Response> {
  demand(c.get('actor'), 'keep-plans');
  const { fields, ask } = await askedByForm(c);
  const { today } = viewOf(c);
  const version = versionOf(fields);
  const parts = Object.entries(schemas).map(([name, schema]) => [name, readForm(fields, schema, today)] as const);
  const errors = parts.flatMap(([, part]) => (part.ok ? [] : part.errors));
  const shown = (status: 409 | 422, faults: FieldError[]) =>
    again({ values: fields, errors: faults, stale: status === 409, key: ask.key || crypto.randomUUID(), status });
  if (errors.length > 0) return shown(422, errors);
  const read = Object.fromEntries(parts.map(([name, part]) => [name, part.ok ? part.data : undefined]));
  try {
    const done = await act(ask, read, version);
    const { undo } = done;
    return c.redirect(`${done.to}?saved=${done.saved}${undoQuery(undo === undefined ? {} : { undo })}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === 'stale') return shown(409, []);
    if (error.code === 'conflict')
      return shown(422, [{ field: '', message: `refusals:${error.key}`, values: error.values }]);
    if (error.code !== 'invalid' || error.faults.length === 0) throw error;
    return shown(
      422,
      error.faults.map(({ path, ...fault }) => ({ field: FIELD_OF[path] ?? path.replace(/\..*$/, ''), ...fault })),
    );
  }
}
