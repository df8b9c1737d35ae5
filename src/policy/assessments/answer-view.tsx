import { BothVersions, History, Notice, saidIn } from '../../ui/components/index.ts';
import {
  CheckboxGroup,
  ErrorSummary,
  errorOf,
  Form,
  type FormValues,
  RadioGroup,
  TextArea,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, roleName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import type { Again } from '../frameworks/index.ts';
import type { WholeFile } from './actions.ts';
import { latest, MOST, progressOf, type Sheet, saidOf } from './answers.ts';
import { askedOn, fieldOf, shownValue } from './forms.ts';
import {
  answerWords,
  assessmentHref,
  assessmentsHref,
  questionHref,
  questionWords,
  sheetHref,
  sheetTitle,
} from './parts.tsx';

type Asked = ReturnType<typeof askedOn>[number];

export interface SheetPageProps {
  view: View;
  file: WholeFile;
  sheet: Sheet;
  /** Which of the pages of questions it is, from one, of how many. */
  place: { at: number; of: number };
  /** What its fields hold. */
  values: FormValues;
  shown: Again;
}

/** One page of questions: a branch, or a branch for one initiative. */
export function SheetPage({ view, file, sheet, place, values, shown }: SheetPageProps) {
  const { t, language } = view;
  const { assessment, framework } = file;
  const { answered, asked } = progressOf(file);
  const labels = Object.fromEntries(
    askedOn(sheet).map(({ id }) => [fieldOf(id), questionWords(framework.content, id, view)]),
  );
  return (
    <Layout
      view={view}
      level="policy"
      title={sheetTitle(sheet, view)}
      lead={t('assessments:sheet.lead', { at: place.at, of: place.of, answered, asked })}
      crumbs={crumbsTo(view, file, sheetTitle(sheet, view))}
      demonstration={assessment.origin === 'demonstration'}
    >
      <ErrorSummary errors={shown.errors} labels={labels} t={t} />
      {shown.stale && <Both view={view} file={file} sheet={sheet} values={values} />}
      {sheet.branch.help !== null && <p>{pick(sheet.branch.help, language)}</p>}
      <Form
        action={sheetHref(assessment.id, sheet)}
        idempotencyKey={shown.key}
        version={assessment.version}
        submit={t(shown.stale ? 'assessments:save.mine' : 'assessments:save.next')}
        cancelHref={assessmentHref(assessment.id)}
        cancelLabel={t('assessments:back')}
        label={sheetTitle(sheet, view)}
        secondary={
          <button type="submit" name="next" value="stay">
            {t('assessments:save.stay')}
          </button>
        }
      >
        {askedOn(sheet).map((one) => (
          <Answer
            view={view}
            file={file}
            sheet={sheet}
            asked={one}
            values={values}
            error={errorOf(shown.errors, fieldOf(one.id), t)}
          />
        ))}
      </Form>
    </Layout>
  );
}

/** The way to a page of an assessment. */
export function crumbsTo(
  view: View,
  { assessment, framework }: Pick<WholeFile, 'assessment' | 'framework'>,
  last?: string,
) {
  const title = pick(framework.title, view.language);
  return [
    { label: view.placeName(assessment.prison), href: assessmentsHref(assessment.prison) },
    ...(last === undefined
      ? [{ label: title }]
      : [{ label: title, href: assessmentHref(assessment.id) }, { label: last }]),
  ];
}

function Both({ view, file, sheet, values }: Pick<SheetPageProps, 'view' | 'file' | 'sheet' | 'values'>) {
  const now = latest(file.said);
  const { content } = file.framework;
  const words = (value: string | string[] | undefined) =>
    saidIn(value, (one) =>
      one === 'true' || one === 'false' ? answerWords(content, '', one === 'true', view) : undefined,
    );
  return (
    <BothVersions
      fields={askedOn(sheet).map(({ id }) => ({
        label: questionWords(content, id, view),
        typed: words(values[fieldOf(id)]),
        now: words(shownValue(saidOf(now, sheet.item?.id ?? null, id)?.value)),
      }))}
    >
      <p>{view.t('assessments:both')}</p>
    </BothVersions>
  );
}

function Answer({
  view,
  file,
  sheet,
  asked,
  values,
  error,
}: Omit<SheetPageProps, 'shown' | 'place'> & { asked: Asked; error: string | undefined }) {
  const { t, language } = view;
  const { question, list, id } = asked;
  const name = fieldOf(id);
  const value = values[name] ?? '';
  const one = [value].flat()[0] ?? '';
  const common = {
    name,
    label: questionWords(file.framework.content, id, view),
    optional: true,
    error,
    hint: <Around view={view} file={file} sheet={sheet} asked={asked} />,
  };
  if (list !== null)
    return (
      <CheckboxGroup
        {...common}
        options={list.options.map((option) => ({ value: option.nl, label: pick(option, language) }))}
        value={[value].flat()}
      />
    );
  if (question?.kind === 'yes-no')
    return (
      <RadioGroup
        {...common}
        options={[
          { value: 'true', label: t('assessments:yes') },
          { value: 'false', label: t('assessments:no') },
          { value: '', label: t('assessments:open') },
        ]}
        value={one}
      />
    );
  if (question?.kind === 'choice')
    return (
      <RadioGroup
        {...common}
        options={[
          ...question.choices.map((choice) => ({ value: choice.nl, label: pick(choice, language) })),
          { value: '', label: t('assessments:open') },
        ]}
        value={one}
      />
    );
  return <TextArea {...common} rows={3} maxLength={MOST.text} value={one} />;
}

/** What stands beside a question: help, what to mind, what was answered the time before, and who answered last. */
function Around({ view, file, sheet, asked }: Pick<SheetPageProps, 'view' | 'file' | 'sheet'> & { asked: Asked }) {
  const { t, language } = view;
  const item = sheet.item?.id ?? null;
  const said = saidOf(latest(file.said), item, asked.id);
  const remarks = file.remarks.filter((one) => one.question === asked.id && one.item === item).length;
  const before =
    file.before === null || item !== null ? undefined : saidOf(latest(file.before.said), null, asked.id)?.value;
  const { help = null, caution = null } = asked.question ?? {};
  return (
    <>
      {help !== null && <span class="hint-line">{pick(help, language)} </span>}
      {caution !== null && (
        <span class="hint-line">{t('assessments:caution', { text: pick(caution, language) })} </span>
      )}
      {before != null && (
        <span class="hint-line">
          {t('assessments:before', { answer: answerWords(file.framework.content, asked.id, before, view) })}{' '}
        </span>
      )}
      {said !== undefined && (
        <span class="hint-line">
          {t('assessments:said', { who: whoSaid(view, file, said), day: formatDate(said.at, language) })}{' '}
        </span>
      )}
      <a href={questionHref(file.assessment.id, asked.id, item)}>
        {remarks === 0 ? t('assessments:talk.none') : t('assessments:talk', { count: remarks })}
      </a>
    </>
  );
}

export interface QuestionPageProps {
  view: View;
  file: WholeFile;
  question: string;
  item: number | null;
  shown: Again;
}

/** One question: who answered what and when, and what members say beside it. */
export function QuestionPage({ view, file, question, item, shown }: QuestionPageProps) {
  const { t, language } = view;
  const { content } = file.framework;
  const entries = entriesOf({ view, file, question, item });
  return (
    <Layout
      view={view}
      level="policy"
      title={questionWords(content, question, view)}
      lead={t('assessments:question.lead')}
      crumbs={crumbsTo(view, file, questionWords(content, question, view))}
      demonstration={file.assessment.origin === 'demonstration'}
    >
      {entries.some(({ detail }) => detail === t('assessments:entry.differs')) && (
        <Notice kind="info">{t('assessments:differs.text')}</Notice>
      )}
      <section>
        <h2>{t('assessments:history')}</h2>
        {entries.length === 0 ? (
          <p class="soft">{t('assessments:history.none')}</p>
        ) : (
          <History
            items={entries.map((one) => ({
              when: formatDateTime(one.at, language),
              who: `${one.who} · ${one.detail}`,
              text: <span class="pre-line">{one.text}</span>,
            }))}
          />
        )}
      </section>
      <Remarking view={view} file={file} question={question} item={item} shown={shown} />
    </Layout>
  );
}

/** What was answered and said of a question, the newest first. */
function entriesOf({ view, file, question, item }: Omit<QuestionPageProps, 'shown'>) {
  const { t } = view;
  const { content } = file.framework;
  const said = file.said.filter((one) => one.question === question && one.item === item);
  const remarks = file.remarks.filter((one) => one.question === question && one.item === item);
  return [
    ...said.map((one) => ({
      ...{ at: String(one.at), who: whoSaid(view, file, one), text: answerWords(content, question, one.value, view) },
      detail: t('assessments:entry.answer'),
    })),
    ...remarks.map((one) => ({
      ...{ at: String(one.at), who: whoSaid(view, file, one), text: one.remark },
      detail: t(`assessments:entry.${one.kind}`),
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function Remarking({ view, file, question, item, shown }: QuestionPageProps) {
  const { t } = view;
  return (
    <section class="no-print">
      <h2>{t('assessments:remark')}</h2>
      <ErrorSummary
        errors={shown.errors}
        t={t}
        labels={{ remark: t('assessments:remark.text'), kind: t('assessments:remark.kind') }}
      />
      <Form
        action={questionHref(file.assessment.id, question, item)}
        idempotencyKey={shown.key}
        submit={t('assessments:remark.submit')}
        label={t('assessments:remark')}
      >
        <RadioGroup
          name="kind"
          label={t('assessments:remark.kind')}
          options={(['remark', 'differs'] as const).map((value) => ({
            value,
            label: t(`assessments:kind.${value}`),
          }))}
          value={[shown.values.kind ?? 'remark'].flat()[0] ?? 'remark'}
          error={errorOf(shown.errors, 'kind', t)}
        />
        <TextArea
          name="remark"
          label={t('assessments:remark.text')}
          hint={t('assessments:remark.hint')}
          rows={3}
          maxLength={MOST.remark}
          value={[shown.values.remark ?? ''].flat()[0] ?? ''}
          error={errorOf(shown.errors, 'remark', t)}
        />
      </Form>
    </section>
  );
}

/** Who said something: by name where the reader may know it, else by the role. */
function whoSaid({ t }: View, { names }: Pick<WholeFile, 'names'>, { by, as }: { by: string; as: string }): string {
  const name = names.get(by);
  return name === undefined ? roleName(t, as) : actorName(t, by, name);
}
