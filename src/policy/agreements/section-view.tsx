import { MOST_BYTES } from '../../platform/files/index.ts';
import { Pager, TextPager } from '../../ui/components/index.ts';
import { addressOf } from '../../ui/export/index.ts';
import {
  ErrorSummary,
  errorOf,
  type FieldError,
  FileForm,
  Form,
  type FormValues,
  fieldValue,
  RadioGroup,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { Crumb, View } from '../../ui/view.ts';
import { useWords } from '../../ui/words/context.ts';
import { AGREEMENTS, agreementHref, commitmentHref, sectionHref } from './hrefs.ts';
import type { OtherSentence, SectionFile } from './read-actions.ts';
import { MOST, PAGE, TEXT_PAGE } from './rules.ts';
import type { Agreement, Section } from './store.ts';
import { stretches } from './text.ts';

const ENDINGS = ['.pdf', '.docx', '.txt', '.md'];

/** The way to a page of an agreement. */
export function crumbsOf(view: View, agreement: Pick<Agreement, 'id' | 'title'>, ...last: Crumb[]): Crumb[] {
  return [
    { label: view.t('agreements:title'), href: AGREEMENTS },
    { label: agreement.title, href: agreementHref(agreement.id) },
    ...last,
  ];
}

export interface NewSectionProps {
  view: View;
  agreement: Agreement;
  newKey: () => string;
  /** What was sent and refused, by which of the two forms. */
  refused?: { by: 'file' | 'text'; values: FormValues; errors: FieldError[] };
}

/** The text of a section is pasted, or a file is sent. Each form stands alone, and works without script. */
export function NewSectionPage(props: NewSectionProps) {
  const { view, agreement, refused } = props;
  const { t } = view;
  const labels = {
    ...{ file: t('agreement-review:field.file'), text: t('agreement-review:field.text') },
    ...{ title: t('agreement-review:field.title'), textTitle: t('agreement-review:field.title') },
    ...{ from: t('agreement-review:field.from'), until: t('agreement-review:field.until') },
  };
  const title = t('agreement-review:add');
  return (
    <Layout
      view={view}
      title={title}
      lead={t('agreement-review:add.lead')}
      level="policy"
      crumbs={crumbsOf(view, agreement, { label: title })}
      demonstration={agreement.demonstration}
    >
      <ErrorSummary errors={refused?.errors ?? []} labels={labels} />
      <section>
        <h2>{t('agreement-review:add.text')}</h2>
        <TextForm {...props} />
      </section>
      <section>
        <h2>{t('agreement-review:add.file')}</h2>
        <FileOfSection {...props} />
      </section>
    </Layout>
  );
}

function TextForm({ view: { t }, agreement, refused, newKey }: NewSectionProps) {
  const own = refused?.by === 'text' ? refused : undefined;
  return (
    <Form
      action={`${agreementHref(agreement.id)}/sections/review`}
      idempotencyKey={newKey()}
      submit={t('agreement-review:look')}
      label={t('agreement-review:add.text')}
      cancelHref={agreementHref(agreement.id)}
    >
      <TextField
        name="textTitle"
        label={t('agreement-review:field.title')}
        hint={t('agreement-review:field.title.hint')}
        value={fieldValue(own?.values, 'textTitle')}
        maxLength={MOST.title}
        error={errorOf(own?.errors, 'textTitle', t)}
      />
      <TextArea
        name="text"
        label={t('agreement-review:field.text')}
        hint={t('agreement-review:field.text.hint', { most: MOST.section / 1000 })}
        rows={14}
        value={fieldValue(own?.values, 'text')}
        error={errorOf(own?.errors, 'text', t)}
      />
    </Form>
  );
}

function FileOfSection({ view: { t }, agreement, refused, newKey }: NewSectionProps) {
  const own = refused?.by === 'file' ? refused : undefined;
  const field = (name: 'title' | 'from' | 'until', optional: boolean) => (
    <TextField
      name={name}
      label={t(`agreement-review:field.${name}`)}
      hint={t(`agreement-review:field.${name}.hint`)}
      {...(optional ? { optional: true } : {})}
      value={fieldValue(own?.values, name)}
      maxLength={MOST.title}
      error={errorOf(own?.errors, name, t)}
    />
  );
  return (
    <FileForm
      action={`${agreementHref(agreement.id)}/sections/files`}
      idempotencyKey={newKey()}
      submit={t('agreement-review:file.look')}
      label={t('agreement-review:add.file')}
      most={MOST_BYTES}
      before={field('title', false)}
      file={{
        label: t('agreement-review:field.file'),
        hint: (most) => t('agreement-review:field.file.hint', { most }),
        accept: ENDINGS,
        error: errorOf(own?.errors, 'file', t),
      }}
    >
      {field('from', true)}
      {field('until', true)}
    </FileForm>
  );
}

/** The text of a section, page by page, each commitment at its place: a link leads there and back. */
export function SectionPage({ view, file }: { view: View; file: SectionFile }) {
  const { t } = view;
  const { agreement, section, from, text, places } = file;
  const here = sectionHref(agreement.id, section.number);
  const ways = (
    <TextPager {...{ from, length: section.length, size: TEXT_PAGE }} href={(at) => addressOf(here, { at })} />
  );
  return (
    <Layout
      view={view}
      title={section.title}
      lead={t('agreements:section.text.lead')}
      level="policy"
      paper
      crumbs={crumbsOf(view, agreement, { label: t('agreements:section.short', { number: section.number }) })}
      demonstration={agreement.demonstration}
    >
      {ways}
      <div class="passage passage-whole" dir="auto">
        <MarkedText agreement={agreement.id} text={text} places={places} from={from} />
      </div>
      {ways}
    </Layout>
  );
}

/** A text with the commitments in it marked, each with its number, which leads to its page. */
export function MarkedText(props: {
  agreement: string;
  text: string;
  places: readonly { number: number; from: number; to: number }[];
  from?: number;
}) {
  const { t } = useWords();
  return (
    <>
      {stretches([...props.text], props.places, props.from).map(({ text, one }) =>
        one === undefined ? (
          text
        ) : (
          <mark class="promise" id={`place-${one.number}`} tabindex={-1}>
            <a class="place-row" href={commitmentHref(props.agreement, one.number)}>
              <span class="hidden">{t('agreements:column.wording')} </span>
              {one.number}
            </a>{' '}
            {text}
          </mark>
        ),
      )}
    </>
  );
}

export interface MissedProps {
  view: View;
  agreement: Agreement;
  section: Section;
  sentences: readonly OtherSentence[];
  total: number;
  page: number;
  values: FormValues;
  errors: FieldError[];
  newKey: () => string;
}

/** The sentences of a section in which no commitment was found: one of them is added. */
export function MissedPage(props: MissedProps) {
  const { view, agreement, section, sentences, total, page, values, errors } = props;
  const { t } = view;
  const here = `${sectionHref(agreement.id, section.number)}/missed`;
  const title = t('agreement-review:missed');
  const labels = { place: t('agreement-review:missed.sentence'), reason: t('agreement-review:field.reason') };
  return (
    <Layout
      view={view}
      title={title}
      lead={t('agreement-review:missed.lead')}
      level="policy"
      crumbs={crumbsOf(
        view,
        agreement,
        {
          label: t('agreements:section.short', { number: section.number }),
          href: sectionHref(agreement.id, section.number),
        },
        { label: title },
      )}
      demonstration={agreement.demonstration}
    >
      <ErrorSummary errors={errors} labels={labels} />
      {total === 0 ? (
        <p>{t('agreement-review:missed.none')}</p>
      ) : (
        <>
          {total > PAGE && <p>{t('agreement-review:missed.more')}</p>}
          <Pager page={page} total={total} size={PAGE} href={(next) => addressOf(here, { page: next })} />
          <Form
            action={here}
            idempotencyKey={props.newKey()}
            submit={t('agreement-review:missed.save')}
            cancelHref={agreementHref(agreement.id)}
          >
            <div class="promise-choices">
              <RadioGroup
                name="place"
                label={labels.place}
                options={sentences.map((one) => ({ value: `${one.from}-${one.to}`, label: one.text }))}
                value={fieldValue(values, 'place')}
                error={errorOf(errors, 'place', t)}
              />
            </div>
            <TextArea
              name="reason"
              label={labels.reason}
              hint={t('agreement-review:field.reason.hint')}
              value={fieldValue(values, 'reason')}
              rows={3}
              maxLength={MOST.reason}
              error={errorOf(errors, 'reason', t)}
            />
          </Form>
        </>
      )}
    </Layout>
  );
}
