import { Hono } from 'hono';
import { z } from 'zod';
import { may } from '../../access/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type FormValues, optionalDateInput, optionalText, requiredText } from '../../ui/form/index.ts';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { fault } from './agreement-actions.ts';
import { CutField, MergeField } from './change-view.tsx';
import {
  type Changed,
  dropCommitment,
  mergeCommitments,
  restoreCommitment,
  rewordCommitment,
  splitCommitment,
} from './commitment-actions.ts';
import { CommitmentPage, LiteralBeside } from './commitment-view.tsx';
import type { Commitment } from './commitments-store.ts';
import { type FieldSpec, FormPage } from './form-view.tsx';
import { AGREEMENTS, commitmentHref } from './hrefs.ts';
import { type CommitmentPart, partsOfCommitment } from './parts.ts';
import { fresh, posted, type Shown } from './posting.ts';
import { readCommitment, readForChange } from './read-actions.ts';
import { MergeInput, MOST, RewordInput } from './rules.ts';
import { crumbsOf } from './section-view.tsx';
import { beginOf } from './text.ts';

const ONE = `${AGREEMENTS}/:id/commitments/:number`;
const VERBS = ['reword', 'split', 'merge', 'drop', 'restore'] as const;
type Verb = (typeof VERBS)[number];

/** The page of a commitment, and those on which it is changed. */
export const commitmentPages = new Hono<Env>().get(ONE, (c) => showCommitment(c));
for (const verb of VERBS) {
  commitmentPages.get(`${ONE}/${verb}`, (c) => changeForm(c, verb, null));
  commitmentPages.post(`${ONE}/${verb}`, (c) => postChange(c, verb));
}

const readerOf = (c: Request) => ({ database: c.get('database'), actor: c.get('actor') });
const idIn = (c: Request) => c.req.param('id') ?? '';

/** The number of a commitment in an address. @throws Refusal `not_found`. */
function numberOf(c: Request): number {
  const text = c.req.param('number') ?? '';
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : notFound();
}

/**
 * The page of the commitment that the address names.
 * @param instead what a slice shows in place of its own part: a form that was refused, with what was typed.
 */
export async function showCommitment(
  c: Request,
  instead?: { part: CommitmentPart; shown: CommitmentPart; status?: 409 | 422 },
): Promise<Response> {
  const view = viewOf(c);
  const file = await readCommitment(readerOf(c), idIn(c), numberOf(c));
  const parts = await partsOfCommitment(c, file, view, instead);
  const keeps = may(c.get('actor'), 'keep-agreements');
  const page = <CommitmentPage view={view} file={file} keeps={keeps} parts={parts} />;
  return html(c, page, instead === undefined ? 200 : (instead.status ?? 422));
}

function fieldsFor({ t }: View, verb: Verb): FieldSpec[] {
  const reason: FieldSpec = {
    ...{ name: 'reason', as: 'lines', most: MOST.reason },
    ...{ label: t('agreement-review:field.reason'), hint: t('agreement-review:field.reason.hint') },
  };
  const line = (name: string, label: string, hint?: string): FieldSpec => ({
    ...{ name, label, as: 'text', optional: true, most: MOST.words },
    ...(hint === undefined ? {} : { hint }),
  });
  if (verb === 'merge') {
    const wording: FieldSpec = {
      ...{ name: 'wording', as: 'lines', optional: true, most: MOST.wording, rows: 5 },
      ...{ label: t('agreement-review:merge.wording'), hint: t('agreement-review:merge.wording.hint') },
    };
    return [wording, reason];
  }
  if (verb !== 'reword') return [reason];
  return [
    {
      ...{ name: 'wording', as: 'lines', most: MOST.wording, rows: 6 },
      ...{ label: t('agreement-review:field.wording'), hint: t('agreement-review:field.wording.hint') },
    },
    line('who', t('agreement-review:field.who'), t('agreement-review:field.who.hint')),
    line('forWhom', t('agreement-review:field.for-whom')),
    line('byWhen', t('agreement-review:field.by-when'), t('agreement-review:field.by-when.hint')),
    {
      ...{ name: 'dueOn', as: 'day', optional: true },
      ...{ label: t('agreement-review:field.due-on'), hint: t('agreement-review:field.due-on.hint') },
    },
    reason,
  ];
}

function valuesOf({ wording, who, forWhom, byWhen, dueOn }: Commitment): FormValues {
  return { wording, who: who ?? '', forWhom: forWhom ?? '', byWhen: byWhen ?? '', dueOn: dueOn ?? '' };
}

async function changeForm(c: Request, verb: Verb, shown: Shown | null) {
  const file = await readForChange(readerOf(c), idIn(c), numberOf(c));
  const { agreement, commitment, beside } = file;
  const isOpen = (commitment.state === 'standing') !== (verb === 'restore');
  if (!isOpen && shown === null) {
    const key = verb === 'restore' ? 'commitment-stands' : 'commitment-gone';
    throw new Refusal('conflict', key, { number: commitment.number });
  }
  const view = viewOf(c);
  const { t } = view;
  const called = t('agreements:commitment', { number: commitment.number });
  const href = commitmentHref(agreement.id, commitment.number);
  const title = t(`agreement-review:${verb}`);
  const { values, errors, key, status, stale } = shown ?? fresh(verb === 'reword' ? valuesOf(commitment) : {});
  const own = { view, commitment, values, errors };
  const page = (
    <FormPage
      {...{ view, title, lead: t(`agreement-review:${verb}.lead`), fields: fieldsFor(view, verb), values, errors }}
      crumbs={crumbsOf(view, agreement, { label: called, href }, { label: title })}
      {...{ action: `${href}/${verb}`, submit: title, cancel: href, version: commitment.version, idempotencyKey: key }}
      {...{ danger: verb === 'drop', now: stale ? (verb === 'reword' ? valuesOf(commitment) : {}) : null }}
      labels={{
        with: t('agreement-review:merge.with'),
        at: t('agreement-review:split.at'),
        words: t('agreement-review:split.words'),
      }}
      beside={<LiteralBeside view={view} commitment={commitment} />}
      before={
        <>
          {verb === 'split' && <CutField {...own} />}
          {verb === 'merge' && <MergeField {...own} beside={beside} />}
        </>
      }
    />
  );
  return html(c, page, status);
}

const ReasonForm = { reason: requiredText(MOST.reason) };
const FORMS = {
  reword: z.object({
    wording: requiredText(MOST.wording),
    who: optionalText(MOST.words),
    forWhom: optionalText(MOST.words),
    byWhen: optionalText(MOST.words),
    dueOn: optionalDateInput(),
    ...ReasonForm,
  }),
  split: z.object({ at: optionalText(10), words: optionalText(MOST.words), ...ReasonForm }),
  merge: z.object({ wording: optionalText(MOST.wording), ...ReasonForm }),
  drop: z.object(ReasonForm),
  restore: z.object(ReasonForm),
};

function postChange(c: Request, verb: Verb): Promise<Response> {
  const [id, number] = [idIn(c), numberOf(c)];
  const led = ({ number: next, undo }: Changed) => ({ to: commitmentHref(id, next), saved: 'commitment', undo });
  const again = (shown: Shown) => changeForm(c, verb, shown);
  switch (verb) {
    case 'reword':
      return posted(
        c,
        FORMS.reword,
        async (ask, read, version) =>
          led(await rewordCommitment(ask, id, number, { ...held(RewordInput, read), version })),
        again,
      );
    case 'split':
      return posted(
        c,
        FORMS.split,
        async (ask, { at, words, reason }, version) => {
          const cut = await cutAsked(c, at, words);
          return led(await splitCommitment(ask, id, number, { at: cut, reason, version }));
        },
        again,
      );
    case 'merge':
      return posted(
        c,
        FORMS.merge,
        async (ask, { wording, reason }, version, fields) => {
          const asked = { with: othersIn(fields), ...(wording === null ? {} : { wording }), reason };
          return led(await mergeCommitments(ask, id, number, { ...held(MergeInput, asked), version }));
        },
        again,
      );
    default: {
      const act = verb === 'drop' ? dropCommitment : restoreCommitment;
      return posted(
        c,
        FORMS[verb],
        async (ask, { reason }, version) => led(await act(ask, id, number, { reason, version })),
        again,
      );
    }
  }
}

/** What a form says, held to the same rules as what a program sends. @throws Refusal `invalid`, at the first field. */
function held<Schema extends z.ZodType>(schema: Schema, read: unknown): z.output<Schema> {
  const result = schema.safeParse(read);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = String(issue?.path[0] ?? '');
  return fault(field, field === 'with' ? 'agreements:error.other' : 'form:error.invalid');
}

/** The place at which is split: the words that were typed, else the choice. @throws Refusal `invalid`. */
async function cutAsked(c: Request, at: string | null, words: string | null): Promise<number> {
  const { commitment } = await readForChange(readerOf(c), idIn(c), numberOf(c));
  if (words !== null) return beginOf(commitment.literal, words) ?? fault('words', 'agreement-review:split.words.fault');
  if (at === null) return fault('at', 'agreement-review:split.choose');
  return /^[1-9]\d{0,6}$/.test(at) ? Number(at) : fault('at', 'form:error.choice');
}

/** The commitments that were ticked, each with the version that was shown. */
function othersIn(fields: FormValues): { number: number; version: number }[] {
  return [fields.with ?? []].flat().flatMap((one) => {
    const [, number, version] = /^([1-9]\d{0,3})\.([1-9]\d{0,6})$/.exec(one) ?? [];
    return number === undefined ? [] : [{ number: Number(number), version: Number(version) }];
  });
}
