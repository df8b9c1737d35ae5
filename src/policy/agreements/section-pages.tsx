import { Hono } from 'hono';
import { z } from 'zod';
import { demand } from '../../access/index.ts';
import { receiveFile, uploadRefused } from '../../administration/files/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, faultsAsErrors, fieldValue, requiredText } from '../../ui/form/index.ts';
import { type Env, html, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { readDocumentText } from '../plan-import/index.ts';
import { fault } from './agreement-actions.ts';
import { addCommitment } from './commitment-actions.ts';
import { FormPage } from './form-view.tsx';
import type { CutSentence } from './found.ts';
import { AGREEMENTS, agreementHref, commitmentHref, sectionHref } from './hrefs.ts';
import { keptOf } from './keeping-pages.tsx';
import { fresh, posted, type Shown } from './posting.ts';
import { readOtherSentences } from './read-actions.ts';
import { placeIn, reviewed } from './review-form.ts';
import { ReviewPage } from './review-view.tsx';
import { MOST, SectionInput } from './rules.ts';
import { addSection, discardSection, lookAt } from './section-actions.ts';
import { crumbsOf, MissedPage, NewSectionPage, type NewSectionProps } from './section-view.tsx';
import { partOf, running } from './text.ts';

const newKey = () => crypto.randomUUID();
const SECTIONS = `${AGREEMENTS}/:id/sections`;

/** The pages on which sections are added, looked at before anything is kept, completed and thrown away. */
export const sectionPages = new Hono<Env>()
  .get(`${SECTIONS}/new`, (c) => showNew(c))
  .post(`${SECTIONS}/review`, postText)
  .post(`${SECTIONS}/files`, postFile)
  .post(SECTIONS, postKept)
  .get(`${SECTIONS}/:section/missed`, (c) => missedForm(c, {}, [], 200))
  .post(`${SECTIONS}/:section/missed`, postMissed)
  .get(`${SECTIONS}/:section/discard`, (c) => discardForm(c, fresh({})))
  .post(`${SECTIONS}/:section/discard`, postDiscard);

const idIn = (c: Request) => c.req.param('id') ?? '';

/** The number of a section in an address. @throws Refusal `not_found`. */
export function sectionNumberOf(c: Request): number {
  const text = c.req.param('section') ?? '';
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : notFound();
}

type Refused = NonNullable<NewSectionProps['refused']>;

async function showNew(c: Request, refused?: Refused, status: 200 | 409 | 413 | 422 = 200) {
  const { agreement } = await keptOf(c);
  const props = { view: viewOf(c), agreement, newKey, ...(refused === undefined ? {} : { refused }) };
  return html(c, <NewSectionPage {...props} />, status);
}

/** What was found in a text, to be looked at: nothing of it is kept. */
async function showReview(
  c: Request,
  one: { title: string; text: string; sentences: CutSentence[] },
  again: { typed: FormValues | null; errors: FieldError[] } = { typed: null, errors: [] },
) {
  const { agreement } = await keptOf(c);
  const page = <ReviewPage view={viewOf(c)} agreement={agreement} {...one} {...again} newKey={newKey} />;
  return html(c, page, again.errors.length === 0 ? 200 : 422);
}

async function postText(c: Request) {
  const { agreement } = await keptOf(c);
  const { fields } = await askedByForm(c);
  const title = fieldValue(fields, 'textTitle').trim();
  const errors = titleFaults(title, 'textTitle');
  try {
    const looked = lookAt(fieldValue(fields, 'text'), { ends: agreement.to });
    if (errors.length === 0) return await showReview(c, { title, ...looked });
  } catch (error) {
    const faults = faultsAsErrors(error, () => 'text');
    if (faults === undefined) throw error;
    errors.push(...faults);
  }
  return showNew(c, { by: 'text', values: fields, errors }, 422);
}

function titleFaults(title: string, field: string): FieldError[] {
  if (title === '') return [{ field, message: 'form:error.required' }];
  const fits = SectionInput.shape.title.safeParse(title).success;
  if (fits) return [];
  const tooLong = title.length > MOST.title;
  return [
    {
      field,
      ...(tooLong
        ? { message: 'form:error.too-long', values: { max: MOST.title } }
        : { message: 'form:error.invalid' }),
    },
  ];
}

async function postFile(c: Request) {
  const { agreement } = await keptOf(c);
  let values: FormValues = {};
  try {
    const looked = await receiveFile(c, async (_, upload) => {
      const { title = '', from = '', until = '' } = upload.fields;
      values = { title, from, until };
      const [first] = titleFaults(title.trim(), 'title');
      if (first !== undefined) fault(first.field, first.message, first.values);
      const whole = await readDocumentText({ bytes: await upload.read(0, upload.size), name: upload.fileName });
      return { title: title.trim(), ...lookAt(partIn(running(whole), from, until), { ends: agreement.to }) };
    });
    return await showReview(c, looked);
  } catch (error) {
    const refused = uploadRefused(error);
    if (refused === undefined) throw error;
    if (refused.status === 413) c.header('connection', 'close'); // nothing more of it is read
    const errors = refused.errors.map((one) => ({ ...one, field: one.field === 'text' ? 'file' : one.field }));
    return showNew(c, { by: 'file', values, errors }, refused.status);
  }
}

/** The part of a document that is meant. @throws Refusal `invalid` where its words do not stand there, or it is too long. */
function partIn(whole: string, from: string, until: string): string {
  const part = partOf(whole, from.slice(0, MOST.title), until.slice(0, MOST.title));
  if (part === null) return fault(partOf(whole, from, '') === null ? 'from' : 'until', 'agreements:error.part');
  if (part.length > MOST.section)
    fault('from', 'agreements:error.part-long', { found: part.length, most: MOST.section });
  return part;
}

async function postKept(c: Request) {
  const { agreement } = await keptOf(c);
  const { fields, ask } = await askedByForm(c);
  const title = fieldValue(fields, 'title').trim();
  const looked = { title, ...lookAt(fieldValue(fields, 'text'), { ends: agreement.to }) };
  const read = reviewed(fields, looked.sentences, viewOf(c).today);
  const errors = [...titleFaults(title, 'title'), ...(read.ok ? [] : read.errors)];
  if (!read.ok || errors.length > 0) return showReview(c, looked, { typed: fields, errors });
  try {
    const { section } = await addSection(ask, agreement.id, {
      title,
      text: looked.text,
      commitments: read.commitments,
    });
    return c.redirect(`${agreementHref(agreement.id)}?saved=agreement-section#section-${section}`, 303);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const conflict = [{ field: '', message: `refusals:${error.key}`, values: error.values }];
    const faults = error.code === 'conflict' ? conflict : faultsAsErrors(error, () => '');
    if (faults === undefined) throw error;
    return showReview(c, looked, { typed: fields, errors: faults });
  }
}

async function missedForm(c: Request, values: FormValues, errors: FieldError[], status: 200 | 409 | 422) {
  const page = pageNumberOf(c);
  const reader = { database: c.get('database'), actor: c.get('actor') };
  const found = await readOtherSentences(reader, idIn(c), sectionNumberOf(c), page);
  return html(c, <MissedPage view={viewOf(c)} {...found} {...{ page, values, errors, newKey }} />, status);
}

function postMissed(c: Request) {
  const section = sectionNumberOf(c);
  return posted(
    c,
    z.object({ place: requiredText(20), reason: requiredText(MOST.reason) }),
    async (ask, { place, reason }) => {
      const at = placeIn(place) ?? fault('place', 'form:error.choice');
      const { number, undo } = await addCommitment(ask, idIn(c), { section, ...at, reason });
      return { to: commitmentHref(idIn(c), number), saved: 'commitment', undo };
    },
    ({ values, errors, status }) => missedForm(c, values, errors, status),
  );
}

async function discardForm(c: Request, { values, errors, key, status, stale }: Shown) {
  const { agreement, sections } = await keptOf(c);
  const section = sections.find((one) => one.number === sectionNumberOf(c)) ?? notFound();
  const view = viewOf(c);
  const { t } = view;
  const title = t('agreements:discard.section');
  const page = (
    <FormPage
      {...{ view, title, lead: t('agreements:discard.section.lead', { count: section.commitments }), fields: [] }}
      {...{ values, errors, now: stale ? {} : null, danger: true, idempotencyKey: key, submit: title }}
      {...{ crumbs: crumbsOf(view, agreement, { label: title }), cancel: agreementHref(agreement.id) }}
      action={`${sectionHref(agreement.id, section.number)}/discard`}
      before={
        <p>
          <bdi>{section.title}</bdi>
        </p>
      }
    />
  );
  return html(c, page, status);
}

function postDiscard(c: Request) {
  return posted(
    c,
    z.object({}),
    async (ask) => {
      demand(ask.actor, 'keep-agreements');
      await discardSection(ask, idIn(c), sectionNumberOf(c));
      return { to: agreementHref(idIn(c)), saved: 'section-discarded' };
    },
    (shown) => discardForm(c, shown),
  );
}
