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
import type { CutSentence } from './found.ts';
import { agreementHref } from './hrefs.ts';
import { fieldsOf, placeKey, rowField } from './review-form.ts';
import { MOST } from './rules.ts';
import { crumbsOf } from './section-view.tsx';
import type { Agreement } from './store.ts';
import { stretches } from './text.ts';

export interface ReviewProps {
  view: View;
  agreement: Agreement;
  title: string;
  text: string;
  sentences: readonly CutSentence[];
  /** What was ticked and typed before; null where it is looked at first. */
  typed: FormValues | null;
  errors: FieldError[];
  newKey: () => string;
}

/** So many sentences that promise nothing can be ticked here; of a longer section they are added afterwards. */
const MOST_OTHERS = 150;

/** What was found in a section, beside its text: ticked, worded otherwise, and only then kept. */
export function ReviewPage(props: ReviewProps) {
  const { view, agreement, text, sentences, errors, typed } = props;
  const { t } = view;
  const taken = typed === null ? null : new Set([typed.take ?? []].flat());
  const isRow = (one: CutSentence) => one.promises || taken?.has(placeKey(one)) === true;
  const rows = sentences.filter(isRow).map((one, index) => ({ ...one, index: index + 1 }));
  const others = sentences.filter((one) => !isRow(one));
  const title = t('agreement-review:review');
  const counts = { count: rows.length, sentences: sentences.length };
  return (
    <Layout
      view={view}
      title={title}
      lead={t('agreement-review:review.lead')}
      level="policy"
      crumbs={crumbsOf(view, agreement, { label: title })}
      demonstration={agreement.demonstration}
    >
      <ErrorSummary errors={errors} labels={labelsOf(view, rows)} />
      <p>{rows.length === 0 ? t('agreement-review:review.nothing') : t('agreement-review:review.found', counts)}</p>
      <div class="review-beside">
        <ReviewText view={view} text={text} rows={rows} />
        <Form
          action={`${agreementHref(agreement.id)}/sections`}
          idempotencyKey={props.newKey()}
          submit={t('agreement-review:review.keep')}
          label={title}
          cancelHref={agreementHref(agreement.id)}
        >
          <input type="hidden" name="text" value={text} />
          <TextField
            name="title"
            label={t('agreement-review:field.title')}
            value={typed === null ? props.title : fieldValue(typed, 'title')}
            maxLength={MOST.title}
            error={errorOf(errors, 'title', t)}
          />
          {rows.map((row) => (
            <Row view={view} row={row} typed={typed} taken={taken} errors={errors} />
          ))}
          <Others view={view} others={others} />
        </Form>
      </div>
    </Layout>
  );
}

/** The text of the section, each sentence that is looked at marked with its number. */
function ReviewText({ view: { t }, text, rows }: { view: View; text: string; rows: readonly NumberedRow[] }) {
  return (
    <section class="review-place review-sticky" aria-labelledby="review-text">
      <h2 id="review-text">{t('agreement-review:review.text')}</h2>
      <div class="passage promise-text" dir="auto">
        {stretches([...text], rows).map(({ text: words, one }) =>
          one === undefined ? (
            words
          ) : (
            <mark class="promise" id={`place-${one.index}`} tabindex={-1}>
              <a class="place-row" href={`#row-${one.index}`}>
                {one.index}
              </a>{' '}
              {words}
            </mark>
          ),
        )}
      </div>
    </section>
  );
}

type NumberedRow = CutSentence & { index: number };

function labelsOf({ t }: View, rows: readonly NumberedRow[]): Record<string, string> {
  const labels: Record<string, string> = { title: t('agreement-review:field.title') };
  for (const row of rows) {
    for (const name of ['wording', 'who', 'for-whom', 'by-when', 'due-on'] as const)
      labels[rowField(name, row)] = `${row.index}. ${t(`agreement-review:field.${name}`)}`;
  }
  return labels;
}

interface RowProps {
  view: View;
  row: NumberedRow;
  typed: FormValues | null;
  taken: ReadonlySet<string> | null;
  errors: FieldError[];
}

function Row({ view, row, typed, taken, errors }: RowProps) {
  const { t } = view;
  const values = fieldsOf(row, typed);
  const wording = rowField('wording', row);
  return (
    <fieldset class="promise-row" id={`row-${row.index}`} tabindex={-1}>
      <legend>
        <span class="place-row">{row.index}</span>
      </legend>
      <div class="promise-head">
        <div class="box">
          <input
            id={`take-${row.index}`}
            type="checkbox"
            name="take"
            value={placeKey(row)}
            checked={taken === null || taken.has(placeKey(row))}
          />
          <label for={`take-${row.index}`}>
            {t('agreement-review:review.take')}
            <span class="hidden"> {row.index}</span>
          </label>
        </div>
        <a href={`#place-${row.index}`}>{t('agreement-review:review.place')}</a>
      </div>
      <TextArea
        name={wording}
        label={t('agreement-review:field.wording')}
        value={fieldValue(values, wording)}
        rows={Math.min(8, Math.max(2, Math.ceil(row.text.length / 62)))}
        maxLength={MOST.wording}
        error={errorOf(errors, wording, t)}
      />
      <RowDetails {...{ view, row, values, errors }} />
    </fieldset>
  );
}

/** Who, for whom and by when, folded away below what was found; open where something is wrong in it. */
function RowDetails({ view: { t }, row, values, errors }: Omit<RowProps, 'typed' | 'taken'> & { values: FormValues }) {
  const field = (name: 'who' | 'for-whom' | 'by-when' | 'due-on') => ({
    name: rowField(name, row),
    label: t(`agreement-review:field.${name}`),
    optional: true,
    value: fieldValue(values, rowField(name, row)),
    error: errorOf(errors, rowField(name, row), t),
  });
  const [who, forWhom, byWhen, dueOn] = [field('who'), field('for-whom'), field('by-when'), field('due-on')];
  return (
    <details class="review-days" open={[who, forWhom, byWhen, dueOn].some(({ error }) => error !== undefined)}>
      <summary>
        {t('agreement-review:review.details')}: <span class="promise-said">{saidWords(row, t)}</span>
      </summary>
      <TextField {...who} hint={t('agreement-review:field.who.hint')} maxLength={MOST.words} />
      <TextField {...forWhom} maxLength={MOST.words} />
      <TextField {...byWhen} maxLength={MOST.words} />
      <DateField {...dueOn} />
    </details>
  );
}

function saidWords({ said }: CutSentence, t: View['t']): string {
  return [
    said.who ?? t('agreements:who.government'),
    said.forWhom ?? t('agreements:nobody-named'),
    said.byWhen ?? t('agreements:no-term'),
  ].join(' · ');
}

function Others({ view: { t }, others }: { view: View; others: readonly CutSentence[] }) {
  if (others.length === 0 || others.length > MOST_OTHERS) return null;
  return (
    <details class="review-more">
      <summary>{t('agreement-review:review.others', { count: others.length })}</summary>
      <p class="soft">{t('agreement-review:review.others.lead')}</p>
      <div class="boxes">
        {others.map((one, index) => (
          <div class="box">
            <input id={`other-${index}`} type="checkbox" name="take" value={placeKey(one)} />
            <label for={`other-${index}`}>{one.text}</label>
          </div>
        ))}
      </div>
    </details>
  );
}
