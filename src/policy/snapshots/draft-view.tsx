import { Notice, ProgressLine } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick, type Text, type Translate } from '../../ui/words/index.ts';
import { type AssessedPlan, countPlan } from '../plans/index.ts';
import { planHref } from '../progress/index.ts';
import { MOST_INTRODUCTION, MOST_TITLE } from './forms.ts';
import { draftHref, snapshotsHref } from './hrefs.ts';
import { changedWords } from './list-view.tsx';
import { Paragraphs } from './parts.tsx';
import type { Draft } from './store.ts';

export interface DraftPageProps {
  view: View;
  plan: { id: string; title: Text; origin: string };
  /** The draft as it is saved with the plan on its day, or null for a new one. */
  saved: { draft: Draft; plan: AssessedPlan } | null;
  values: FormValues;
  errors: FieldError[];
  /** Whether somebody else wrote on meanwhile. */
  stale: boolean;
  idempotencyKey: string;
}

/** What the form shows of a draft. */
export function draftValues({ title, asOf, introduction }: Draft): FormValues {
  return { title, asOf, introduction: introduction ?? '' };
}

/** Where a snapshot is written over several sittings, and frozen when it is ready. */
export function DraftPage(props: DraftPageProps) {
  const { view, plan, saved, errors } = props;
  const { t } = view;
  const list = snapshotsHref(plan.id);
  const title = t(saved === null ? 'frozen:new' : 'frozen:draft');
  const labels = {
    title: t('frozen:draft.title'),
    asOf: t('frozen:draft.as-of'),
    introduction: t('frozen:draft.introduction'),
  };
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={saved === null ? t('frozen:new.lead') : changedWords(saved.draft, view)}
      crumbs={crumbsOf(props, title)}
    >
      <ErrorSummary errors={errors} labels={labels} />
      {props.stale && saved !== null && <Stored draft={saved.draft} t={t} />}
      <Form
        action={saved === null ? `${list}/new` : draftHref(plan.id, saved.draft.id)}
        idempotencyKey={props.idempotencyKey}
        {...(saved === null ? {} : { version: saved.draft.version })}
        submit={t('frozen:draft.save')}
        cancelHref={list}
        label={title}
      >
        <DraftFields {...props} />
      </Form>
      {saved !== null && !props.stale && errors.length === 0 && <Freezing {...props} saved={saved} />}
    </Layout>
  );
}

function crumbsOf({ view: { t, language }, plan }: Pick<DraftPageProps, 'view' | 'plan'>, title: string) {
  return [
    { label: t('plans:title'), href: '/plans' },
    { label: pick(plan.title, language), href: planHref(plan.id) },
    { label: t('frozen:title'), href: snapshotsHref(plan.id) },
    { label: title },
  ];
}

function DraftFields({ view: { t }, values, errors }: DraftPageProps) {
  const value = (name: string) => fieldValue(values, name);
  const error = (name: string) => errorOf(errors, name, t);
  return (
    <>
      <TextField
        name="title"
        label={t('frozen:draft.title')}
        hint={t('frozen:draft.title.hint')}
        maxLength={MOST_TITLE}
        value={value('title')}
        error={error('title')}
      />
      <DateField
        name="asOf"
        label={t('frozen:draft.as-of')}
        hint={t('frozen:draft.as-of.hint')}
        value={value('asOf')}
        error={error('asOf')}
      />
      <TextArea
        name="introduction"
        label={t('frozen:draft.introduction')}
        hint={t('frozen:draft.introduction.hint')}
        optional
        rows={14}
        maxLength={MOST_INTRODUCTION}
        value={value('introduction')}
        error={error('introduction')}
      />
    </>
  );
}

function Stored({ draft, t }: { draft: Draft; t: Translate }) {
  return (
    <Notice kind="warn" title={t('frozen:draft.stale.title')}>
      <p>{t('frozen:draft.stale')}</p>
      <h2>{t('frozen:draft.stored')}</h2>
      <p>
        <strong>{draft.title}</strong>
      </p>
      <Paragraphs text={draft.introduction} />
    </Notice>
  );
}

/** What would be frozen, with the button that does, and the way to throw the draft away. */
function Freezing({
  view: { t, language },
  plan,
  saved,
  idempotencyKey,
}: DraftPageProps & { saved: { draft: Draft; plan: AssessedPlan } }) {
  const { draft } = saved;
  const counts = countPlan(saved.plan);
  const here = draftHref(plan.id, draft.id);
  return (
    <section id="freeze">
      <h2>{t('frozen:freeze.heading')}</h2>
      <p>{t('frozen:freeze.text')}</p>
      <h3>{t('snapshots:states.on', { day: formatDate(draft.asOf, language) })}</h3>
      <ProgressLine parts={counts.byStatus} total={Math.max(1, counts.steps)} />
      <Form
        action={`${here}/freeze`}
        idempotencyKey={`${idempotencyKey}-f`}
        version={draft.version}
        submit={t('frozen:freeze.button')}
        label={t('frozen:freeze')}
        secondary={<a href={`${here}/removal`}>{t('frozen:draft.remove')}</a>}
      />
    </section>
  );
}

/** Asks once more before a draft is thrown away: its text cannot come back. */
export function RemovalPage({
  view,
  plan,
  draft,
  idempotencyKey,
}: Pick<DraftPageProps, 'view' | 'plan' | 'idempotencyKey'> & { draft: Draft }) {
  const { t } = view;
  const title = t('frozen:draft.remove.title');
  return (
    <Layout view={view} level="policy" title={title} lead={draft.title} crumbs={crumbsOf({ view, plan }, title)}>
      <p>{t('frozen:draft.remove.text')}</p>
      <Form
        danger
        action={`${draftHref(plan.id, draft.id)}/removal`}
        idempotencyKey={idempotencyKey}
        version={draft.version}
        submit={t('frozen:draft.remove')}
        cancelHref={draftHref(plan.id, draft.id)}
      />
    </Layout>
  );
}
