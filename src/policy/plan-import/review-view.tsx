import { FileList } from '../../administration/files/index.ts';
import { Empty, Notice, Pager, SummaryList, Tabs } from '../../ui/components/index.ts';
import { addressOf } from '../../ui/export/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDateTime, formatNumber, formatShortDate } from '../../ui/words/format.ts';
import { doubtsOf, placeOf, sentenceOf } from './doubts.ts';
import type { Review, ShownRow } from './look-actions.ts';
import {
  DecisionButtons,
  DecisionMark,
  Do,
  IMPORTS,
  importHref,
  Names,
  PassageText,
  placeHref,
  RowName,
  rowHref,
  StateMark,
  TermText,
} from './parts.tsx';
import { PAGE, type ReviewRow, type RowValues, SHOWS, valuesOf } from './rules.ts';

export interface ReviewProps extends Review {
  view: View;
  newKey: () => string;
}

/** So many remarks on the document stand on the page; more of it is unfolded. */
const MOST_FAULTS = 200;

/** Every found row beside its place in the text, to be accepted, corrected or rejected. */
export function ReviewPage(props: ReviewProps) {
  const { view, one, rows, total, page, show } = props;
  const { t } = view;
  const open = one.state === 'reviewing';
  const href = importHref(one.id);
  return (
    <Layout
      view={view}
      title={one.title}
      lead={t('plan-review:review.lead')}
      level="policy"
      crumbs={[{ label: t('plan-review:title'), href: IMPORTS }, { label: one.title }]}
      paper
      action={
        open && (
          <a class="button primary" href={`${href}/plan`}>
            {t('plan-review:register')}
          </a>
        )
      }
    >
      <About {...props} />
      <Faults {...props} />
      <Standing {...props} />
      <Tabs
        label={t('plan-review:show.label')}
        items={SHOWS.map((each) => ({
          href: `${href}?show=${each}`,
          label: `${t(`plan-review:show.${each}`)} (${formatNumber(props.counts[each], view.language)})`,
          current: each === show,
        }))}
      />
      {open && <Tools {...props} />}
      {rows.length === 0 ? (
        <Empty text={t(`plan-review:show.empty.${show}`)} />
      ) : (
        <ol class="review" data-review>
          {rows.map((shown, number) => (
            <RowCard {...props} shown={shown} next={rows[number + 1]?.row.line} />
          ))}
        </ol>
      )}
      <Pager page={page} total={total} size={PAGE} href={(next) => addressOf(href, { show, page: next })} />
    </Layout>
  );
}

function About({ view, one, names, files }: ReviewProps) {
  const { t, language } = view;
  const who = actorName(t, one.madeBy, names.get(one.madeBy));
  return (
    <SummaryList
      items={[
        { label: t('plan-review:state'), value: <StateMark state={one.state} /> },
        { label: t('plan-review:made'), value: t('plan-review:made.by', { day: formatShortDate(one.madeAt), who }) },
        {
          label: t('plan-review:target'),
          value: one.target === null ? t('plan-review:target.new') : <a href={`/plans/${one.target}`}>{one.target}</a>,
        },
        {
          label: t('plan-review:file.kept'),
          value: (
            <>
              <FileList files={files} label={t('plan-review:file.kept')} />
              <a href={`${importHref(one.id)}/text`}>{t('plan-review:whole-text')}</a>{' '}
              <span class="soft">({formatNumber(one.length, language)})</span>
            </>
          ),
        },
      ]}
    />
  );
}

/** What the reader of the document found wrong in the document itself. */
function Faults({ view, one }: ReviewProps) {
  const { t } = view;
  const { warnings } = one;
  if (warnings.length === 0) return null;
  const more = warnings.length - MOST_FAULTS;
  return (
    <details class="review-faults" open={warnings.length <= 8}>
      <summary>{t('plan-review:faults', { count: warnings.length })}</summary>
      <ul>
        {warnings.slice(0, MOST_FAULTS).map((one) => (
          <li>
            <bdi>{placeOf(one, t)}</bdi>: <bdi>{sentenceOf(one, t)}</bdi>
          </li>
        ))}
      </ul>
      {more > 0 && <p>{t('plan-review:faults.more', { count: more })}</p>}
    </details>
  );
}

/** Where the whole of it stands: accepted, put aside, ready, or read in before. */
function Standing({ view, one, same, counts, newKey }: ReviewProps) {
  const { t } = view;
  const href = importHref(one.id);
  const [before] = same;
  if (one.state === 'accepted')
    return (
      <Notice kind="good" title={t('plan-review:registered')}>
        <a href={`/plans/${one.plan}`}>{t('plan-review:registered.link')}</a>
      </Notice>
    );
  if (one.state === 'dropped')
    return (
      <Notice kind="info" title={t('plan-review:dropped')}>
        <Do
          action={`${href}/resume`}
          newKey={newKey}
          fields={{ version: one.version }}
          label={t('plan-review:resume')}
        />
      </Notice>
    );
  return (
    <>
      {before !== undefined && (
        <Notice kind="warn">
          {t('plan-review:same-text', {
            day: formatShortDate(before.madeAt),
            state: t(`plan-review:state.${before.state}`),
          })}{' '}
          <a href={importHref(before.id)}>{t('plan-review:same-text.link')}</a>
        </Notice>
      )}
      {counts.pending === 0 && (
        <Notice kind="good" title={t('plan-review:review.done')}>
          <a href={`${href}/plan`}>{t('plan-review:review.done.next')}</a>
        </Notice>
      )}
    </>
  );
}

/** What is done to many rows at once, or to none of them. */
function Tools({ view, one, clear, newKey }: ReviewProps) {
  const { t } = view;
  const href = importHref(one.id);
  return (
    <div class="review-tools">
      {clear > 0 && (
        <Do action={`${href}/clear`} newKey={newKey} fields={{}} label={t('plan-review:clear', { count: clear })} />
      )}
      <a href={`${href}/rows/new`}>{t('plan-review:add')}</a>
      <p class="keys-help soft" data-keys hidden>
        {t('plan-review:keys')}
      </p>
    </div>
  );
}

interface CardProps extends ReviewProps {
  shown: ShownRow;
  next: number | undefined;
}

function RowCard(props: CardProps) {
  const { view, one, shown, meanings } = props;
  const { t } = view;
  const { row, passage, above } = shown;
  const values = valuesOf(row);
  const doubts = doubtsOf(row, one.warnings, t);
  return (
    <li class={`review-row review-${row.decision}`} id={`row-${row.line}`} tabindex={-1}>
      <div class="review-found">
        <p class="review-head">
          <span class="review-kind">
            {t(`plan-review:kind.${row.kind}`)} <bdi>{values.number}</bdi>
          </span>
          <DecisionMark decision={row.decision} />
        </p>
        <p class="review-title">
          <a href={rowHref(one.id, row.line)}>
            <bdi>{values.title}</bdi>
          </a>
        </p>
        {above !== undefined && (
          <p class="soft">
            {t('plan-review:below', {
              kind: t(`plan-review:kind.${above.kind}`).toLowerCase(),
              called: valuesOf(above).number ?? valuesOf(above).title,
            })}
          </p>
        )}
        {doubts.length > 0 && (
          <ul class="review-doubts" aria-label={t('plan-review:doubt')}>
            {doubts.map((doubt) => (
              <li>{doubt}</li>
            ))}
          </ul>
        )}
        <Facts values={values} meanings={meanings} view={view} />
        <Decided {...props} row={row} />
        {one.state === 'reviewing' && <Verbs {...props} row={row} />}
      </div>
      <figure class="review-place">
        <PassageText passage={passage} values={values} />
        <figcaption>
          <a href={placeHref(one.id, row)} data-place>
            {t('plan-review:place.link')}
            <span class="hidden">
              {' '}
              <RowName kind={row.kind} values={values} />
            </span>
          </a>
        </figcaption>
      </figure>
    </li>
  );
}

/** What a row says, as far as it says it. */
export function Facts({ values, meanings, view }: { values: RowValues; meanings: Review['meanings']; view: View }) {
  const { t } = view;
  const { lead, partners, targetGroups, term, note } = values;
  const facts = [
    ...(lead.length > 0
      ? [{ label: t('plan-review:lead-party'), value: <Names names={lead} meanings={meanings} /> }]
      : []),
    ...(partners.length > 0
      ? [{ label: t('plan-review:partners'), value: <Names names={partners} meanings={meanings} /> }]
      : []),
    { label: t('plan-review:term'), value: <TermText term={term} /> },
    ...(targetGroups.length > 0
      ? [{ label: t('plan-review:target-groups'), value: <bdi>{targetGroups.join('; ')}</bdi> }]
      : []),
    ...(note === null ? [] : [{ label: t('plan-review:note'), value: <bdi>{note}</bdi> }]),
  ];
  return (
    <dl class="review-facts">
      {facts.map(({ label, value }) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Decided({ view, row, names }: { view: View; row: ReviewRow; names: Review['names'] }) {
  const { t, language } = view;
  if (row.decidedBy === null || row.decidedAt === null) return null;
  const decision = t(`plan-review:decision.${row.decision}`);
  const who = actorName(t, row.decidedBy, names.get(row.decidedBy));
  return (
    <p class="soft">
      {t('plan-review:decided.by', { decision, who, when: formatDateTime(row.decidedAt, language) })}
      {row.reason !== null && (
        <>
          : <bdi>{row.reason}</bdi>
        </>
      )}
    </p>
  );
}

function Verbs({ view, one, row, next, show, page, newKey }: CardProps & { row: ReviewRow }) {
  return (
    <div class="review-verbs">
      <DecisionButtons id={one.id} row={row} newKey={newKey} fields={{ show, page, next: next ?? row.line }} />
      <a href={rowHref(one.id, row.line)} data-change>
        {view.t('plan-review:change')}
        <span class="hidden">
          {' '}
          <RowName kind={row.kind} values={valuesOf(row)} />
        </span>
      </a>
    </div>
  );
}
