import { type Spooled, spooled } from '../../platform/files/index.ts';
import { Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, faultsAsErrors } from '../../ui/form/index.ts';
import type { Request } from '../../ui/request.tsx';
import { type Ask, askedBySending } from '../../writes/index.ts';

/**
 * Takes in the file that a request sends, and lets `use` work with it. Who may not send it is refused before: nothing of the
 * body was read then. Afterwards nothing of it is left.
 * @throws Refusal when it is too large, no form with one file, or too many come in at once; and whatever `use` throws.
 */
export function receiveFile<Result>(c: Request, use: (ask: Ask, upload: Spooled) => Promise<Result>): Promise<Result> {
  const sent = {
    body: c.req.raw.body,
    type: c.req.header('content-type'),
    length: c.req.header('content-length'),
  };
  return spooled(sent, (upload) => {
    const { fields, fileName, hash } = upload;
    return use(askedBySending(c, fields.idempotencyKey, [hash, fileName, fields.title ?? '']), upload);
  });
}

/** A refused upload as its form shows it again. */
export interface RefusedUpload {
  values: FormValues;
  errors: FieldError[];
  status: 409 | 413 | 422;
}

/** What is wrong with a file that was sent, for the form to show; undefined for any other error. */
export function uploadRefused(error: unknown): RefusedUpload | undefined {
  if (!(error instanceof Refusal) || error.faults.length === 0) return undefined;
  const { code, key, values, faults } = error;
  const errors = faultsAsErrors(new Refusal('invalid', key, values, faults)) ?? [];
  const status = code === 'too_large' ? 413 : code === 'conflict' ? 409 : 422;
  return { values: {}, errors, status };
}
