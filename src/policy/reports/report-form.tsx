import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  type Option,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { asPart, textOf } from '../../ui/part.tsx';
import { useWords } from '../../ui/words/context.ts';
import type { Language, Translate } from '../../ui/words/index.ts';
import { listFigures } from '../figures/index.ts';
import { RECORDED } from '../progress/index.ts';
import { MOST_LABEL, MOST_TEXT } from './rules.ts';

export interface ReportFormProps {
  action: string;
  /** The leads for which the agency can report; empty where there is nothing to choose. */
  parties: readonly string[];
  values: FormValues;
  errors: FieldError[];
  idempotencyKey: string;
  /** What was answered to the report that this one follows. */
  reason: string | null;
}

/** The faults of a refused form, each a link to its field. */
export function ReportFaults({ errors, t }: { errors: FieldError[]; t: Translate }) {
  const labels = {
    status: t('reports:form.status'),
    statedOn: t('reports:form.stated-on'),
    statement: t('reports:form.statement'),
    party: t('reports:form.party'),
    evidence: t('reports:form.evidence'),
    evidenceLabel: t('reports:form.evidence-label'),
    decision: t('reports:form.decision'),
    decidedOn: t('reports:form.decided-on'),
    decisionAddress: t('reports:form.decision-address'),
    figure: t('reports:form.figure'),
  };
  return <ErrorSummary errors={errors} labels={labels} t={t} />;
}

/** The form with which a report is submitted. */
export function ReportForm(props: ReportFormProps) {
  const { action, parties, values, errors, idempotencyKey, reason } = props;
  const { t, language } = useWords();
  const value = (name: string) => fieldValue(values, name);
  const field = (name: string) => ({ name, value: value(name), error: errorOf(errors, name, t) });
  const previous = value('previous');
  return (
    <section id="report">
      <h2>{t(previous === '' ? 'reports:form.heading' : 'reports:form.again')}</h2>
      <p>{t('reports:form.intro')}</p>
      {reason !== null && (
        <p>
          <strong>{t('reports:form.reason')}</strong> {reason}
        </p>
      )}
      <Form
        action={action}
        idempotencyKey={idempotencyKey}
        submit={t('reports:form.submit')}
        label={t('reports:form.heading')}
      >
        {previous !== '' && <input type="hidden" name="previous" value={previous} />}
        {parties.length > 1 && (
          <SelectField
            {...field('party')}
            label={t('reports:form.party')}
            options={parties.map((party) => ({ value: party, label: party }))}
          />
        )}
        <RadioGroup
          {...field('status')}
          label={t('reports:form.status')}
          options={RECORDED.map((code) => ({ value: code, label: t(`status:${code}`) }))}
        />
        <DateField {...field('statedOn')} label={t('reports:form.stated-on')} />
        <TextArea
          {...field('statement')}
          label={t('reports:form.statement')}
          hint={t('reports:form.statement.hint')}
          maxLength={MOST_TEXT}
        />
        {isUntouched(values, errors) ? (
          <BlankEvidence />
        ) : (
          <EvidenceFields field={field} language={language} open={hasMore(values)} />
        )}
      </Form>
    </section>
  );
}

/** The evidence that is folded away, and all of it. */
const MORE = ['decision', 'decidedOn', 'decisionAddress', 'figure'];
const EVIDENCE = ['evidence', 'evidenceLabel', ...MORE];

/** Whether something was typed among the evidence that is folded away. */
function hasMore(values: FormValues): boolean {
  return MORE.some((name) => fieldValue(values, name) !== '');
}

/** Whether nothing was typed as evidence, and nothing is wrong with it. */
function isUntouched(values: FormValues, errors: readonly FieldError[]): boolean {
  const typed = EVIDENCE.some((name) => fieldValue(values, name) !== '');
  return !typed && errors.length === 0;
}

/** The fields of the evidence while nothing was typed, by language: the same for every step, with a choice of all figures. */
const blank = new Map<Language, string>();

function BlankEvidence() {
  const { t, language } = useWords();
  const field = (name: string) => ({ name, value: '', error: undefined });
  const kept =
    blank.get(language) ?? textOf(<EvidenceFields field={field} language={language} open={false} />, { t, language });
  blank.set(language, kept);
  return asPart(kept);
}

interface FieldsProps {
  field: (name: string) => { name: string; value: string; error: string | undefined };
  language: Language;
  open: boolean;
}

function EvidenceFields({ field, language, open }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <TextField
        {...field('evidence')}
        type="url"
        label={t('reports:form.evidence')}
        hint={t('reports:form.evidence.hint')}
        optional
      />
      <TextField
        {...field('evidenceLabel')}
        label={t('reports:form.evidence-label')}
        hint={t('reports:form.evidence-label.hint')}
        optional
        maxLength={MOST_LABEL}
      />
      <details open={open}>
        <summary>{t('reports:form.more')}</summary>
        <TextField
          {...field('decision')}
          label={t('reports:form.decision')}
          hint={t('reports:form.decision.hint')}
          optional
          maxLength={MOST_LABEL}
        />
        <DateField {...field('decidedOn')} label={t('reports:form.decided-on')} optional />
        <TextField {...field('decisionAddress')} type="url" label={t('reports:form.decision-address')} optional />
        <SelectField
          {...field('figure')}
          label={t('reports:form.figure')}
          hint={t('reports:form.figure.hint')}
          optional
          blank
          options={figureChoices(language, t)}
        />
      </details>
    </>
  );
}

/** The figures that the public reads, each by the dimensions of its public tables; what is read live also as a total. */
function figureChoices(language: Language, t: Translate): Option[] {
  return listFigures(language).flatMap(({ id, title, dimensions, menu }) => {
    const by = menu ?? dimensions.slice(0, 3);
    const tables = by.map((dimension) => ({
      value: `${id} ${dimension}`,
      label: t('reports:form.figure.by', { title, dimension: t(`figures:dimension.${dimension}`) }),
    }));
    return menu === null ? [{ value: id, label: title }, ...tables] : tables;
  });
}
