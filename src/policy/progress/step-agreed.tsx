import type { Reading } from '../../ui/view.ts';
import type { StepFile } from './actions.ts';
import { ChangeSection, IndicatorTable, MilestoneTable, RelationTable } from './yardstick-view.tsx';

/** What was agreed on a step beside its words: milestones, indicators, what changed, and where it went or comes from. */
export function StepAgreed({ view, file }: { view: Reading; file: StepFile }) {
  const { t } = view;
  const { milestones, indicators, relations, changes, plan } = file;
  return (
    <>
      {milestones.length > 0 && (
        <section>
          <h2>{t('progress:milestones')}</h2>
          <MilestoneTable view={view} milestones={milestones} caption={t('progress:milestones')} />
        </section>
      )}
      {indicators.length > 0 && (
        <section>
          <h2>{t('progress:indicators')}</h2>
          <IndicatorTable view={view} indicators={indicators} caption={t('progress:indicators')} />
        </section>
      )}
      {relations.length > 0 && (
        <section id="relations">
          <h2>{t('progress:relation')}</h2>
          <RelationTable view={view} relations={relations} caption={t('progress:relation')} />
        </section>
      )}
      {changes.length > 0 && (
        <section id="changes">
          <h2>{t('progress:yardstick')}</h2>
          {changes.map((change) => (
            <ChangeSection view={view} plan={plan.id} change={change} named={false} />
          ))}
        </section>
      )}
    </>
  );
}
