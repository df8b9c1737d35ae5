import { Hono } from 'hono';
import { demand, may, PUBLIC } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { type FieldError, type FormValues, faultsAsErrors, readForm } from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, postedForm, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import { AnswerForm, MissingForm } from './forms.ts';
import { agreementHref, missingHref } from './hrefs.ts';
import { answerReader, pointOutMissing, readCommitment, readMissing, readOneMissing } from './judge-actions.ts';
import { AnswerPage, MissingPage, ReviewPage } from './missing-view.tsx';
import { commitmentNumber } from './rules.ts';

/** So many lines stand on one page of the list. */
const REVIEW_PAGE = 20;

/** What readers miss: the form for everybody, and the list for who follows the agreement. */
export const missingPages = new Hono<Env>()
  .get('/agreements/:agreement/commitments/:number/missing', (c) => showForm(c))
  .post('/agreements/:agreement/commitments/:number/missing', postForm)
  .get('/agreements/:agreement/missing', showReview)
  .get('/agreements/:agreement/missing/:id', (c) => showAnswer(c))
  .post('/agreements/:agreement/missing/:id', postAnswer);

interface Refused {
  values: FormValues;
  errors: FieldError[];
}

async function showForm(c: Request, refused?: Refused) {
  const number = commitmentNumber(c.req.param('number')) ?? notFound();
  // What everybody does not read takes no word of a reader either.
  const file = await readCommitment(c.get('database'), PUBLIC, c.req.param('agreement') ?? '', number);
  const props = { view: viewOf(c), agreement: file.head, commitment: file.commitment, refused };
  const page = <MissingPage {...props} sent={c.req.query('sent') === '1'} />;
  return html(c, page, refused === undefined ? 200 : 422);
}

async function postForm(c: Request) {
  const number = commitmentNumber(c.req.param('number')) ?? notFound();
  const agreement = c.req.param('agreement') ?? '';
  const { fields } = await postedForm(c);
  const read = readForm(fields, MissingForm);
  if (!read.ok) return showForm(c, { values: read.values, errors: read.errors });
  await pointOutMissing(c.get('database'), PUBLIC, agreement, number, read.data);
  return c.redirect(`${missingHref(agreement, number)}?sent=1`, 303);
}

async function showReview(c: Request) {
  const page = pageNumberOf(c);
  const part = { limit: REVIEW_PAGE, offset: (page - 1) * REVIEW_PAGE };
  const found = await readMissing(c.get('database'), c.get('actor'), c.req.param('agreement') ?? '', part);
  if (page > 1 && found.items.length === 0) notFound();
  const judges = may(c.get('actor'), 'judge-commitments');
  return html(c, <ReviewPage view={viewOf(c)} {...found} page={page} size={REVIEW_PAGE} judges={judges} />);
}

async function showAnswer(c: Request, refused?: Refused) {
  demand(c.get('actor'), 'judge-commitments');
  const agreement = c.req.param('agreement') ?? '';
  const found = await readOneMissing(c.get('database'), c.get('actor'), agreement, idOf(c) ?? notFound());
  const page = <AnswerPage view={viewOf(c)} {...found} refused={refused} idempotencyKey={crypto.randomUUID()} />;
  return html(c, page, refused === undefined ? 200 : 422);
}

async function postAnswer(c: Request) {
  demand(c.get('actor'), 'judge-commitments');
  const agreement = c.req.param('agreement') ?? '';
  const id = idOf(c) ?? notFound();
  const { fields, ask } = await askedByForm(c);
  const read = readForm(fields, AnswerForm);
  if (!read.ok) return showAnswer(c, { values: read.values, errors: read.errors });
  try {
    await answerReader(ask, agreement, { id, ...read.data });
  } catch (error) {
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return showAnswer(c, { values: fields, errors });
  }
  return c.redirect(`${agreementHref(agreement)}/missing?saved=missing`, 303);
}
