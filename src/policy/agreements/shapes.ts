import { z } from '@hono/zod-openapi';
import type { Commitment, Version } from './commitments-store.ts';
import type { CommitmentFile } from './read-actions.ts';
import { DEEDS, STATES } from './rules.ts';
import type { Agreement, Section } from './store.ts';

/** Which agreement a call is about. */
export const AgreementParam = z.object({
  id: z
    .string()
    .max(60)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'regeerakkoord-2024' }),
});

export const AgreementSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    government: z.string().nullable(),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    source: z.string().nullable(),
    published: z.boolean(),
    demonstration: z.boolean(),
    version: z.number().int(),
    sections: z.number().int(),
    commitments: z.number().int().openapi({ description: 'How many stand' }),
  })
  .openapi('Agreement');

/** An agreement as the API gives it: not who registered it. */
export function agreementShape(one: Agreement): z.output<typeof AgreementSchema> {
  const { id, title, government, from, to, source, published, demonstration, version, sections, commitments } = one;
  return { id, title, government, from, to, source, published, demonstration, version, sections, commitments };
}

export const SectionSchema = z
  .object({
    number: z.number().int(),
    title: z.string(),
    length: z.number().int().openapi({ description: 'In code points' }),
    commitments: z.number().int(),
  })
  .openapi('AgreementSection');

/** A section as the API gives it. */
export function sectionShape({ number, title, length, commitments }: Section): z.output<typeof SectionSchema> {
  return { number, title, length, commitments };
}

export const CommitmentSchema = z
  .object({
    number: z.number().int(),
    version: z.number().int(),
    state: z.enum(STATES),
    section: z.number().int(),
    wording: z.string(),
    text: z
      .string()
      .openapi({ description: 'Literally as it stands in the section, from `from` to `to` in code points' }),
    from: z.number().int(),
    to: z.number().int(),
    who: z.string().nullable().openapi({ description: 'null where it is the government itself' }),
    forWhom: z.string().nullable(),
    byWhen: z.string().nullable(),
    dueOn: z.iso.date().nullable(),
  })
  .openapi('Commitment');

/** A commitment as the API gives it. */
export function commitmentShape(one: Commitment): z.output<typeof CommitmentSchema> {
  const { number, version, state, section, wording, literal, from, to, who, forWhom, byWhen, dueOn } = one;
  return { number, version, state, section, wording, text: literal, from, to, who, forWhom, byWhen, dueOn };
}

const VersionSchema = z.object({
  version: z.number().int(),
  did: z.enum(DEEDS),
  state: z.enum(STATES),
  wording: z.string(),
  became: z.array(z.number().int()).openapi({ description: 'The numbers of the commitments that came in its place' }),
  reason: z.string().nullable(),
  at: z.string(),
  as: z.string().openapi({ description: 'The role of who did it' }),
});

function versionShape({
  version,
  did,
  state,
  wording,
  became,
  reason,
  at,
  as,
}: Version): z.output<typeof VersionSchema> {
  return { version, did, state, wording, became, reason, at, as };
}

export const CommitmentFileSchema = CommitmentSchema.extend({
  madeFrom: z.array(z.number().int()),
  history: z.array(VersionSchema),
}).openapi('CommitmentFile');

/** A commitment with its history, the newest line first. */
export function commitmentFileShape({
  commitment,
  from,
  history,
}: CommitmentFile): z.output<typeof CommitmentFileSchema> {
  return { ...commitmentShape(commitment), madeFrom: from, history: history.map(versionShape) };
}

export const ChangedSchema = z.object({
  number: z.number().int().openapi({ description: 'The commitment to look at' }),
  made: z.array(z.number().int()).openapi({ description: 'The commitments that were made' }),
});
