import type { FieldError, FormValues } from './read.ts';

/** A form that was refused, as it is shown again: what was typed, what is wrong with it, and the key under which nothing was saved. */
export interface RefusedForm {
  values: FormValues;
  errors: FieldError[];
  key: string | undefined;
}
