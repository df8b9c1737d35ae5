import { z } from 'zod';
import {
  DateField,
  dateInput,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  oneOf,
  optionalText,
  RadioGroup,
  requiredText,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { useWords } from '../../ui/words/context.ts';
import type { Translate } from '../../ui/words/index.ts';
import { dayFault, isEvidenceAddress, MOST_LABEL, MOST_STATEMENT, RECORDED } from './rules.ts';

/** What the form sends; the day may be today at the latest. */
export function statusFormSchema(today: string) {
  return z.object({
    status: oneOf(RECORDED),
    statedOn: dateInput(today).refine((day) => dayFault(day, today) === undefined, 'progress:error.future'),
    statement: requiredText(MOST_STATEMENT),
    evidence: optionalText(2000).refine((text) => text === null || isEvidenceAddress(text), 'progress:error.evidence'),
    evidenceLabel: optionalText(MOST_LABEL),
  });
}

export interface StatusFormProps {
  action: string;
  refused?: { values: FormValues; errors: FieldError[] } | undefined;
  idempotencyKey: string;
}

/** The faults of a refused form, each a link to its field; stands at the top of the page. */
export function StatusFaults({ errors, t }: { errors: FieldError[]; t: Translate }) {
  const labels = {
    status: t('progress:form.status'),
    statedOn: t('progress:form.stated-on'),
    statement: t('progress:form.statement'),
    evidence: t('progress:form.evidence'),
    evidenceLabel: t('progress:form.evidence-label'),
  };
  return <ErrorSummary errors={errors} labels={labels} t={t} />;
}

/** The form with which a status is recorded. */
export function StatusForm({ action, refused, idempotencyKey }: StatusFormProps) {
  const { t } = useWords();
  const value = (name: string) => fieldValue(refused?.values, name);
  const error = (name: string) => errorOf(refused?.errors, name, t);
  return (
    <section id="record">
      <h2>{t('progress:form.heading')}</h2>
      <p>{t('progress:form.intro')}</p>
      <Form
        action={action}
        idempotencyKey={idempotencyKey}
        submit={t('progress:form.submit')}
        label={t('progress:form.heading')}
      >
        <RadioGroup
          name="status"
          label={t('progress:form.status')}
          options={RECORDED.map((code) => ({ value: code, label: t(`status:${code}`) }))}
          value={value('status')}
          error={error('status')}
        />
        <DateField
          name="statedOn"
          label={t('progress:form.stated-on')}
          value={value('statedOn')}
          error={error('statedOn')}
        />
        <TextArea
          name="statement"
          label={t('progress:form.statement')}
          hint={t('progress:form.statement.hint')}
          maxLength={MOST_STATEMENT}
          value={value('statement')}
          error={error('statement')}
        />
        <TextField
          name="evidence"
          type="url"
          label={t('progress:form.evidence')}
          hint={t('progress:form.evidence.hint')}
          optional
          value={value('evidence')}
          error={error('evidence')}
        />
        <TextField
          name="evidenceLabel"
          label={t('progress:form.evidence-label')}
          hint={t('progress:form.evidence-label.hint')}
          optional
          maxLength={MOST_LABEL}
          value={value('evidenceLabel')}
          error={error('evidenceLabel')}
        />
      </Form>
    </section>
  );
}
