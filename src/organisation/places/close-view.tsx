import { Notice, Table } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldId,
  fieldValue,
  SelectField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { type WordKey, wordOf } from '../../ui/words/index.ts';
import type { ClosingView } from './closing-actions.ts';
import { crumbsOf } from './form-view.tsx';
import { nameOf } from './list-view.tsx';
import { partKind } from './record-view.tsx';
import { type Closing, choiceField, DECIDED, type Decided, type Left } from './rules.ts';

export interface ClosePageProps extends ClosingView {
  view: View;
  /** What was chosen; null before a last day is. */
  closing: Closing | null;
  /** What was typed in the fields of the last day and the other place. */
  typed: { on: string; into: string };
  values: FormValues;
  errors: FieldError[];
  idempotencyKey: string;
}

const LABELS: Record<string, WordKey> = {
  on: 'places:close.on',
  into: 'places:close.into',
  'all-role': 'places:close.all.role',
  'all-offer': 'places:close.all.offer',
  'all-room': 'places:close.all.room',
  'all-unit': 'places:close.all.unit',
};

/** Closing a place: first when and into what, then what is still there with a choice for each, then done. */
export function ClosePage(props: ClosePageProps) {
  const { view, place, others, closing, left, typed, errors } = props;
  const { t } = view;
  const here = `/places/${place.code}`;
  const labels = Object.fromEntries(Object.entries(LABELS).map(([name, word]) => [name, t(word)]));
  return (
    <Layout
      view={view}
      title={t('places:close')}
      lead={t('places:close.lead')}
      level="administration"
      crumbs={crumbsOf(view, place, t('places:close'))}
    >
      <ErrorSummary errors={errors} labels={labels} />
      <Form
        action={`${here}/close`}
        method="get"
        submit={t('places:close.show')}
        cancelHref={here}
        label={t('places:close.show')}
      >
        <DateField name="on" label={t('places:close.on')} value={typed.on} error={errorOf(errors, 'on', t)} />
        <SelectField
          name="into"
          label={t('places:close.into')}
          options={others.map((one) => ({ value: one.code, label: nameOf(one, view) }))}
          value={typed.into}
          blank={t('places:close.into.none')}
          error={errorOf(errors, 'into', t)}
          optional
        />
      </Form>
      {closing !== null && left !== null && <StillThere {...props} closing={closing} left={left} />}
    </Layout>
  );
}

type StillThereProps = ClosePageProps & { closing: Closing; left: readonly Left[] };

function StillThere(props: StillThereProps) {
  const { view, place, closing, left, faults } = props;
  const { t } = view;
  const into = closing.into === null ? null : view.placeName(closing.into);
  const day = formatDate(closing.lastDay, view.language);
  const blocked = faults.length > 0;
  return (
    <section>
      <h2>{t('places:close.left', { day })}</h2>
      <Counts view={view} left={left} />
      {left.every((one) => one.kind === 'unregistered') && <p>{t('places:close.left.nothing')}</p>}
      {!blocked && (
        <Form
          action={`/places/${place.code}/close`}
          idempotencyKey={props.idempotencyKey}
          version={place.version}
          submit={into === null ? t('places:close.submit.closed') : t('places:close.submit.merged', { place: into })}
          cancelHref={`/places/${place.code}`}
          danger
          label={t('places:close')}
        >
          <input type="hidden" name="on" value={closing.lastDay} />
          <input type="hidden" name="into" value={closing.into ?? ''} />
          {left.some((one) => DECIDED.some((kind) => kind === one.kind)) && <p>{t('places:close.left.lead')}</p>}
          {DECIDED.map((kind) => (
            <Group {...props} kind={kind} into={into} things={left.filter((one) => one.kind === kind)} />
          ))}
        </Form>
      )}
    </section>
  );
}

function Counts({ view, left }: { view: View; left: readonly Left[] }) {
  const { t } = view;
  const count = (kind: Left['kind']) => left.find((one) => one.kind === kind)?.number ?? 0;
  const [people, held, unregistered] = [count('people'), count('held'), count('unregistered')];
  return (
    <>
      {people + held > 0 && (
        <Notice kind="bad" title={t('places:close.blocked')}>
          {people > 0 && <p>{t('places:close.people', { count: people })}</p>}
          {held > 0 && <p>{t('places:close.held', { count: held })}</p>}
        </Notice>
      )}
      {unregistered > 0 && (
        <Notice kind="warn">
          <p>{t('places:close.unregistered', { count: unregistered })}</p>
        </Notice>
      )}
    </>
  );
}

type GroupProps = StillThereProps & { kind: Decided; into: string | null; things: readonly Left[] };

function Group({ view, kind, into, things, values, errors }: GroupProps) {
  const { t } = view;
  if (things.length === 0) return null;
  const options = [
    { value: 'end', label: t('places:close.choice.end') },
    ...(into === null ? [] : [{ value: 'move', label: t('places:close.choice.move', { place: into }) }]),
  ];
  const all = choiceField(kind);
  return (
    <>
      <h3>{t(`places:close.group.${kind}`, { count: things.length })}</h3>
      <p class="soft">{t(`places:close.about.${kind}`)}</p>
      <SelectField
        name={all}
        label={t(`places:close.all.${kind}`)}
        options={options}
        value={fieldValue(values, all)}
        blank
        error={errorOf(errors, all, t)}
        optional
      />
      <Table
        caption={t(`places:close.group.${kind}`, { count: things.length })}
        captionHidden
        compact
        columns={[
          { key: 'what', label: t('places:close.what') },
          { key: 'detail', label: t('frame:details') },
          { key: 'choice', label: t('places:close.choice') },
        ]}
        rows={things.map((one) => [
          titleOf(one, view),
          detailOf(one, view),
          <ThingChoice
            view={view}
            name={choiceField(kind, one.key)}
            what={titleOf(one, view)}
            options={options}
            values={values}
          />,
        ])}
      />
    </>
  );
}

interface ThingChoiceProps {
  view: View;
  name: string;
  what: string;
  options: { value: string; label: string }[];
  values: FormValues;
}

function ThingChoice({ view: { t }, name, what, options, values }: ThingChoiceProps) {
  const chosen = fieldValue(values, name);
  return (
    <select id={fieldId(name)} name={name} aria-label={t('places:close.choice.of', { what })}>
      <option value="">{t('places:close.choice.all')}</option>
      {options.map(({ value, label }) => (
        <option value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  );
}

function titleOf(one: Left, { t }: View): string {
  return one.kind === 'role' ? wordOf(t, 'roles:persona', one.title) : one.title;
}

function detailOf(one: Left, view: View): string {
  if (one.kind === 'role') return wordOf(view.t, 'roles', one.detail);
  if (one.kind === 'offer') return view.t('places:close.coming', { count: one.number });
  return partKind(one.kind === 'room' ? 'rooms' : 'units', one.detail, view);
}
