import { type Change, ChangeHistory } from '../../audit/index.ts';
import { Notice, SummaryList, Table } from '../../ui/components/index.ts';
import {
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  NumberField,
  SelectField,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber, formatShortDate, formatTime } from '../../ui/words/format.ts';
import { wordOf } from '../../ui/words/index.ts';
import type { SettingNow } from './actions.ts';
import { typedIn } from './form.ts';
import { SETTINGS, type Setting, type SettingKey } from './rules.ts';

/** Every setting as it stands, and what is fixed. */
export function SettingsPage({ view, settings }: { view: View; settings: readonly SettingNow[] }) {
  const { t } = view;
  return (
    <Layout
      view={view}
      title={t('settings:title')}
      lead={t('settings:lead')}
      level="administration"
      crumbs={[{ label: t('settings:title') }]}
    >
      <Table
        caption={t('settings:caption')}
        captionHidden
        columns={[
          { key: 'what', label: t('settings:what') },
          { key: 'value', label: t('settings:value') },
          { key: 'standard', label: t('settings:standard') },
          { key: 'bounds', label: t('settings:bounds') },
          { key: 'ground', label: t('settings:ground') },
        ]}
        rows={settings.map(({ key, value, standard }) => [
          <a href={`/settings/${key}`}>{t(`settings:name.${key}`)}</a>,
          <>
            <strong>{valueText(key, value, view)}</strong>
            {value !== standard && ` (${t('settings:decided')})`}
          </>,
          valueText(key, standard, view),
          boundsText(key, view),
          t(`settings:ground.${key}`),
        ])}
      />
      <section>
        <h2>{t('settings:fixed')}</h2>
        <p>
          <strong>{t('settings:fixed.small')}</strong>
        </p>
        <p>{t('settings:fixed.small.why')}</p>
      </section>
    </Layout>
  );
}

export interface SettingPageProps {
  view: View;
  setting: SettingNow;
  changes: readonly Change[];
  /** A new key for each form. */
  keyOf: () => string;
  errors?: FieldError[];
  typed?: FormValues | undefined;
  /** What was chosen of a setting that somebody else changed in the meantime. */
  chosen?: string | number | undefined;
}

/** One setting: what it does, its value with its form, and its history. */
export function SettingPage(props: SettingPageProps) {
  const { view, setting, changes, keyOf, errors = [], chosen } = props;
  const { t } = view;
  const { key } = setting;
  const name = t(`settings:name.${key}`);
  const labels = { value: t('settings:form.value'), day: t('settings:form.day'), month: t('settings:form.month') };
  return (
    <Layout
      view={view}
      title={name}
      lead={t(`settings:about.${key}`)}
      level="administration"
      crumbs={[{ label: t('settings:title'), href: '/settings' }, { label: name }]}
    >
      <ErrorSummary errors={errors} labels={labels} />
      {chosen !== undefined && <BothVersions {...props} chosen={chosen} />}
      <SummaryList
        items={[
          { label: t('settings:value'), value: <strong>{valueText(key, setting.value, view)}</strong> },
          { label: t('settings:standard'), value: valueText(key, setting.standard, view) },
          { label: t('settings:bounds'), value: boundsText(key, view) },
          { label: t('settings:ground'), value: t(`settings:ground.${key}`) },
        ]}
      />
      {chosen === undefined && <SettingForm {...props} />}
      <section>
        <h2>{t('settings:history')}</h2>
        <ChangeHistory
          view={view}
          changes={changes}
          fieldWord={() => t('settings:what')}
          valueWord={(field, value) =>
            field === 'value' && isValue(value) ? valueText(key, value, view) : String(value)
          }
          beside={(change) =>
            change.id === changes[0]?.id && (
              <form action={`/settings/${key}/take-back`} method="post">
                <input type="hidden" name="idempotencyKey" value={keyOf()} />
                <input type="hidden" name="change" value={String(change.id)} />
                <button
                  type="submit"
                  class="quiet"
                  aria-label={t('settings:take-back.name', { when: momentOf(change.at, view) })}
                >
                  {t('settings:take-back')}
                </button>
              </form>
            )
          }
        />
      </section>
    </Layout>
  );
}

function SettingForm({ view, setting, keyOf, errors = [], typed }: SettingPageProps) {
  const { t } = view;
  const { key, value, version } = setting;
  const kept: Setting = SETTINGS[key];
  const fields = typedIn(typed, value);
  return (
    <section>
      <h2>{t('settings:change')}</h2>
      <Form
        action={`/settings/${key}`}
        idempotencyKey={keyOf()}
        version={version}
        submit={t('settings:form.submit')}
        cancelHref="/settings"
      >
        {kept.kind === 'number' ? (
          <NumberField
            name="value"
            label={t('settings:form.value')}
            hint={boundsText(key, view)}
            unit={t(`settings:in.${kept.unit}`)}
            value={fields.value}
            error={errorOf(errors, 'value', t)}
          />
        ) : kept.kind === 'address' ? (
          <TextField
            name="value"
            label={t('settings:form.address')}
            hint={t('settings:form.address.hint')}
            optional
            maxLength={kept.most}
            value={fields.value}
            error={errorOf(errors, 'value', t)}
          />
        ) : (
          <>
            <NumberField
              name="day"
              label={t('settings:form.day')}
              hint={boundsText(key, view)}
              value={fields.day}
              error={errorOf(errors, 'day', t)}
            />
            <SelectField
              name="month"
              label={t('settings:form.month')}
              value={fields.month}
              options={Array.from({ length: 12 }, (_, index) => ({
                value: String(index + 1),
                label: monthName(index + 1, view),
              }))}
              error={errorOf(errors, 'month', t)}
            />
          </>
        )}
      </Form>
    </section>
  );
}

/** What was chosen beside what stands now, with the choice between the two. */
function BothVersions({ view, setting, changes, keyOf, chosen }: SettingPageProps & { chosen: string | number }) {
  const { t } = view;
  const { key, value, version } = setting;
  const [last] = changes;
  const fields = typedIn(undefined, chosen);
  return (
    <Notice kind="warn" title={t('settings:stale.title')}>
      <p>{t('settings:stale.text')}</p>
      <SummaryList
        items={[
          { label: t('settings:stale.yours'), value: <strong>{valueText(key, chosen, view)}</strong> },
          {
            label: t('settings:stale.now'),
            value: (
              <>
                <strong>{valueText(key, value, view)}</strong>
                {last !== undefined &&
                  ` (${t('settings:stale.by', { who: wordOf(t, 'roles:persona', last.actor), when: momentOf(last.at, view) })})`}
              </>
            ),
          },
        ]}
      />
      <form action={`/settings/${key}`} method="post">
        <input type="hidden" name="idempotencyKey" value={keyOf()} />
        <input type="hidden" name="version" value={String(version)} />
        {(SETTINGS[key].kind === 'day-of-year' ? (['day', 'month'] as const) : (['value'] as const)).map((name) => (
          <input type="hidden" name={name} value={fields[name]} />
        ))}
        <div class="form-buttons">
          <button class="primary" type="submit">
            {t('settings:stale.again')}
          </button>
          <a href={`/settings/${key}`}>{t('settings:stale.keep')}</a>
        </div>
      </form>
    </Notice>
  );
}

function isValue(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** A value in words: `30 dagen`, `1 maart`. */
function valueText(key: SettingKey, value: string | number, view: View): string {
  const setting: Setting = SETTINGS[key];
  if (setting.kind === 'number') return view.t(`settings:unit.${setting.unit}`, { count: Number(value) });
  if (setting.kind === 'address') return value === '' ? view.t('settings:unit.no-address') : String(value);
  const [month = 1, day = 1] = String(value).split('-').map(Number);
  return `${day}\u00a0${monthName(month, view)}`;
}

function boundsText(key: SettingKey, view: View): string {
  const { kind, least, most } = SETTINGS[key];
  if (kind === 'address') return view.t('settings:bounds.address');
  const from = kind === 'number' ? formatNumber(Number(least), view.language) : valueText(key, least, view);
  return view.t('settings:bounds.of', { least: from, most: valueText(key, most, view) });
}

function monthName(month: number, { language }: View): string {
  return new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2023, month - 1, 1)),
  );
}

function momentOf(at: string, { language }: View): string {
  return `${formatShortDate(at)}\u00a0${formatTime(at, language)}`;
}
