import { Empty, Table } from '../../ui/components/index.ts';
import { ErrorSummary, errorOf, Form, SelectField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type Again, type Framework, type FrameworkLine, frameworkHref } from '../frameworks/index.ts';
import { assessmentHref, assessmentsHref, StateMark, titleOf } from './parts.tsx';
import type { AssessmentLine, Release } from './store.ts';

export interface ListPageProps {
  view: View;
  prison: string;
  /** Those of the own team. */
  own: readonly AssessmentLine[];
  releases: readonly Release[];
  frameworks: readonly Framework[];
  /** What the reader can begin with; nothing for who does not keep them here. */
  choices: readonly FrameworkLine[];
  shown: Again;
}

/** What the team of a prison answers, for who may see it; for everybody what it gave out. */
export function ListPage({ view, prison, own, releases, frameworks, choices, shown }: ListPageProps) {
  const { t, language } = view;
  const name = view.placeName(prison);
  const known = new Set(own.map(({ id }) => id));
  const given = releases.filter(({ assessment }) => !known.has(assessment));
  const frameworkOf = (one: Release) =>
    frameworks.find(({ id, number }) => id === one.frameworkId && number === one.frameworkNumber);
  return (
    <Layout
      view={view}
      level="policy"
      title={t('assessments:list.title', { prison: name })}
      lead={t('assessments:list.lead')}
      crumbs={[{ label: t('frameworks:title'), href: '/frameworks' }, { label: name }]}
      demonstration={[...own, ...given].some(({ origin }) => origin === 'demonstration')}
    >
      <Table
        caption={t('assessments:list.title', { prison: name })}
        captionHidden
        columns={[
          { key: 'title', label: t('frameworks:column.title') },
          { key: 'state', label: t('assessments:state') },
          { key: 'way', label: t('assessments:way') },
          { key: 'outcome', label: t('assessments:outcome') },
          { key: 'on', label: t('assessments:on') },
        ]}
        rows={[
          ...own.map((one) => [
            <a href={assessmentHref(one.id)}>{pick(one.title, language)}</a>,
            <>
              <StateMark state={one.state} />
              {one.released && <p class="cell-note">{t('assessments:given-out')}</p>}
            </>,
            one.branch === null ? '–' : titleOf(one.branches, one.branch, view),
            one.outcome === null ? '–' : titleOf(one.outcomes, one.outcome, view),
            formatDate(one.concludedOn ?? one.madeOn, language),
          ]),
          ...given.map((one) => {
            const framework = frameworkOf(one);
            return [
              <a href={assessmentHref(one.assessment)}>
                {framework === undefined ? one.frameworkId : pick(framework.title, language)}
              </a>,
              <StateMark state="concluded" />,
              titleOf(framework?.content.branches ?? [], one.branch, view),
              titleOf(framework?.content.outcomes ?? [], one.outcome, view),
              formatDate(one.concludedOn, language),
            ];
          }),
        ]}
        empty={<Empty text={t('assessments:list.empty')} />}
      />
      <Beginning view={view} prison={prison} choices={choices} shown={shown} />
    </Layout>
  );
}

/** What the coordinator of the prison can begin with. */
function Beginning({ view, prison, choices, shown }: Pick<ListPageProps, 'view' | 'prison' | 'choices' | 'shown'>) {
  const { t, language } = view;
  if (choices.length === 0) return null;
  return (
    <section class="no-print">
      <h2>{t('assessments:begin')}</h2>
      <ErrorSummary errors={shown.errors} labels={{ framework: t('assessments:framework') }} t={t} />
      <Form
        action={assessmentsHref(prison)}
        idempotencyKey={shown.key}
        submit={t('assessments:begin')}
        label={t('assessments:begin')}
      >
        <p>{t('assessments:begin.text')}</p>
        <SelectField
          name="framework"
          label={t('assessments:framework')}
          options={choices.map(({ id, title }) => ({ value: id, label: pick(title, language) }))}
          value={[shown.values.framework ?? ''].flat()[0]}
          error={errorOf(shown.errors, 'framework', t)}
        />
      </Form>
      <p>
        <a href={frameworkHref(choices[0]?.id ?? '')}>{t('assessments:begin.read')}</a>
      </p>
    </section>
  );
}
