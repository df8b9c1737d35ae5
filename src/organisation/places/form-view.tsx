import { BothVersions, saidIn, type TypedField } from '../../ui/components/index.ts';
import {
  CheckboxGroup,
  DateField,
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
import type { WordKey } from '../../ui/words/index.ts';
import { nameOf } from './list-view.tsx';
import { KINDS, type Place, REGIMES } from './rules.ts';

/** What a form shows: what was typed, what is wrong with it, and what somebody else saved meanwhile. */
export interface FormState {
  values: FormValues;
  errors: FieldError[];
  idempotencyKey: string;
  /** The record as it stands now, in the fields of the form, where it is no longer the one that was shown. */
  now?: FormValues | undefined;
}

const LABELS: Record<string, WordKey> = {
  code: 'places:code',
  nameNl: 'places:name',
  nameEn: 'places:name-en',
  kinds: 'places:kinds',
  regimes: 'places:regimes',
  municipality: 'places:municipality',
  address: 'places:address',
  validFrom: 'places:from',
  from: 'places:rename.from',
};

/** What a field needs from the form it is in. */
export function fieldsOf(view: View, { values, errors }: FormState, labels: Record<string, WordKey>) {
  return (name: string) => ({
    name,
    label: view.t(labels[name] ?? 'frame:unknown'),
    value: fieldValue(values, name),
    error: errorOf(errors, name, view.t),
  });
}

/** The labels in the language of the reader, for the summary of faults. */
export function labelsIn(view: View, labels: Record<string, WordKey>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, word]) => [name, view.t(word)]));
}

/** What was typed beside what stands now, field by field. */
export function besideOf(view: View, { values, now }: FormState, labels: Record<string, WordKey>): TypedField[] {
  return Object.keys(now ?? {}).map((name) => ({
    label: view.t(labels[name] ?? 'frame:unknown'),
    typed: saidIn(values[name]),
    now: saidIn(now?.[name]),
  }));
}

/** The form of a new place, or of one that is there. */
export function PlaceFormPage({ view, state, place }: { view: View; state: FormState; place: Place | null }) {
  const { t } = view;
  const here = place === null ? '/places' : `/places/${place.code}`;
  const title = t(place === null ? 'places:new' : 'places:edit');
  return (
    <Layout
      view={view}
      title={title}
      lead={t(place === null ? 'places:new.lead' : 'places:edit.lead')}
      level="administration"
      crumbs={crumbsOf(view, place, title)}
    >
      <ErrorSummary errors={state.errors} labels={labelsIn(view, LABELS)} />
      {state.now !== undefined && <BothVersions fields={besideOf(view, state, LABELS)} />}
      <Form
        action={place === null ? here : `${here}/edit`}
        idempotencyKey={state.idempotencyKey}
        {...(place === null ? {} : { version: place.version })}
        submit={t(place === null ? 'places:new.submit' : 'places:edit.submit')}
        cancelHref={here}
      >
        <FactFields view={view} state={state} fresh={place === null} />
      </Form>
    </Layout>
  );
}

function FactFields({ view, state, fresh }: { view: View; state: FormState; fresh: boolean }) {
  const { t } = view;
  const field = fieldsOf(view, state, LABELS);
  const kinds = KINDS.map((value) => ({ value, label: t(`places:kind.${value}`) }));
  const regimes = REGIMES.map((value) => ({ value, label: t(`places:regime.${value}`) }));
  return (
    <>
      {fresh && <TextField {...field('code')} hint={t('places:code.hint')} width="medium" maxLength={40} />}
      <TextField {...field('nameNl')} maxLength={100} />
      <TextField {...field('nameEn')} hint={t('places:name-en.hint')} maxLength={100} optional />
      <CheckboxGroup {...field('kinds')} options={kinds} value={[state.values.kinds ?? []].flat()} />
      <CheckboxGroup
        {...field('regimes')}
        hint={t('places:regimes.hint')}
        options={regimes}
        value={[state.values.regimes ?? []].flat()}
        optional
      />
      <TextField {...field('municipality')} width="medium" maxLength={100} optional />
      <TextField {...field('address')} maxLength={200} optional />
      <DateField {...field('validFrom')} {...(fresh ? {} : { hint: t('places:from.hint') })} />
    </>
  );
}

/** The way to a form of a place. */
export function crumbsOf(view: View, place: Place | null, title: string) {
  const list = { label: view.t('places:title'), href: '/places' };
  if (place === null) return [list, { label: title }];
  return [list, { label: nameOf(place, view), href: `/places/${place.code}` }, { label: title }];
}

/** The form of another name from a day on. */
export function RenamePage({ view, state, place }: { view: View; state: FormState; place: Place }) {
  const { t } = view;
  const here = `/places/${place.code}`;
  const field = fieldsOf(view, state, LABELS);
  return (
    <Layout
      view={view}
      title={t('places:rename')}
      lead={t('places:rename.lead', { name: nameOf(place, view) })}
      level="administration"
      crumbs={crumbsOf(view, place, t('places:rename'))}
    >
      <ErrorSummary errors={state.errors} labels={labelsIn(view, LABELS)} />
      {state.now !== undefined && <BothVersions fields={besideOf(view, state, LABELS)} />}
      <Form
        action={`${here}/rename`}
        idempotencyKey={state.idempotencyKey}
        version={place.version}
        submit={t('places:rename.submit')}
        cancelHref={here}
      >
        <TextField {...field('nameNl')} maxLength={100} />
        <TextField {...field('nameEn')} hint={t('places:name-en.hint')} maxLength={100} optional />
        <DateField {...field('from')} />
      </Form>
    </Layout>
  );
}
