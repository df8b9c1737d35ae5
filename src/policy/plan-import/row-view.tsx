import { History, Notice } from '../../ui/components/index.ts';
import {
  CheckboxGroup,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDateTime } from '../../ui/words/format.ts';
import { faultSentence } from '../../ui/words/sentences.ts';
import { doubtsOf } from './doubts.ts';
import type { RowPage } from './look-actions.ts';
import { DecisionButtons, DecisionMark, IMPORTS, importHref, PassageText, placeHref, rowHref } from './parts.tsx';
import { Facts } from './review-view.tsx';
import { choiceLabel, RowFields, rowLabels } from './row-form.tsx';
import { calledOf, MOST_REASON, valuesOf } from './rules.ts';
import type { PlanImport } from './store.ts';

export interface RowProps extends RowPage {
  view: View;
  values: FormValues;
  errors: FieldError[];
  /** What stands now, where somebody else was first. */
  stands: FieldError[];
  newKey: () => string;
}

/** One row beside its text: corrected, rejected, split or joined, each by a form of its own. */
export function RowPageView(props: RowProps) {
  const { view, one, shown, errors, stands } = props;
  const { t } = view;
  const { row, passage } = shown;
  const now = valuesOf(row);
  const title = `${t(`plan-review:kind.${row.kind}`)} ${calledOf(now)}`;
  const labels = rowLabels(view);
  const doubts = doubtsOf(row, one.warnings, t);
  return (
    <Layout
      view={view}
      title={title}
      lead={t('plan-review:change.lead')}
      level="policy"
      crumbs={[...crumbsOf(view, one), { label: title }]}
    >
      <Stands view={view} stands={stands} labels={labels} />
      <ErrorSummary errors={errors} labels={labels} />
      <div class="review-beside">
        <figure class="review-place review-sticky">
          <p class="review-head">
            <DecisionMark decision={row.decision} />
          </p>
          {doubts.length > 0 && (
            <ul class="review-doubts" aria-label={t('plan-review:doubt')}>
              {doubts.map((doubt) => (
                <li>{doubt}</li>
              ))}
            </ul>
          )}
          <PassageText passage={passage} values={now} />
          <figcaption>
            <a href={placeHref(one.id, row)}>{t('plan-review:place.link')}</a>
          </figcaption>
        </figure>
        <div>
          {one.state === 'reviewing' && <DecisionButtons id={one.id} row={row} newKey={props.newKey} fields={{}} />}
          {one.state === 'reviewing' ? (
            <RowForms {...props} />
          ) : (
            <Facts values={now} meanings={props.meanings} view={view} />
          )}
          <RowHistory {...props} />
        </div>
      </div>
    </Layout>
  );
}

const crumbsOf = (view: View, one: PlanImport) => [
  { label: view.t('plan-review:title'), href: IMPORTS },
  { label: one.title, href: importHref(one.id) },
];

/** Both versions where two people were at it: what stands now, above what was typed. */
function Stands({ view, stands, labels }: Pick<RowProps, 'view' | 'stands'> & { labels: Record<string, string> }) {
  const { t } = view;
  if (stands.length === 0) return null;
  return (
    <Notice kind="warn" title={t('plan-rows:stale.title')}>
      <p>
        {t(
          stands.some((one) => one.message === 'plan-rows:stands')
            ? 'plan-rows:stale.text'
            : 'plan-rows:stale.decision',
        )}
      </p>
      <ul>
        {stands
          .filter((one) => one.field !== 'version')
          .map((one) => (
            <li>
              {labels[one.field] ?? one.field}: <bdi>{faultSentence(one, t)}</bdi>
            </li>
          ))}
      </ul>
      <p>{t('plan-rows:stale.again')}</p>
    </Notice>
  );
}

function RowForms(props: RowProps) {
  const { view, one, shown, values, errors, newKey, parents, known } = props;
  const { t } = view;
  const { row } = shown;
  const href = rowHref(one.id, row.line);
  return (
    <>
      <Form
        action={href}
        idempotencyKey={newKey()}
        version={row.version}
        submit={t('plan-review:change.save')}
        label={t('plan-review:change')}
        cancelHref={importHref(one.id)}
        enterSaves
        secondary={
          <button type="submit" name="preview" value="1">
            {t('plan-review:change.preview')}
          </button>
        }
      >
        <RowFields view={view} values={values} errors={errors} parents={parents} known={known} />
      </Form>
      <details class="review-more" open={errors.some(({ field }) => field === 'reason' || field === 'below')}>
        <summary>{t('plan-review:reject.heading')}</summary>
        <RejectForm {...props} />
      </details>
      <details class="review-more" open={errors.some(({ field }) => field === 'titles')}>
        <summary>{t('plan-review:split.heading')}</summary>
        <Form action={`${href}/split`} idempotencyKey={newKey()} version={row.version} submit={t('plan-review:split')}>
          <TextArea
            name="titles"
            label={t('plan-review:split.titles')}
            hint={t('plan-review:split.hint')}
            rows={4}
            value={fieldValue(values, 'titles') || valuesOf(row).title}
            error={errorOf(errors, 'titles', t)}
          />
        </Form>
      </details>
      {props.others.length > 0 && (
        <details class="review-more" open={errors.some(({ field }) => field === 'other')}>
          <summary>{t('plan-review:join.heading')}</summary>
          <Form action={`${href}/join`} idempotencyKey={newKey()} version={row.version} submit={t('plan-review:join')}>
            <SelectField
              name="other"
              label={t('plan-review:join.other')}
              hint={t('plan-review:join.hint')}
              blank
              options={props.others.map((other) => ({ value: String(other.line), label: choiceLabel(other, view) }))}
              value={fieldValue(values, 'other')}
              error={errorOf(errors, 'other', t)}
            />
          </Form>
        </details>
      )}
    </>
  );
}

function RejectForm({ view, one, shown, values, errors, below, newKey }: RowProps) {
  const { t } = view;
  const { row } = shown;
  return (
    <Form
      action={`${rowHref(one.id, row.line)}/decision`}
      idempotencyKey={newKey()}
      version={row.version}
      submit={t('plan-review:reject')}
      danger
    >
      <input type="hidden" name="decision" value="rejected" />
      <TextField
        name="reason"
        label={t('plan-review:reason')}
        hint={t('plan-review:reject.hint')}
        maxLength={MOST_REASON}
        value={fieldValue(values, 'reason')}
        error={errorOf(errors, 'reason', t)}
      />
      {below > 0 && (
        <CheckboxGroup
          name="below"
          label={t('plan-review:reject')}
          options={[{ value: 'yes', label: t('plan-review:reject.below', { count: below }) }]}
          value={fieldValue(values, 'below')}
          error={errorOf(errors, 'below', t)}
          optional
        />
      )}
    </Form>
  );
}

function RowHistory({ view, shown, history, names }: RowProps) {
  const { t, language } = view;
  const { row } = shown;
  const lines = [row, ...history].filter((one) => one.decidedAt !== null);
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{t('plan-review:history')}</h2>
      <History
        items={lines.map((one) => ({
          when: formatDateTime(one.decidedAt ?? '', language),
          who: actorName(t, one.decidedBy ?? '', names.get(one.decidedBy ?? '')),
          text: t(`plan-review:decision.${one.decision}`),
          ...(one.reason === null ? {} : { detail: <bdi>{one.reason}</bdi> }),
        }))}
      />
    </section>
  );
}

export interface AddProps {
  view: View;
  one: PlanImport;
  parents: RowPage['parents'];
  known: string[];
  values: FormValues;
  errors: FieldError[];
  newKey: () => string;
}

/** A row that the reading missed is added, with the words of the text that say where it stands. */
export function AddPage({ view, one, parents, known, values, errors, newKey }: AddProps) {
  const { t } = view;
  return (
    <Layout
      view={view}
      title={t('plan-review:add')}
      lead={t('plan-review:add.lead')}
      level="policy"
      crumbs={[...crumbsOf(view, one), { label: t('plan-review:add') }]}
    >
      <ErrorSummary errors={errors} labels={rowLabels(view)} />
      <Form
        action={`${importHref(one.id)}/rows`}
        idempotencyKey={newKey()}
        submit={t('plan-review:words.save')}
        cancelHref={importHref(one.id)}
      >
        <TextArea
          name="words"
          label={t('plan-review:words')}
          hint={
            <>
              {t('plan-review:words.hint')} <a href={`${importHref(one.id)}/text`}>{t('plan-review:whole-text')}</a>
            </>
          }
          rows={2}
          maxLength={MOST_REASON}
          value={fieldValue(values, 'words')}
          error={errorOf(errors, 'words', t)}
        />
        <RowFields view={view} values={values} errors={errors} parents={parents} known={known} />
      </Form>
    </Layout>
  );
}
