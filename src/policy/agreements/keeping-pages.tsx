import { Hono } from 'hono';
import { z } from 'zod';
import { demand } from '../../access/index.ts';
import { dateInput, optionalDateInput, optionalText, requiredText } from '../../ui/form/index.ts';
import { type Env, html, type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { changeAgreement, discardAgreement, fault, makeAgreement, publishAgreement } from './agreement-actions.ts';
import { type FieldSpec, FormPage } from './form-view.tsx';
import { AGREEMENTS, agreementHref } from './hrefs.ts';
import { fresh, posted, type Shown } from './posting.ts';
import { readKept } from './read-actions.ts';
import { AgreementInput, MOST } from './rules.ts';
import { crumbsOf } from './section-view.tsx';
import type { Agreement } from './store.ts';

/** The pages on which an agreement as a whole is kept: registered, described, published, taken back, thrown away. */
export const keepingPages = new Hono<Env>()
  .get(`${AGREEMENTS}/new`, (c) => newForm(c, fresh({})))
  .post(AGREEMENTS, postNew)
  .get(`${AGREEMENTS}/:id/edit`, (c) => editForm(c, null))
  .post(`${AGREEMENTS}/:id/edit`, postEdit)
  .get(`${AGREEMENTS}/:id/publication`, (c) => publicationForm(c, fresh({})))
  .post(`${AGREEMENTS}/:id/publication`, postPublication)
  .get(`${AGREEMENTS}/:id/discard`, (c) => discardForm(c, fresh({})))
  .post(`${AGREEMENTS}/:id/discard`, postDiscard);

const idIn = (c: Request) => c.req.param('id') ?? '';

/** The agreement of an address, for who keeps it. */
export function keptOf(c: Request) {
  return readKept({ database: c.get('database'), actor: c.get('actor') }, idIn(c));
}

function fieldsOf({ t }: View): FieldSpec[] {
  return [
    {
      ...{ name: 'title', as: 'text', most: MOST.title },
      ...{ label: t('agreements:field.title'), hint: t('agreements:field.title.hint') },
    },
    { name: 'government', as: 'text', label: t('agreements:field.government'), optional: true, most: MOST.government },
    { name: 'from', as: 'day', label: t('agreements:field.from') },
    {
      ...{ name: 'to', as: 'day', optional: true },
      ...{ label: t('agreements:field.to'), hint: t('agreements:field.to.hint') },
    },
    {
      ...{ name: 'source', as: 'url', optional: true, most: MOST.address },
      ...{ label: t('agreements:field.source'), hint: t('agreements:field.source.hint') },
    },
  ];
}

const HeadForm = z.object({
  title: requiredText(MOST.title),
  government: optionalText(MOST.government),
  from: dateInput(),
  to: optionalDateInput(),
  source: optionalText(MOST.address),
});

/** What a form says of an agreement, held to the same rules as what a program sends. @throws Refusal `invalid`. */
function headIn(read: z.output<typeof HeadForm>): AgreementInput {
  const held = AgreementInput.safeParse(read);
  if (held.success) return held.data;
  const [issue] = held.error.issues;
  return fault(String(issue?.path[0] ?? ''), issue?.message ?? 'form:error.invalid');
}

function newForm(c: Request, { values, errors, key, status }: Shown) {
  demand(c.get('actor'), 'keep-agreements');
  const view = viewOf(c);
  const { t } = view;
  const title = t('agreements:new');
  const page = (
    <FormPage
      {...{ view, title, lead: t('agreements:new.lead'), fields: fieldsOf(view), values, errors, now: null }}
      crumbs={[{ label: t('agreements:title'), href: AGREEMENTS }, { label: title }]}
      {...{ action: AGREEMENTS, submit: t('agreements:make'), cancel: AGREEMENTS, idempotencyKey: key }}
    />
  );
  return html(c, page, status);
}

function postNew(c: Request) {
  return posted(
    c,
    HeadForm,
    async (ask, read) => {
      const { id } = await makeAgreement(ask, headIn(read));
      return { to: agreementHref(id), saved: 'agreement' };
    },
    (shown) => newForm(c, shown),
  );
}

function headValues({ title, government, from, to, source }: Agreement) {
  return { title, government: government ?? '', from, to: to ?? '', source: source ?? '' };
}

async function editForm(c: Request, shown: Shown | null) {
  const { agreement } = await keptOf(c);
  const view = viewOf(c);
  const { t } = view;
  const title = t('agreements:edit');
  const { values, errors, key, status, stale } = shown ?? fresh(headValues(agreement));
  const page = (
    <FormPage
      {...{ view, title, lead: t('agreements:edit.lead'), fields: fieldsOf(view), values, errors }}
      {...{ crumbs: crumbsOf(view, agreement, { label: title }), now: stale ? headValues(agreement) : null }}
      {...{ action: `${agreementHref(agreement.id)}/edit`, submit: t('agreements:save'), idempotencyKey: key }}
      {...{ cancel: agreementHref(agreement.id), version: agreement.version }}
    />
  );
  return html(c, page, status);
}

function postEdit(c: Request) {
  return posted(
    c,
    HeadForm,
    async (ask, read, version) => {
      const { id: _, ...head } = headIn(read);
      await changeAgreement(ask, idIn(c), { ...head, version });
      return { to: agreementHref(idIn(c)), saved: 'agreement-changed' };
    },
    (shown) => editForm(c, shown),
  );
}

async function publicationForm(c: Request, { values, errors, key, status, stale }: Shown) {
  const { agreement } = await keptOf(c);
  const view = viewOf(c);
  const { t } = view;
  const { published, commitments, sections } = agreement;
  const title = t(published ? 'agreements:take-back' : 'agreements:publish');
  const page = (
    <FormPage
      {...{
        view,
        title,
        lead: t(published ? 'agreements:take-back.lead' : 'agreements:publish.lead'),
        fields: [],
        values,
      }}
      {...{ errors, crumbs: crumbsOf(view, agreement, { label: title }), now: stale ? {} : null, danger: published }}
      {...{ action: `${agreementHref(agreement.id)}/publication`, submit: title, idempotencyKey: key }}
      {...{ cancel: agreementHref(agreement.id), version: agreement.version }}
      before={
        <>
          <input type="hidden" name="published" value={published ? 'no' : 'yes'} />
          <p>
            <strong>
              <bdi>{agreement.title}</bdi>
            </strong>
          </p>
          {!published && <p>{t('agreements:publish.counts', { count: commitments, sections })}</p>}
        </>
      }
    />
  );
  return html(c, page, status);
}

function postPublication(c: Request) {
  return posted(
    c,
    z.object({ published: z.enum(['yes', 'no']) }),
    async (ask, { published }, version) => {
      await publishAgreement(ask, idIn(c), { published: published === 'yes', version });
      return { to: agreementHref(idIn(c)), saved: published === 'yes' ? 'agreement-public' : 'agreement-hidden' };
    },
    (shown) => publicationForm(c, shown),
  );
}

async function discardForm(c: Request, { values, errors, key, status, stale }: Shown) {
  const { agreement } = await keptOf(c);
  const view = viewOf(c);
  const { t } = view;
  const title = t('agreements:discard');
  const page = (
    <FormPage
      {...{ view, title, lead: t('agreements:discard.lead'), fields: [], values, errors, now: stale ? {} : null }}
      {...{ crumbs: crumbsOf(view, agreement, { label: title }), danger: true, idempotencyKey: key }}
      {...{ action: `${agreementHref(agreement.id)}/discard`, submit: title, cancel: agreementHref(agreement.id) }}
      version={agreement.version}
      before={
        <p>
          <bdi>{agreement.title}</bdi>
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
    async (ask, _, version) => {
      await discardAgreement(ask, idIn(c), version);
      return { to: AGREEMENTS, saved: 'agreement-discarded' };
    },
    (shown) => discardForm(c, shown),
  );
}
