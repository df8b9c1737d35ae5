import type { FieldError, FormValues } from '../../ui/form/index.ts';

/** A form that was refused: what was typed, what is wrong with it, and the key under which nothing was saved. */
export interface Refused {
  values: FormValues;
  errors: FieldError[];
  key: string | undefined;
}
