import {
  CheckboxGroup,
  ErrorSummary,
  errorOf,
  Form,
  type FormValues,
  fieldValue,
  NumberField,
  type RefusedForm,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick, type Text, type Translate } from '../../ui/words/index.ts';
import { BUDGET, budgetHref, lineHref } from './hrefs.ts';
import { CHARACTERS } from './inputs.ts';
import type { KeptLine } from './line-store.ts';
import { MOST } from './read-lines.ts';

/** What a line can be tied to. */
export interface LineChoices {
  goals: { plan: string; planTitle: Text; goal: string; title: Text }[];
  organisations: { code: string; name: Text }[];
  prisons: string[];
}

export interface LineFormProps {
  view: View;
  year: number;
  /** The line that is changed; undefined for a new one. */
  line: KeptLine | undefined;
  choices: LineChoices;
  values: FormValues;
  refused: RefusedForm | undefined;
  newKey: () => string;
}

function labelsOf(t: Translate) {
  return {
    ...{
      year: t('budget:line.year'),
      policyField: t('budget:field'),
      label: t('budget:line.label'),
      amount: t('budget:line.amount'),
    },
    ...{ paid: t('budget:line.paid'), legalBasis: t('budget:basis'), allocationCode: t('budget:allocation') },
    ...{ recipient: t('budget:recipient'), character: t('budget:character'), level: t('budget:line.level') },
    ...{ prison: t('budget:line.prison'), alsoOutside: t('budget:line.outside'), note: t('budget:line.note') },
    ...{
      goals: t('budget:line.goals'),
      organisations: t('budget:line.organisations'),
      because: t('budget:line.because'),
    },
  };
}

/** The form of a line: what it says, what was paid, and what it is tied to. Of what a source printed only the last two are asked. */
export function LineFormPage(props: LineFormProps) {
  const { view, year, line, refused, newKey } = props;
  const { t } = view;
  const title = line === undefined ? t('budget:line.new') : line.label;
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={t(
        line === undefined
          ? 'budget:line.new.lead'
          : line.isPrinted
            ? 'budget:line.printed'
            : 'budget:line.change.lead',
      )}
      crumbs={[
        { label: t('budget:title'), href: BUDGET },
        { label: String(year), href: budgetHref(year) },
        { label: line === undefined ? t('budget:line.new') : t('budget:line.change') },
      ]}
    >
      {refused && <ErrorSummary errors={refused.errors} labels={labelsOf(t)} t={t} />}
      <Form
        action={line === undefined ? '/budget/lines' : lineHref(year, line.code)}
        idempotencyKey={refused?.key || newKey()}
        submit={t('budget:line.save')}
        cancelHref={line === undefined ? budgetHref(year) : lineHref(year, line.code)}
        label={title}
        {...(line === undefined ? {} : { version: line.version })}
      >
        {!line?.isPrinted && <OwnFields {...props} />}
        <ToldFields {...props} />
        {line !== undefined && (
          <TextArea
            name="because"
            label={t('budget:line.because')}
            value={fieldValue(props.values, 'because')}
            error={errorOf(refused?.errors, 'because', t)}
            maxLength={MOST.because}
            rows={2}
          />
        )}
      </Form>
    </Layout>
  );
}

/** What each field of the form is given. */
function fields({ view: { t }, values, refused }: LineFormProps) {
  const labels = labelsOf(t);
  return (name: keyof typeof labels) => ({
    ...{ name, label: labels[name], value: fieldValue(values, name) },
    error: errorOf(refused?.errors, name, t),
  });
}

function OwnFields(props: LineFormProps) {
  const { view, line, choices, values, refused } = props;
  const { t, language, codes, today } = view;
  const field = fields(props);
  const listed = (list: string) =>
    codes.open(list, today).map(({ code }) => ({ value: code, label: codes.label(list, code, language) }));
  return (
    <>
      {line === undefined && <NumberField {...field('year')} />}
      <SelectField {...field('policyField')} blank options={listed('policy-field')} />
      <TextField {...field('label')} maxLength={MOST.label} />
      <NumberField {...field('amount')} decimals unit="€" />
      <TextField {...field('recipient')} optional maxLength={MOST.recipient} />
      <TextField {...field('legalBasis')} optional maxLength={MOST.basis} />
      <TextField {...field('allocationCode')} optional maxLength={MOST.allocation} />
      <SelectField
        {...field('character')}
        optional
        blank={t('budget:character.none')}
        options={CHARACTERS.map((one) => ({ value: one, label: t(`budget:character.${one}`) }))}
      />
      <SelectField
        {...field('prison')}
        optional
        blank={t('budget:line.prison.none')}
        options={choices.prisons.map((code) => ({ value: code, label: view.placeName(code) }))}
      />
      <CheckboxGroup
        name="alsoOutside"
        label={t('budget:line.outside')}
        optional
        value={values.alsoOutside ? [values.alsoOutside].flat() : []}
        error={errorOf(refused?.errors, 'alsoOutside', t)}
        options={[{ value: 'yes', label: t('budget:line.yes') }]}
      />
      <TextArea {...field('note')} optional maxLength={MOST.note} rows={2} />
    </>
  );
}

function ToldFields(props: LineFormProps) {
  const { view, choices, values, refused } = props;
  const { t, language, codes, today } = view;
  const field = fields(props);
  const levels = codes.open('government-level', today).map(({ code }) => ({
    ...{ value: code, label: codes.label('government-level', code, language) },
  }));
  const several = (name: 'goals' | 'organisations', options: { value: string; label: string }[]) => (
    <details open={[values[name] ?? []].flat().length > 0 || errorOf(refused?.errors, name, t) !== undefined}>
      <summary>{labelsOf(t)[name]}</summary>
      <CheckboxGroup
        name={name}
        label={labelsOf(t)[name]}
        optional
        value={values[name]}
        error={errorOf(refused?.errors, name, t)}
        options={options}
      />
    </details>
  );
  return (
    <>
      <NumberField {...field('paid')} decimals unit="€" optional />
      <SelectField {...field('level')} options={levels} value={fieldValue(values, 'level') || 'vlaams'} />
      {several(
        'goals',
        choices.goals.map(({ plan, planTitle, goal, title }) => ({
          value: `${plan} ${goal}`,
          label: `${goal}. ${pick(title, language)} (${pick(planTitle, language)})`,
        })),
      )}
      {several(
        'organisations',
        choices.organisations.map(({ code, name }) => ({ value: code, label: pick(name, language) })),
      )}
    </>
  );
}
