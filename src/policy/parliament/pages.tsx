import { Hono } from 'hono';
import { may } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { wordDownload } from '../../ui/document/index.ts';
import { goesOut, orderAsked, ordered, outgoingWhole, sortsOf } from '../../ui/export/index.ts';
import { type Env, html, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import type { Language } from '../../ui/words/index.ts';
import { askedByForm } from '../../writes/index.ts';
import { freezeAnswer, frozenAnswer, frozenFile, type Moment, questionFile, questions } from './actions.ts';
import { answerDocument } from './document.ts';
import type { Answer } from './rules.ts';
import type { Question } from './store.ts';
import { AlteredPage, AnswerPage, QuestionsPage, questionColumns } from './views.tsx';

/** Questions of parliament: live answers, frozen versions, Word documents. */
export const parliamentPages = new Hono<Env>();

goesOut(parliamentPages, '/questions', async (c) => {
  const { view, columns, lines } = await questionsAsked(c);
  return outgoingWhole(view.t('parliament:title'), columns, lines);
});

parliamentPages.get('/questions', async (c) => {
  const asked = await questionsAsked(c);
  return html(c, <QuestionsPage {...asked} page={pageNumberOf(c)} />);
});

/** Every question, in the order that the address asks; the newest first unless it asks another. */
async function questionsAsked(c: Request) {
  const view = viewOf(c);
  const columns = questionColumns(view);
  const order = orderAsked(c.req.query('sort'), sortsOf(columns), '');
  const all = await questions(c.get('database'), c.get('actor'), view.language);
  return { view, columns, order, lines: ordered(all, columns, order, view.language) };
}

parliamentPages.get('/questions/:id', async (c) => {
  const view = viewOf(c);
  const file = await fileOf(c, view.language);
  return html(c, <AnswerPage view={view} {...file} mayFreeze={may(c.get('actor'), 'freeze-answer')} />);
});

parliamentPages.get('/questions/:id/document', async (c) => {
  const { question, answer } = await fileOf(c, viewOf(c).language);
  return document(c, question, answer);
});

parliamentPages.post('/questions/:id/freeze', async (c) => {
  const id = c.req.param('id');
  const { ask } = await askedByForm(c);
  const version = await freezeAnswer(ask, id, momentOf(c));
  return c.redirect(`/questions/${id}/versions/${version}?saved=frozen`, 303);
});

parliamentPages.get('/questions/:id/versions/:version', async (c) => {
  const view = viewOf(c);
  const { id, version } = { id: c.req.param('id'), version: versionOf(c) };
  const file = await frozenFile(c.get('database'), c.get('actor'), id, version, view.language);
  const { question, answer } = file;
  if (answer === undefined) {
    return html(c, <AlteredPage view={view} question={question} version={version} integrity={file.integrity} />, 409);
  }
  return html(c, <AnswerPage view={view} question={question} answer={answer} mayFreeze={false} />);
});

parliamentPages.get('/questions/:id/versions/:version/document', async (c) => {
  const { language } = viewOf(c);
  const id = c.req.param('id');
  const { question, answer } = await frozenAnswer(c.get('database'), c.get('actor'), id, versionOf(c), language);
  return document(c, question, answer);
});

function momentOf(c: Request): Moment {
  return { now: c.get('now'), closes: c.get('yearCloses') };
}

function fileOf(c: Request, language: Language) {
  return questionFile(c.get('database'), c.get('actor'), c.req.param('id') ?? '', language, momentOf(c));
}

function versionOf(c: Request): number {
  const text = c.req.param('version') ?? '';
  if (!/^[1-9]\d{0,5}$/.test(text)) notFound();
  return Number(text);
}

async function document(c: Request, question: Question, answer: Answer): Promise<Response> {
  const body = await answerDocument(question, answer, viewOf(c).language);
  return wordDownload(body, `${question.id}-${answer.frozen ? `v${answer.version}` : 'live'}`);
}
