import { type Change, ChangeHistory } from '../../audit/index.ts';
import { isOpenOn } from '../../shared/code-lists.ts';
import { Notice, SummaryList } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  SelectField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import { wordOf } from '../../ui/words/index.ts';
import type { CodeFile } from './actions.ts';
import { fieldsIn, labelIn, levelFor, periodOf, titleOf, usesIn } from './list-view.tsx';
import { CATEGORIES, WITH_CAUSE, WITH_REMARK } from './rules.ts';
import { FIELD_OF } from './typed.ts';

export interface CodePageProps extends CodeFile {
  view: View;
  keeps: boolean;
  newKey: () => string;
  /** The form that closes the code, where it was sent with faults. */
  close?: { values: FormValues; errors: FieldError[] } | undefined;
}

/** One code: what it is called, since when, what was decided on it, and its history. */
export function CodePage(props: CodePageProps) {
  const { view, list, code, keeps, history, close } = props;
  const { t } = view;
  const base = `/code-lists/${list.list}`;
  const closed = code.valid_to !== null && code.valid_to <= view.today;
  const edit = keeps && (
    <a class="button primary" href={`${base}/codes/${code.code}/edit`}>
      {t('codes:edit')}
    </a>
  );
  return (
    <Layout
      view={view}
      title={labelIn(code, view)}
      lead={t('codes:code.lead', { code: code.code, list: titleOf(list, view) })}
      level={levelFor(keeps)}
      crumbs={[
        { label: t('codes:title'), href: '/code-lists' },
        { label: titleOf(list, view), href: base },
        { label: labelIn(code, view) },
      ]}
      {...(edit ? { action: edit } : {})}
    >
      <ErrorSummary
        errors={close?.errors ?? []}
        labels={{ until: t('codes:close.until'), successor: t('codes:field.successor') }}
      />
      {closed && <Notice kind="warn">{t('codes:closed.why')}</Notice>}
      <SummaryList items={facts(props)} />
      {keeps && !list.fixed && (closed ? <Reopen {...props} /> : <Close {...props} />)}
      {history !== null && (
        <section>
          <h2>{t('codes:history')}</h2>
          <ChangeHistory
            view={view}
            changes={history}
            fieldWord={(field) => fieldWord(field, view)}
            valueWord={(field, value) => valueWord(field, value, props)}
            {...(keeps ? { beside: (change: Change) => <TakeBack {...props} change={change} /> } : {})}
          />
        </section>
      )}
    </Layout>
  );
}

function facts(props: CodePageProps) {
  const { view, list, code, use, keeps } = props;
  const { t } = view;
  const missing = list.readByDetainees ? t('codes:missing') : '–';
  return [
    { label: t('codes:field.labelNl'), value: code.label_nl },
    { label: t('codes:field.labelEn'), value: <span lang="en">{code.label_en}</span> },
    { label: t('codes:field.labelFr'), value: code.label_fr ? <span lang="fr">{code.label_fr}</span> : missing },
    {
      label: t('codes:field.labelAr'),
      value: code.label_ar ? (
        <span lang="ar" dir="rtl">
          {code.label_ar}
        </span>
      ) : (
        missing
      ),
    },
    { label: t('codes:period'), value: periodOf(code, view) },
    { label: t('codes:ruling'), value: (view.language === 'en' && code.ruling_en) || code.ruling_nl || '–' },
    ...(WITH_CAUSE.includes(list.list)
      ? [{ label: t('codes:field.cause'), value: t(`code-lists:cause.${code.cause ?? 'none'}`) }]
      : []),
    ...(list.list === WITH_REMARK
      ? [
          {
            label: t('codes:field.asks'),
            value: t(code.asks === 'remark' ? 'codes:asks.remark' : 'codes:asks.nothing'),
          },
        ]
      : []),
    ...(list.list === CATEGORIES ? [{ label: t('codes:field.policyFields'), value: fieldsIn(code, view) }] : []),
    ...(keeps ? [{ label: t('codes:uses'), value: usesIn(use, view) }] : []),
  ];
}

function Close({ view, list, code, others, newKey, close }: CodePageProps) {
  const { t } = view;
  const values = close?.values ?? {};
  const errors = close?.errors ?? [];
  const open = others.filter((one) => isOpenOn({ from: one.valid_from, until: one.valid_to }, view.today));
  return (
    <details class="close-code screen-only" open={errors.length > 0}>
      <summary>{t('codes:close')}</summary>
      <p>{t('codes:close.lead')}</p>
      <Form
        action={`/code-lists/${list.list}/codes/${code.code}/close`}
        idempotencyKey={newKey()}
        version={code.version}
        submit={t('codes:close.submit')}
        danger
      >
        <DateField
          name="until"
          label={t('codes:close.until')}
          value={fieldValue(values, 'until') || code.valid_to || view.today}
          error={errorOf(errors, 'until', t)}
        />
        <SelectField
          name="successor"
          label={t('codes:field.successor')}
          hint={t('codes:field.successor.hint')}
          options={open.map((one) => ({ value: one.code, label: labelIn(one, view) }))}
          value={fieldValue(values, 'successor') || code.successor}
          error={errorOf(errors, 'successor', t)}
          blank={t('codes:successor.none')}
          optional
        />
      </Form>
    </details>
  );
}

function Reopen({ view, list, code, newKey }: CodePageProps) {
  return (
    <Form
      action={`/code-lists/${list.list}/codes/${code.code}/reopen`}
      idempotencyKey={newKey()}
      version={code.version}
      submit={view.t('codes:reopen')}
    />
  );
}

function TakeBack({ view, list, code, change, newKey }: CodePageProps & { change: Change }) {
  if (change.verb !== 'update') return null;
  return (
    <form class="inline-form" method="post" action={`/code-lists/${list.list}/codes/${code.code}/take-back`}>
      <input type="hidden" name="idempotencyKey" value={newKey()} />
      <input type="hidden" name="change" value={String(change.id)} />
      <button type="submit">{view.t('codes:take-back')}</button>
    </form>
  );
}

/** The name of a column in words. */
export function fieldWord(column: string, { t }: View): string {
  return wordOf(t, 'codes:field', FIELD_OF[column] ?? column);
}

function valueWord(column: string, value: unknown, { view, list, others }: CodePageProps): string {
  const { t } = view;
  const text = String(value);
  if (column === 'valid_from' || column === 'valid_to') return formatShortDate(text);
  if (column === 'cause') return wordOf(t, 'code-lists:cause', text);
  if (column === 'asks') return t('codes:asks.remark');
  if (column === 'successor') {
    const successor = others.find((one) => one.code === text && one.list === list.list);
    return successor === undefined ? text : labelIn(successor, view);
  }
  if (!Array.isArray(value)) return text;
  const fields = value.map((field) => view.codes.label('policy-field', String(field), view.language));
  return fields.join(', ') || t('codes:every-field');
}
