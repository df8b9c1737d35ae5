import { Hono } from 'hono';
import { z } from 'zod';
import { demand } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { versionOf } from '../../ui/form/index.ts';
import { type Env, html, numberAsked, type Request, viewOf } from '../../ui/request.tsx';
import { askedByForm } from '../../writes/index.ts';
import {
  beginFramework,
  beginVersion,
  changeDraft,
  discardDraft,
  keepsFrameworks,
  publishDraft,
  readDraft,
  readFramework,
  readFrameworks,
  retireFramework,
} from './actions.ts';
import { isPart, type Part, withMoved, without } from './edit.ts';
import { DraftPage, NewFrameworkPage, PartPage } from './edit-views.tsx';
import { HeadForm, NewForm, PartForm, valuesOfPart, withTyped } from './forms.ts';
import { editHref, frameworkHref } from './parts.tsx';
import { type Again, fresh, posted } from './posting.ts';
import { FrameworkPage, FrameworksPage } from './views.tsx';

/** Frameworks of questions: read by everybody, made by the administrator. */
export const frameworksPages = new Hono<Env>()
  .get('/frameworks', showList)
  .get('/frameworks/new', (c) => showNew(c, fresh()))
  .post('/frameworks/new', postNew)
  .get('/frameworks/:id', showOne)
  .get('/frameworks/:id/preview', showPreview)
  .get('/frameworks/:id/edit', (c) => showDraft(c))
  .post('/frameworks/:id/edit', postHead)
  .post('/frameworks/:id/draft', postVersion)
  .post('/frameworks/:id/publish', postPublish)
  .post('/frameworks/:id/discard', postDiscard)
  .post('/frameworks/:id/retire', (c) => postRetire(c, true))
  .post('/frameworks/:id/unretire', (c) => postRetire(c, false))
  .get('/frameworks/:id/edit/:part/:name', (c) => showPart(c))
  .post('/frameworks/:id/edit/:part/:name', postPart)
  .post('/frameworks/:id/edit/:part/:name/move', postMove)
  .post('/frameworks/:id/edit/:part/:name/drop', postDrop);

const idOf = (c: Request) => c.req.param('id') ?? '';
const newKey = () => crypto.randomUUID();

function partOf(c: Request): Part {
  const part = c.req.param('part') ?? '';
  return isPart(part) ? part : notFound();
}

async function showList(c: Request) {
  const items = await readFrameworks(c.get('database'), c.get('actor'));
  return html(c, <FrameworksPage view={viewOf(c)} items={items} keeps={keepsFrameworks(c.get('actor'))} />);
}

async function showOne(c: Request) {
  const actor = c.get('actor');
  const number = numberAsked(c, 'version', 1, 999) ?? null;
  const found = await readFramework(c.get('database'), actor, idOf(c), number);
  return html(c, <FrameworkPage view={viewOf(c)} {...found} keeps={keepsFrameworks(actor)} newKey={newKey} />);
}

async function showPreview(c: Request) {
  const { framework } = await readDraft(c.get('database'), c.get('actor'), idOf(c));
  return html(
    c,
    <FrameworkPage view={viewOf(c)} framework={framework} versions={[]} keeps={false} newKey={newKey} preview />,
  );
}

function showNew(c: Request, shown: Again) {
  demand(c.get('actor'), 'keep-frameworks');
  return html(c, <NewFrameworkPage view={viewOf(c)} shown={shown} />, shown.status);
}

function postNew(c: Request) {
  demand(c.get('actor'), 'keep-frameworks');
  return posted(
    c,
    NewForm,
    async ({ ask, typed: { id, titleNl, titleEn, source } }) => {
      await beginFramework(ask, { id, title: { nl: titleNl, en: titleEn }, source });
      return `${editHref(id)}?saved=framework`;
    },
    (shown) => showNew(c, shown),
  );
}

async function showDraft(c: Request, shown?: Again) {
  const found = await readDraft(c.get('database'), c.get('actor'), idOf(c));
  return html(c, <DraftPage view={viewOf(c)} {...found} shown={shown} newKey={newKey} />, shown?.status ?? 200);
}

function postHead(c: Request) {
  demand(c.get('actor'), 'keep-frameworks');
  const id = idOf(c);
  return posted(
    c,
    HeadForm,
    async ({ ask, typed, version }) => {
      await changeDraft(ask, id, version, ({ content }) => ({
        title: { nl: typed.titleNl, en: typed.titleEn },
        source: typed.source,
        content: { ...content, start: { nl: typed.startNl ?? '', en: typed.startEn } },
      }));
      return `${editHref(id)}?saved=framework-head`;
    },
    (shown) => showDraft(c, shown),
  );
}

async function showPart(c: Request, shown?: Again) {
  const { framework } = await readDraft(c.get('database'), c.get('actor'), idOf(c));
  const [part, name] = [partOf(c), c.req.param('name') ?? ''];
  const branch = c.req.query('branch') ?? '';
  const isNew = name === 'new';
  const values = isNew ? { branch, kind: 'text' } : (valuesOfPart(framework.content, part, name) ?? notFound());
  if (isNew && (part === 'questions' || part === 'lists') && shown === undefined)
    if (!framework.content.branches.some(({ id }) => id === branch)) return notFound();
  const props = { view: viewOf(c), framework, part, name: isNew ? null : name, branch, shown: shown ?? fresh(values) };
  return html(c, <PartPage {...props} now={values} />, shown?.status ?? 200);
}

function postPart(c: Request) {
  demand(c.get('actor'), 'keep-frameworks');
  const [id, part, name] = [idOf(c), partOf(c), c.req.param('name') ?? ''];
  return posted(
    c,
    PartForm,
    async ({ ask, typed, version }) => {
      await changeDraft(ask, id, version, (was) => {
        if (name !== 'new' && valuesOfPart(was.content, part, name) === undefined) return notFound();
        return {
          ...was,
          content: withTyped(was.content, part, name === 'new' ? null : name, {
            ...typed,
            branch: c.req.query('branch') ?? null,
          }),
        };
      });
      return `${editHref(id)}?saved=framework-part`;
    },
    (shown) => showPart(c, shown),
  );
}

function postMove(c: Request) {
  const [id, part, name] = [idOf(c), partOf(c), c.req.param('name') ?? ''];
  return posted(
    c,
    z.object({ towards: z.enum(['up', 'down']) }),
    async ({ ask, typed, version }) => {
      await changeDraft(ask, id, version, (was) => ({
        ...was,
        content: withMoved(was.content, part, name, typed.towards === 'up' ? -1 : 1),
      }));
      return `${editHref(id)}?saved=framework-part#${part}-${encodeURIComponent(name)}`;
    },
    (shown) => showDraft(c, shown),
  );
}

function postDrop(c: Request) {
  const [id, part, name] = [idOf(c), partOf(c), c.req.param('name') ?? ''];
  return posted(
    c,
    z.object({}),
    async ({ ask, version }) => {
      await changeDraft(ask, id, version, (was) => ({ ...was, content: without(was.content, part, name) }));
      return `${editHref(id)}?saved=framework-part`;
    },
    (shown) => showDraft(c, shown),
  );
}

async function postVersion(c: Request) {
  const { ask } = await askedByForm(c);
  await beginVersion(ask, idOf(c));
  return c.redirect(`${editHref(idOf(c))}?saved=framework`, 303);
}

function postPublish(c: Request) {
  demand(c.get('actor'), 'keep-frameworks');
  return posted(
    c,
    z.object({}),
    async ({ ask, version }) => {
      await publishDraft(ask, idOf(c), version);
      return `${frameworkHref(idOf(c))}?saved=framework-published`;
    },
    (shown) => showDraft(c, { ...shown, values: {}, errors: [] }),
  );
}

async function postDiscard(c: Request) {
  const { ask, fields } = await askedByForm(c);
  await discardDraft(ask, idOf(c), versionOf(fields));
  return c.redirect('/frameworks?saved=framework-discarded', 303);
}

async function postRetire(c: Request, retired: boolean) {
  const { ask } = await askedByForm(c);
  await retireFramework(ask, idOf(c), retired);
  return c.redirect(`${frameworkHref(idOf(c))}?saved=${retired ? 'framework-retired' : 'framework-unretired'}`, 303);
}
