import { MOST_BYTES } from '../../platform/files/index.ts';
import {
  ErrorSummary,
  errorOf,
  type FieldError,
  FileForm,
  Form,
  type FormValues,
  fieldValue,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/index.ts';
import { IMPORTS } from './parts.tsx';
import { MOST_PASTED, MOST_TITLE } from './rules.ts';
import type { Draft } from './targets-store.ts';

/** What a browser offers to choose from first. */
const ENDINGS = ['.pdf', '.docx', '.txt', '.md', '.xml'];

export interface NewProps {
  view: View;
  drafts: Draft[];
  newKey: () => string;
  /** What was sent and refused, by which of the two forms. */
  refused?: { by: 'file' | 'text'; values: FormValues; errors: FieldError[] };
}

/** A document is sent, or its text pasted. Each form stands alone, and works without script. */
export function NewPage(props: NewProps) {
  const { view, refused } = props;
  const { t } = view;
  const labels = { file: t('plan-review:file'), text: t('plan-review:text'), title: t('plan-review:plan-title') };
  return (
    <Layout
      view={view}
      title={t('plan-review:new')}
      lead={t('plan-review:new.lead')}
      level="policy"
      crumbs={[{ label: t('plan-review:title'), href: IMPORTS }, { label: t('plan-review:new') }]}
    >
      <ErrorSummary errors={refused?.errors ?? []} labels={labels} />
      <section>
        <h2>{t('plan-review:new.file')}</h2>
        <FileOfPlan {...props} />
      </section>
      <section>
        <h2>{t('plan-review:new.text')}</h2>
        <TextForm {...props} />
      </section>
    </Layout>
  );
}

function TitleAndTarget({ view, drafts, values, of }: NewProps & { values: FormValues | undefined; of: string }) {
  const { t, language } = view;
  return (
    <>
      <TextField
        name={of === 'file' ? 'title' : 'textTitle'}
        label={t('plan-review:plan-title')}
        hint={t('plan-review:plan-title.hint')}
        optional
        maxLength={MOST_TITLE}
        value={fieldValue(values, of === 'file' ? 'title' : 'textTitle')}
      />
      {drafts.length > 0 && (
        <SelectField
          name={of === 'file' ? 'target' : 'textTarget'}
          label={t('plan-review:target')}
          hint={t('plan-review:target.hint')}
          blank={t('plan-review:target.new')}
          optional
          options={drafts.map((one) => ({
            value: one.id,
            label: pick({ nl: one.titleNl, en: one.titleEn }, language),
          }))}
          value={fieldValue(values, of === 'file' ? 'target' : 'textTarget')}
        />
      )}
    </>
  );
}

function FileOfPlan(props: NewProps) {
  const { view, refused, newKey } = props;
  const { t } = view;
  const own = refused?.by === 'file' ? refused : undefined;
  return (
    <FileForm
      action={`${IMPORTS}/files`}
      idempotencyKey={newKey()}
      submit={t('plan-review:file.send')}
      label={t('plan-review:new.file')}
      most={MOST_BYTES}
      file={{
        label: t('plan-review:file'),
        hint: (most) => t('plan-review:file.hint', { most }),
        accept: ENDINGS,
        error: errorOf(own?.errors, 'file', t),
      }}
    >
      <TitleAndTarget {...props} values={own?.values} of="file" />
    </FileForm>
  );
}

function TextForm(props: NewProps) {
  const { view, refused, newKey } = props;
  const { t } = view;
  const own = refused?.by === 'text' ? refused : undefined;
  return (
    <Form
      action={IMPORTS}
      idempotencyKey={newKey()}
      submit={t('plan-review:text.send')}
      label={t('plan-review:new.text')}
      cancelHref={IMPORTS}
    >
      <TextArea
        name="text"
        label={t('plan-review:text')}
        hint={t('plan-review:text.hint', { most: MOST_PASTED / 1000 })}
        rows={14}
        value={fieldValue(own?.values, 'text')}
        error={errorOf(own?.errors, 'text', t)}
      />
      <TitleAndTarget {...props} values={own?.values} of="text" />
    </Form>
  );
}
