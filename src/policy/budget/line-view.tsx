import { Notice, Origin, SummaryList, Table } from '../../ui/components/index.ts';
import { ErrorSummary, errorOf, Form, fieldValue, type RefusedForm, TextArea } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import { actorName, type Names } from '../../ui/names.ts';
import type { View } from '../../ui/view.ts';
import { formatDateTime, formatNumber } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { BUDGET, budgetHref, lineHref } from './hrefs.ts';
import type { KeptLine, LineVersion } from './line-store.ts';
import { MOST } from './read-lines.ts';

export interface LinePageProps {
  view: View;
  year: number;
  code: string;
  line: KeptLine | undefined;
  versions: LineVersion[];
  /** Who changed it, for who keeps the money. */
  names: Names | undefined;
  refused: RefusedForm | undefined;
  newKey: () => string;
}

/** One line: what it says, what it is tied to, and what it was before. */
export function LinePage(props: LinePageProps) {
  const { view, year, code, line, versions, names } = props;
  const { t } = view;
  const last = versions[0];
  const title = line?.label ?? String(last?.line.label_nl ?? code);
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      crumbs={[
        { label: t('budget:title'), href: BUDGET },
        { label: String(year), href: budgetHref(year) },
        { label: title },
      ]}
    >
      {line === undefined ? (
        <Notice kind="info" title={t('budget:line.dropped')}>
          <p>{t('budget:line.dropped.text', { because: last?.because ?? '' })}</p>
        </Notice>
      ) : (
        <Words {...props} line={line} />
      )}
      <Versions {...props} />
      {line !== undefined && names !== undefined && !line.isPrinted && <Drop {...props} line={line} />}
    </Layout>
  );
}

function Words({ view, year, line, names }: LinePageProps & { line: KeptLine }) {
  const { t, language, codes } = view;
  const euro = (amount: number) => formatNumber(amount, language, 2);
  const or = (text: string | null) =>
    text ?? <span class="soft">{t(line.isPrinted ? 'budget:not-printed' : 'budget:character.none')}</span>;
  return (
    <>
      <SummaryList
        items={[
          { label: t('budget:line.year'), value: year },
          { label: t('budget:field'), value: codes.label('policy-field', line.policyField, language) },
          { label: t('budget:line.amount'), value: euro(line.amount) },
          { label: t('budget:line.paid'), value: line.paid === null ? t('budget:line.paid.none') : euro(line.paid) },
          { label: t('budget:line.level'), value: codes.label('government-level', line.level, language) },
          {
            label: t('budget:character'),
            value: t(
              line.character === 'structural' || line.character === 'temporary'
                ? `budget:character.${line.character}`
                : 'budget:character.none',
            ),
          },
          { label: t('budget:recipient'), value: or(line.recipient) },
          { label: t('budget:basis'), value: or(line.legalBasis) },
          { label: t('budget:allocation'), value: or(line.allocationCode) },
          {
            label: t('budget:line.prison'),
            value: line.prison === null ? t('budget:line.prison.none') : view.placeName(line.prison),
          },
          { label: t('budget:line.outside'), value: t(line.alsoOutside ? 'budget:line.yes' : 'budget:line.no') },
          { label: t('budget:line.note'), value: line.note ?? t('frame:none') },
          { label: t('budget:line.goals'), value: <Goals view={view} line={line} /> },
          { label: t('budget:line.organisations'), value: <Organisations view={view} line={line} /> },
          { label: t('frame:origin'), value: <Origin origin={line.origin} t={t} /> },
        ]}
      />
      {names !== undefined && (
        <p>
          <a class="button" href={`${lineHref(year, line.code)}/change`}>
            {t('budget:line.change')}
          </a>
        </p>
      )}
    </>
  );
}

function Goals({ view: { t, language }, line }: { view: View; line: KeptLine }) {
  if (line.goals.length === 0) return <>{t('budget:line.goals.none')}</>;
  return (
    <ul class="plain">
      {line.goals.map(({ plan, goal, title }) => (
        <li>
          <a href={`/plans/${encodeURIComponent(plan)}/goals/${encodeURIComponent(goal)}`}>
            {goal}. {pick(title, language)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Organisations({ view: { t, language }, line }: { view: View; line: KeptLine }) {
  if (line.organisations.length === 0) return <>{t('budget:line.goals.none')}</>;
  return (
    <ul class="plain">
      {line.organisations.map(({ code, name }) => (
        <li>
          <a href={`/organisations/${encodeURIComponent(code)}`}>{pick(name, language)}</a>
        </li>
      ))}
    </ul>
  );
}

function Versions({ view, versions, names }: LinePageProps) {
  const { t, language } = view;
  return (
    <section>
      <h2>{t('budget:line.versions')}</h2>
      {versions.length === 0 ? (
        <p>{t('budget:line.versions.none')}</p>
      ) : (
        <Table
          caption={t('budget:line.versions')}
          captionHidden
          columns={[
            { key: 'version', label: t('budget:line.version'), numeric: true },
            { key: 'label', label: t('budget:line') },
            { key: 'amount', label: t('budget:line.amount'), numeric: true },
            { key: 'when', label: t('budget:line.when') },
            { key: 'because', label: t('budget:line.reason') },
            ...(names === undefined ? [] : [{ key: 'by', label: t('budget:line.by') }]),
          ]}
          rows={versions.map(({ version, line: was, because, statedBy, statedAt }) => [
            version,
            <bdi>{String(was.label_nl)}</bdi>,
            formatNumber(Number(was.amount), language, 2),
            formatDateTime(statedAt, language),
            <bdi>{because}</bdi>,
            ...(names === undefined ? [] : [actorName(t, statedBy, names.get(statedBy))]),
          ])}
        />
      )}
    </section>
  );
}

function Drop({ view, year, line, refused, newKey }: LinePageProps & { line: KeptLine }) {
  const { t } = view;
  return (
    <details open={refused !== undefined}>
      <summary>{t('budget:line.drop')}</summary>
      <p>{t('budget:line.drop.text')}</p>
      {refused && <ErrorSummary errors={refused.errors} labels={{ because: t('budget:line.because.drop') }} t={t} />}
      <Form
        action={`${lineHref(year, line.code)}/withdrawal`}
        idempotencyKey={refused?.key || newKey()}
        version={line.version}
        submit={t('budget:line.drop')}
        label={t('budget:line.drop')}
      >
        <TextArea
          name="because"
          label={t('budget:line.because.drop')}
          value={fieldValue(refused?.values ?? {}, 'because')}
          error={errorOf(refused?.errors, 'because', t)}
          maxLength={MOST.because}
          rows={2}
        />
      </Form>
    </details>
  );
}
