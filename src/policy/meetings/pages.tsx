import { Hono } from 'hono';
import { demand } from '../../access/index.ts';
import { type RefusedUpload, receiveFile, uploadRefused } from '../../administration/files/index.ts';
import { notFound, Refusal } from '../../shared/refusal.ts';
import { wordDocument, wordDownload } from '../../ui/document/index.ts';
import { goesOut, outgoing } from '../../ui/export/index.ts';
import { faultsAsErrors, type RefusedForm, readForm, versionOf } from '../../ui/form/index.ts';
import { type Env, html, idOf, pageNumberOf, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm, posted } from '../../writes/index.ts';
import { type Team, teamKey, teamOf } from '../teams/index.ts';
import {
  arrangeAgenda,
  askForItem,
  callMeeting,
  cancelMeeting,
  closeMeeting,
  moveMeeting,
  readMeeting,
  readMeetings,
  restoreMeeting,
  withdrawAsked,
} from './actions.ts';
import { decisionPages } from './decision-pages.tsx';
import { minutesText } from './document.ts';
import {
  ArrangeForm,
  CorrectionForm,
  ItemForm,
  MeetingForm,
  MinutesForm,
  MoveForm,
  momentTyped,
  ReasonForm,
  SettleForm,
} from './forms.ts';
import { MeetingsPage, meetingColumns, NewMeetingPage } from './list-view.tsx';
import { type MeetingForm as Form, MeetingPage } from './meeting-view.tsx';
import { addFile, correctMinutes, demandFiles, dropFile, settleMinutes, writeMinutes } from './minutes-actions.ts';
import { MinutesPage } from './minutes-view.tsx';
import { meetingHref } from './rules.ts';

/** So many meetings stand on one page. */
const PAGE = 50;

/** Meetings: the list, one with its agenda and decisions, and its minutes. */
export const meetingsPages = new Hono<Env>().route('/', decisionPages);
goesOut(meetingsPages, '/meetings', meetingsOut);
meetingsPages
  .get('/meetings', showMeetings)
  .get('/meetings/new', (c) => showNew(c))
  .post('/meetings', postMeeting)
  .get('/meetings/:id', (c) => showMeeting(c))
  .post('/meetings/:id/items', postItem)
  .post('/meetings/:id/items/:item/withdraw', postItemWithdraw)
  .post('/meetings/:id/agenda', postAgenda)
  .post('/meetings/:id/move', postMove)
  .post('/meetings/:id/cancel', postCancel)
  .post('/meetings/:id/restore', postRestore)
  .post('/meetings/:id/close', postClose)
  .post('/meetings/:id/settlings', postSettling)
  .post('/meetings/:id/corrections', postCorrection)
  .get('/meetings/:id/minutes', (c) => showMinutes(c))
  .post('/meetings/:id/minutes', postMinutes)
  .get('/meetings/:id/minutes.docx', minutesOut)
  .post('/meetings/:id/files', postFile)
  .post('/meetings/:id/files/:file/withdraw', postFileWithdraw);

const newKey = () => crypto.randomUUID();
const idAsked = (c: Request) => idOf(c) ?? notFound();
const fileOf = (c: Request) => readMeeting(c.get('database'), c.get('actor'), idAsked(c), viewOf(c));

/** The team in the query of an address; null where none is asked. @throws Refusal `not_found` for what is none. */
function teamAsked(c: Request): Team | null {
  const key = c.req.query('team')?.trim() ?? '';
  return key === '' ? null : (teamOf(key) ?? notFound());
}

async function showMeetings(c: Request) {
  const [page, team] = [pageNumberOf(c), teamAsked(c)];
  const filter = { team, limit: PAGE, offset: (page - 1) * PAGE };
  const found = await readMeetings(c.get('database'), c.get('actor'), filter);
  return html(c, <MeetingsPage {...{ view: viewOf(c), ...found, size: PAGE, page, team }} />);
}

async function meetingsOut(c: Request) {
  const [view, team] = [viewOf(c), teamAsked(c)];
  return outgoing(view.t('meetings:title'), meetingColumns(view), (limit, offset) =>
    readMeetings(c.get('database'), c.get('actor'), { team, limit, offset }),
  );
}

async function showNew(c: Request, refused?: RefusedForm) {
  demand(c.get('actor'), 'keep-meetings');
  const team = teamAsked(c);
  const { teams } = await readMeetings(c.get('database'), c.get('actor'), { team: null, limit: 1, offset: 0 });
  const kept = teams.filter(({ keeps }) => keeps).flatMap((one) => teamOf(one.team) ?? []);
  const asked = team === null ? '' : teamKey(team);
  return html(
    c,
    <NewMeetingPage {...{ view: viewOf(c), teams: kept, asked, refused, newKey }} />,
    refused === undefined ? 200 : 422,
  );
}

function postMeeting(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  return posted(
    c,
    MeetingForm,
    async (ask, { team, place, ...when }) => {
      const meeting = { at: momentTyped(when), place };
      const { id } = await callMeeting(ask, teamOf(team) ?? notFound(), meeting, viewOf(c));
      return `${meetingHref(id)}?saved=meeting`;
    },
    (refused) => showNew(c, refused),
  );
}

async function showMeeting(c: Request, refused?: RefusedForm & { form: Form }, upload?: RefusedUpload) {
  const file = await fileOf(c);
  const began = Date.parse(file.meeting.at) <= c.get('now').getTime();
  const props = { view: viewOf(c), file, began, refused, upload, newKey };
  return html(c, <MeetingPage {...props} />, upload?.status ?? (refused === undefined ? 200 : 422));
}

function postItem(c: Request) {
  demand(c.get('actor'), 'ask-for-item');
  const id = idAsked(c);
  return posted(
    c,
    ItemForm,
    async (ask, typed) => {
      await askForItem(ask, id, typed);
      return meetingHref(id, '?saved=agenda-item#agenda');
    },
    (refused) => showMeeting(c, { ...refused, form: 'item' }),
  );
}

async function postItemWithdraw(c: Request) {
  demand(c.get('actor'), 'ask-for-item');
  const [id, item] = [idAsked(c), idOf(c, 'item') ?? notFound()];
  const { ask } = await askedByForm(c);
  await withdrawAsked(ask, id, item);
  return c.redirect(meetingHref(id, '?saved=agenda-item-withdrawn#agenda'), 303);
}

function postAgenda(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  return posted(
    c,
    ArrangeForm,
    async (ask, { item: key, what, reason }) => {
      await arrangeAgenda(ask, id, what === 'remove' ? { key, what, reason: reason ?? '' } : { key, what });
      return meetingHref(id, '?saved=agenda#agenda');
    },
    (refused) => showMeeting(c, { ...refused, form: 'arrange' }),
  );
}

function postMove(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  return posted(
    c,
    MoveForm,
    async (ask, { place, reason, ...when }, version) => {
      await moveMeeting(ask, id, { at: momentTyped(when), place, reason, version: version ?? notFound() });
      return meetingHref(id, '?saved=meeting-moved');
    },
    (refused) => showMeeting(c, { ...refused, form: 'move' }),
  );
}

function postCancel(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  return posted(
    c,
    ReasonForm,
    async (ask, { reason }, version) => {
      await cancelMeeting(ask, id, { reason, version: version ?? notFound() });
      return meetingHref(id, '?saved=meeting-cancelled');
    },
    (refused) => showMeeting(c, { ...refused, form: 'cancel' }),
  );
}

async function postRestore(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const { fields, ask } = await askedByForm(c);
  await restoreMeeting(ask, idAsked(c), { version: versionOf(fields) ?? notFound() });
  return c.redirect(meetingHref(idAsked(c), '?saved=meeting-restored'), 303);
}

async function postClose(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const { fields, ask } = await askedByForm(c);
  await closeMeeting(ask, idAsked(c), { version: versionOf(fields) ?? notFound() });
  return c.redirect(meetingHref(idAsked(c), '?saved=meeting-closed'), 303);
}

function postSettling(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  return posted(
    c,
    SettleForm,
    async (ask, typed) => {
      await settleMinutes(ask, id, typed);
      return meetingHref(id, '?saved=minutes-settled#decisions');
    },
    (refused) => showMeeting(c, { ...refused, form: 'settle' }),
  );
}

function postCorrection(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  return posted(
    c,
    CorrectionForm,
    async (ask, typed) => {
      await correctMinutes(ask, id, typed);
      return meetingHref(id, '?saved=minutes-corrected#minutes');
    },
    (refused) => showMeeting(c, { ...refused, form: 'correction' }),
  );
}

async function showMinutes(c: Request, refused?: RefusedForm, stale = false) {
  demand(c.get('actor'), 'keep-meetings');
  const file = await fileOf(c);
  if (!file.keeps) throw new Refusal('not_allowed', 'not-allowed');
  return html(
    c,
    <MinutesPage {...{ view: viewOf(c), file, refused, stale, newKey }} />,
    stale ? 409 : refused === undefined ? 200 : 422,
  );
}

/** Writes the minutes; where somebody else did meanwhile, both stand on the page and nothing is lost. */
async function postMinutes(c: Request) {
  demand(c.get('actor'), 'keep-meetings');
  const id = idAsked(c);
  const { fields, ask } = await askedByForm(c);
  const form = readForm(fields, MinutesForm, viewOf(c).today);
  if (!form.ok) return showMinutes(c, { values: form.values, errors: form.errors, key: ask.key });
  try {
    await writeMinutes(ask, id, { ...form.data, version: versionOf(fields) ?? notFound() });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'stale')
      return showMinutes(c, { values: fields, errors: [], key: undefined }, true);
    const errors = faultsAsErrors(error);
    if (errors === undefined) throw error;
    return showMinutes(c, { values: fields, errors, key: ask.key });
  }
  return c.redirect(meetingHref(id, '?saved=minutes#minutes'), 303);
}

async function minutesOut(c: Request) {
  const view = viewOf(c);
  const file = await fileOf(c);
  return wordDownload(
    await wordDocument(minutesText(file, view)),
    `${file.meeting.body}-${file.meeting.at.slice(0, 10)}`,
  );
}

async function postFile(c: Request) {
  demand(c.get('actor'), 'attach-files');
  const id = idAsked(c);
  await demandFiles({ database: c.get('database'), actor: c.get('actor') }, id);
  let typed = '';
  try {
    await receiveFile(c, (ask, upload) => {
      typed = upload.fields.title ?? '';
      return addFile(ask, id, upload);
    });
  } catch (error) {
    const refused = uploadRefused(error);
    if (refused === undefined) throw error;
    if (refused.status === 413) c.header('connection', 'close'); // nothing more of it is read
    return showMeeting(c, undefined, { ...refused, values: { title: typed } });
  }
  return c.redirect(meetingHref(id, '?saved=meeting-file#files'), 303);
}

async function postFileWithdraw(c: Request) {
  demand(c.get('actor'), 'attach-files');
  const [id, file] = [idAsked(c), idOf(c, 'file') ?? notFound()];
  const { ask } = await askedByForm(c);
  await dropFile(ask, id, file);
  return c.redirect(meetingHref(id, '?saved=meeting-file-withdrawn#files'), 303);
}
