import { z } from '@hono/zod-openapi';
import { FILE_FIELD, FILE_TYPE_NAMES } from '../../platform/files/index.ts';
import { MOST_TITLE, type StoredFile } from './rules.ts';

const type = z.enum(FILE_TYPE_NAMES);

/** A file that was just kept. */
export const KeptFileSchema = z
  .object({ id: z.number().int(), name: z.string(), size: z.number().int(), type })
  .openapi('KeptFile');

/** A file of a thing; one that was withdrawn has no name any more, nor anything by which its content could be guessed. */
export const FileSchema = z
  .object({
    id: z.number().int(),
    name: z.string().nullable(),
    size: z.number().int().nullable(),
    type,
    sha256: z.string().nullable(),
    withdrawn: z.boolean(),
  })
  .openapi('File');

/** A file in the shape of the API. */
export function fileShape({ id, title, size, type: kind, hash, state }: StoredFile): z.output<typeof FileSchema> {
  const withdrawn = state === 'withdrawn';
  return { id, name: title, size: withdrawn ? null : size, type: kind, sha256: withdrawn ? null : hash, withdrawn };
}

/** The body of a request that sends a file: described, and never held in memory. */
export const fileBody = {
  body: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object' as const,
          required: [FILE_FIELD],
          properties: {
            [FILE_FIELD]: { type: 'string' as const, format: 'binary' },
            title: { type: 'string' as const, maxLength: MOST_TITLE },
          },
        },
      },
    },
  },
};
