import type { PrisonCode } from '../../shared/codes.ts';
import {
  CheckboxGroup,
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  NumberField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/format.ts';
import type { WordKey } from '../../ui/words/index.ts';
import { categoriesOf, optionsOf, Rulings } from '../code-lists/index.ts';
import type { FreeRoom } from '../places/index.ts';
import { PATTERNS } from './forms.ts';
import { DESCRIPTION, KINDS, TITLE, titleOf } from './rules.ts';
import type { Offer, Organisation } from './store.ts';

export interface FormPageProps {
  view: View;
  values: FormValues;
  errors: FieldError[];
  idempotencyKey: string;
}

/** The label of each field of an offer. */
export const OFFER_LABELS: Record<string, WordKey> = {
  prison: 'offers:field.prison',
  titleNl: 'offers:field.title-nl',
  titleEn: 'offers:field.title-en',
  titleFr: 'offers:field.title-fr',
  titleAr: 'offers:field.title-ar',
  descriptionNl: 'offers:field.description-nl',
  descriptionEn: 'offers:field.description-en',
  descriptionFr: 'offers:field.description-fr',
  descriptionAr: 'offers:field.description-ar',
  kind: 'offers:field.kind',
  policyFields: 'offers:field.policy-fields',
  category: 'offers:field.category',
  language: 'offers:field.language',
  medium: 'offers:field.medium',
  intake: 'offers:field.intake',
  minParticipants: 'offers:field.min',
  maxParticipants: 'offers:field.max',
  organiser: 'offers:field.organiser',
  newOrganiser: 'offers:field.new-organiser',
  executors: 'offers:field.executors',
  newExecutor: 'offers:field.new-executor',
};

/** What a field needs from the form it is in: name, label, what was typed, its fault. */
export function fieldsOf({ view, values, errors }: FormPageProps, labels: Record<string, WordKey>) {
  return (name: string) => ({
    name,
    label: view.t(labels[name] ?? 'frame:unknown'),
    value: fieldValue(values, name),
    error: errorOf(errors, name, view.t),
  });
}

/** The labels of a form in words. */
export function labelsIn(view: View, labels: Record<string, WordKey>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, word]) => [name, view.t(word)]));
}

/** The form of a new offer. */
export function NewOfferPage(props: FormPageProps & { prisons: readonly PrisonCode[]; organisations: Organisation[] }) {
  const { view, values, prisons } = props;
  const { t } = view;
  const prison = fieldValue(values, 'prison');
  const crumbs = [
    ...(prison === '' ? [] : [{ label: view.placeName(prison), href: `/prisons/${prison}` }]),
    { label: t('offers:title'), href: prison === '' ? '/offers' : `/offers?prison=${prison}` },
    { label: t('offers:make') },
  ];
  return (
    <Layout
      view={view}
      title={t('offers:make')}
      lead={t('offers:new.lead')}
      help="organisation.offers"
      level="organisation"
      crumbs={crumbs}
    >
      <ErrorSummary errors={props.errors} labels={labelsIn(view, OFFER_LABELS)} />
      <Form
        action="/offers"
        idempotencyKey={props.idempotencyKey}
        submit={t('offers:new.submit')}
        cancelHref={prison === '' ? '/offers' : `/offers?prison=${prison}`}
      >
        {prisons.length === 1 ? (
          <input type="hidden" name="prison" value={prisons[0]} />
        ) : (
          <SelectField
            {...fieldsOf(props, OFFER_LABELS)('prison')}
            options={prisons.map((code) => ({ value: code, label: view.placeName(code) }))}
            blank
          />
        )}
        <What {...props} />
        <How {...props} />
        <Who {...props} />
      </Form>
    </Layout>
  );
}

function What(props: FormPageProps) {
  const { view, values } = props;
  const { t } = view;
  const field = fieldsOf(props, OFFER_LABELS);
  const single = withOneCategory(view);
  const kinds = KINDS.map((kind) => ({
    value: kind,
    label: capital(t(`offers:kind.${kind}`)),
    hint: t(`offers:kind.${kind}.hint`),
  }));
  return (
    <>
      <h2>{t('offers:new.what')}</h2>
      <Wording {...props} />
      <RadioGroup {...field('kind')} options={kinds} />
      <div class="wide-boxes">
        <CheckboxGroup
          {...field('policyFields')}
          hint={t('offers:field.policy-fields.hint')}
          options={optionsOf(view, 'policy-field')}
          value={[values.policyFields ?? []].flat()}
        />
      </div>
      <SelectField
        {...field('category')}
        hint={t('offers:field.category.hint', { fields: single.join(', ') })}
        options={optionsOf(view, 'category')}
        blank
      />
      <Rulings view={view} list="category" />
    </>
  );
}

const TEXTS = ['titleEn', 'descriptionEn', 'titleFr', 'descriptionFr', 'titleAr', 'descriptionAr'] as const;

/** What an offer is called and what it is about, in every language. */
export function Wording(props: FormPageProps) {
  const field = fieldsOf(props, OFFER_LABELS);
  return (
    <>
      <TextField {...field('titleNl')} maxLength={TITLE} />
      <TextArea
        {...field('descriptionNl')}
        hint={props.view.t('offers:field.description.hint')}
        maxLength={DESCRIPTION}
        optional
      />
      <OtherLanguages {...props} />
    </>
  );
}

/** Title and description in the other languages, folded away until one of them is filled in or wrong. */
function OtherLanguages(props: FormPageProps) {
  const field = fieldsOf(props, OFFER_LABELS);
  const open = TEXTS.some((name) => field(name).value !== '' || field(name).error !== undefined);
  return (
    <details open={open}>
      <summary>{props.view.t('offers:field.other-languages')}</summary>
      {TEXTS.map((name) =>
        name.startsWith('title') ? (
          <TextField {...field(name)} maxLength={TITLE} optional />
        ) : (
          <TextArea {...field(name)} rows={3} maxLength={DESCRIPTION} optional />
        ),
      )}
    </details>
  );
}

/** The policy fields that have one category, in words: of them none has to be chosen. */
function withOneCategory({ codes, language, today }: View): string[] {
  return codes
    .open('policy-field', today)
    .filter(({ code }) => categoriesOf(codes, [code], today).length === 1)
    .map(({ code }) => codes.label('policy-field', code, language));
}

function How(props: FormPageProps) {
  const { view } = props;
  const { t } = view;
  const field = fieldsOf(props, OFFER_LABELS);
  return (
    <>
      <h2>{t('offers:new.how')}</h2>
      <SelectField
        {...field('language')}
        hint={t('offers:field.language.hint')}
        options={optionsOf(view, 'language')}
      />
      <SelectField {...field('medium')} options={optionsOf(view, 'medium')} />
      <RadioGroup
        {...field('intake')}
        options={[
          { value: 'geen', label: t('offers:field.intake.geen') },
          { value: 'gesprek', label: t('offers:field.intake.gesprek') },
        ]}
      />
      <NumberField {...field('minParticipants')} optional />
      <NumberField {...field('maxParticipants')} optional />
    </>
  );
}

function Who(props: FormPageProps & { organisations: Organisation[] }) {
  const { view, values, organisations } = props;
  const { t, language } = view;
  const field = fieldsOf(props, OFFER_LABELS);
  const options = organisations.map((one) => ({
    value: String(one.id),
    label: pick({ nl: one.nameNl, en: one.nameEn }, language),
  }));
  return (
    <>
      <h2>{t('offers:new.who')}</h2>
      <SelectField {...field('organiser')} options={options} blank />
      <TextField {...field('newOrganiser')} hint={t('offers:field.new-organiser.hint')} maxLength={200} optional />
      {options.length > 0 && (
        <CheckboxGroup
          {...field('executors')}
          hint={t('offers:field.executors.hint')}
          options={options}
          value={[values.executors ?? []].flat()}
          optional
        />
      )}
      <TextField {...field('newExecutor')} maxLength={200} optional />
    </>
  );
}

const SERIES_LABELS: Record<string, WordKey> = {
  title: 'offers:plan.title',
  firstDay: 'offers:plan.first',
  lastDay: 'offers:plan.last',
  pattern: 'offers:plan.pattern',
  rrule: 'offers:plan.rrule',
  time: 'offers:plan.time',
  duration: 'offers:plan.duration',
  roomCode: 'offers:plan.room',
  room: 'offers:plan.other-room',
  places: 'offers:plan.places',
};

/** Where a series is given: a room of the place, or one that is not registered. */
function Rooms(props: FormPageProps & { rooms: readonly FreeRoom[] }) {
  const { view, rooms } = props;
  const { t } = view;
  const field = fieldsOf(props, SERIES_LABELS);
  return (
    <>
      {rooms.length > 0 && (
        <SelectField
          {...field('roomCode')}
          options={rooms.map(({ name, places }) => ({
            value: name,
            label: places === null ? name : t('offers:plan.room.places', { name, count: places }),
          }))}
          blank
          optional
        />
      )}
      <TextField
        {...field('room')}
        {...(rooms.length > 0 ? { hint: t('offers:plan.other-room.hint') } : { label: t('offers:plan.room') })}
        width="medium"
        maxLength={100}
        optional
      />
    </>
  );
}

/** The form of a new series of an offer. */
export function NewSeriesPage(props: FormPageProps & { offer: Offer; rooms: readonly FreeRoom[] }) {
  const { view, offer, values } = props;
  const { t, language } = view;
  const title = pick(titleOf(offer), language);
  const field = fieldsOf(props, SERIES_LABELS);
  const crumbs = [
    { label: view.placeName(offer.prison), href: `/prisons/${offer.prison}` },
    { label: t('offers:title'), href: `/offers?prison=${offer.prison}` },
    { label: title, href: `/offers/${offer.id}` },
    { label: t('offers:series.plan') },
  ];
  const patterns = PATTERNS.map((pattern) => ({
    value: pattern,
    label: t(`offers:plan.pattern.${pattern}`),
    ...(pattern === 'weekly' ? { hint: t('offers:plan.pattern.weekly.hint') } : {}),
  }));
  const custom = fieldValue(values, 'rrule') !== '' || field('rrule').error !== undefined;
  return (
    <Layout
      view={view}
      title={t('offers:series.plan')}
      lead={t('offers:plan.lead', { title })}
      help="organisation.series"
      level="organisation"
      crumbs={crumbs}
      demonstration={offer.origin === 'demonstration'}
    >
      <ErrorSummary errors={props.errors} labels={labelsIn(view, SERIES_LABELS)} />
      <Form
        action={`/offers/${offer.id}/series`}
        idempotencyKey={props.idempotencyKey}
        submit={t('offers:plan.submit')}
        cancelHref={`/offers/${offer.id}`}
      >
        <TextField {...field('title')} hint={t('offers:plan.title.hint')} maxLength={200} />
        <DateField {...field('firstDay')} />
        <DateField {...field('lastDay')} hint={t('offers:plan.last.hint')} optional />
        <RadioGroup {...field('pattern')} options={patterns} />
        <details open={custom}>
          <summary>{t('offers:plan.advanced')}</summary>
          <TextField {...field('rrule')} hint={t('offers:plan.rrule.hint')} maxLength={500} optional />
        </details>
        <TimeField {...field('time')} />
        <NumberField {...field('duration')} unit={t('offers:plan.minutes')} />
        <Rooms {...props} />
        <NumberField {...field('places')} hint={t('offers:plan.places.hint')} optional />
      </Form>
    </Layout>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
