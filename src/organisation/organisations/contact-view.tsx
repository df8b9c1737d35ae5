import { type Change, ChangeHistory } from '../../audit/index.ts';
import { BothVersions, Empty, Table } from '../../ui/components/index.ts';
import {
  CheckboxGroup,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import type { Contact } from './contacts-store.ts';
import { columnWord, hrefOf, nameOf } from './parts.tsx';
import type { Organisation } from './store.ts';

interface SectionProps {
  view: View;
  organisation: Organisation;
  contacts: Contact[];
  keeps: boolean;
}

/** Whom to reach at an organisation; nothing for who needs nobody there. */
export function ContactSection({ view, organisation, contacts, keeps }: SectionProps) {
  const { t, language } = view;
  if (contacts.length === 0 && !keeps) return null;
  const columns = [
    { key: 'name', label: t('organisations:contact.name') },
    { key: 'function', label: t('organisations:contact.function') },
    { key: 'reach', label: t('organisations:contact.reach') },
    { key: 'prisons', label: t('organisations:contact.prisons') },
    ...(keeps ? [{ key: 'do', label: t('organisations:contact.do') }] : []),
  ];
  const rows = contacts.map((one) => [
    <>
      {one.name}
      {one.endedOn !== null && (
        <span class="cell-about">
          {t('organisations:contact.ended.on', { day: formatDate(one.endedOn, language) })}
        </span>
      )}
    </>,
    one.function ?? '–',
    <>
      {one.email !== null && <a href={`mailto:${one.email}`}>{one.email}</a>}
      {one.email !== null && one.phone !== null && <br />}
      {one.phone !== null && <a href={`tel:${one.phone.replace(/[^+\d]/g, '')}`}>{one.phone}</a>}
    </>,
    one.prisons.map((prison) => view.placeName(prison)).join(', ') || t('organisations:contact.everywhere'),
    ...(keeps
      ? [
          <a href={`${hrefOf(organisation.code)}/contacts/${one.id}`}>
            {t('organisations:edit')}
            <span class="hidden"> {one.name}</span>
          </a>,
        ]
      : []),
  ]);
  return (
    <section id="contacts">
      <h2>{t('organisations:contacts')}</h2>
      <Table
        caption={t('organisations:contacts')}
        captionHidden
        columns={columns}
        rows={rows}
        empty={<Empty text={t('organisations:contacts.none')} />}
      />
      {keeps && organisation.successor === null && (
        <p>
          <a href={`${hrefOf(organisation.code)}/contacts/new`}>{t('organisations:contact.add')}</a>
        </p>
      )}
    </section>
  );
}

export interface ContactFormProps {
  view: View;
  organisation: Organisation;
  contact: Contact | null;
  changes: Change[];
  /** All places, in the order of the lists. */
  places: readonly string[];
  values: FormValues;
  errors: FieldError[];
  /** Whether somebody else changed it meanwhile; then it is shown beside what was typed. */
  stale: boolean;
  idempotencyKey: string;
}

const FIELDS = ['name', 'function', 'email', 'phone', 'prisons', 'ended'] as const;

/** The form of a contact person. */
export function ContactFormPage(props: ContactFormProps) {
  const { view, organisation, contact, errors } = props;
  const { t, language } = view;
  const title = t(contact === null ? 'organisations:contact.add' : 'organisations:contact.edit');
  const base = hrefOf(organisation.code);
  const words = Object.fromEntries(FIELDS.map((name) => [name, t(`organisations:contact.${name}`)]));
  return (
    <Layout
      view={view}
      title={title}
      lead={t('organisations:contact.lead', { name: nameOf(organisation, language) })}
      level="administration"
      crumbs={[
        { label: t('organisations:title'), href: '/organisations' },
        { label: nameOf(organisation, language), href: base },
        { label: title },
      ]}
    >
      <ErrorSummary errors={errors} labels={words} />
      {props.stale && contact !== null && <StaleContact contact={contact} view={view} />}
      <Form
        action={contact === null ? `${base}/contacts` : `${base}/contacts/${contact.id}`}
        idempotencyKey={props.idempotencyKey}
        {...(contact === null ? {} : { version: contact.version })}
        submit={t(props.stale ? 'form:stale.save' : 'organisations:contact.save')}
        cancelHref={base}
      >
        <ContactFields {...props} />
      </Form>
      {props.changes.length > 0 && (
        <section>
          <h2>{t('organisations:history')}</h2>
          <ChangeHistory view={view} changes={props.changes} fieldWord={columnWord(t)} />
        </section>
      )}
    </Layout>
  );
}

function ContactFields({ view, contact, places, values, errors }: ContactFormProps) {
  const { t } = view;
  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    label: t(`organisations:contact.${name}`),
    value: fieldValue(values, name),
    error: errorOf(errors, name, t),
  });
  return (
    <>
      <TextField {...field('name')} maxLength={120} />
      <TextField {...field('function')} maxLength={120} optional />
      <TextField
        {...field('email')}
        type="email"
        maxLength={200}
        optional
        hint={t('organisations:contact.reach.hint')}
      />
      <TextField {...field('phone')} type="tel" width="medium" maxLength={40} optional />
      <div class="wide-boxes">
        <CheckboxGroup
          {...field('prisons')}
          hint={t('organisations:contact.prisons.hint')}
          options={places.map((code) => ({ value: code, label: view.placeName(code) }))}
          value={[values.prisons ?? []].flat()}
          optional
        />
      </div>
      {contact !== null && (
        <CheckboxGroup
          {...field('ended')}
          options={[{ value: 'yes', label: t('organisations:contact.ended.yes') }]}
          value={fieldValue(values, 'ended')}
          optional
        />
      )}
    </>
  );
}

function StaleContact({ contact, view }: { contact: Contact; view: View }) {
  const { t } = view;
  const prisons = contact.prisons.map((prison) => view.placeName(prison));
  const now = [contact.name, contact.function, contact.email, contact.phone, prisons.join(', ') || null].filter(
    (one) => one !== null,
  );
  return (
    <BothVersions>
      <p>
        {t('form:stale.now')}: <ins>{now.join(' · ')}</ins>
      </p>
    </BothVersions>
  );
}
