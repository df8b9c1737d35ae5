import { Notice, SummaryList } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  Form,
  fieldValue,
  RadioGroup,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type Again, outcomesAfter } from '../frameworks/index.ts';
import { localPlanHref } from '../local-plans/index.ts';
import type { WholeFile } from './actions.ts';
import { crumbsTo } from './answer-view.tsx';
import { MOST, progressOf } from './answers.ts';
import { assessmentHref, LandedList, titleOf } from './parts.tsx';

/** The form with which the coordinator concludes. */
export function OutcomePage({ view, file, shown }: { view: View; file: WholeFile; shown: Again }) {
  const { t } = view;
  const { assessment, framework } = file;
  const { answered, asked } = progressOf(file);
  const labels = {
    ...{ outcome: t('assessments:outcome'), ground: t('assessments:ground'), owner: t('assessments:owner') },
    ...{ signal: t('assessments:signal'), reviewOn: t('assessments:review') },
  };
  return (
    <Layout
      view={view}
      level="policy"
      title={t('assessments:conclude')}
      lead={t('assessments:conclude.lead', { way: titleOf(framework.content.branches, assessment.branch, view) })}
      crumbs={crumbsTo(view, file, t('assessments:conclude'))}
      demonstration={assessment.origin === 'demonstration'}
    >
      <ErrorSummary
        errors={shown.stale ? [{ field: '', message: 'assessments:error.stale' }] : shown.errors}
        labels={labels}
        t={t}
      />
      {answered < asked && <Notice kind="info">{t('assessments:still-open', { count: asked - answered })}</Notice>}
      <Form
        action={`${assessmentHref(assessment.id)}/outcome`}
        idempotencyKey={shown.key}
        version={assessment.version}
        submit={t('assessments:conclude')}
        cancelHref={assessmentHref(assessment.id)}
        label={t('assessments:conclude')}
      >
        <OutcomeFields view={view} file={file} shown={shown} labels={labels} />
      </Form>
    </Layout>
  );
}

function OutcomeFields({
  view,
  file,
  shown,
  labels,
}: {
  view: View;
  file: WholeFile;
  shown: Again;
  labels: Record<'outcome' | 'ground' | 'owner' | 'signal' | 'reviewOn', string>;
}) {
  const { t, language } = view;
  const { assessment, framework } = file;
  const value = (name: string) => fieldValue(shown.values, name);
  const error = (name: string) => errorOf(shown.errors, name, t);
  return (
    <>
      <RadioGroup
        name="outcome"
        label={labels.outcome}
        options={outcomesAfter(framework.content, assessment.branch ?? '').map(({ id, title }) => ({
          value: id,
          label: pick(title, language),
        }))}
        value={value('outcome')}
        error={error('outcome')}
      />
      <TextArea
        name="ground"
        label={labels.ground}
        hint={t('assessments:ground.hint')}
        rows={4}
        maxLength={MOST.ground}
        value={value('ground')}
        error={error('ground')}
      />
      <TextField
        name="owner"
        label={labels.owner}
        hint={t('assessments:owner.hint')}
        optional
        maxLength={MOST.owner}
        value={value('owner')}
        error={error('owner')}
      />
      <TextArea
        name="signal"
        label={labels.signal}
        hint={t('assessments:signal.hint')}
        optional
        rows={3}
        maxLength={MOST.signal}
        value={value('signal')}
        error={error('signal')}
      />
      <DateField name="reviewOn" label={labels.reviewOn} optional value={value('reviewOn')} error={error('reviewOn')} />
    </>
  );
}

export interface ConcludedProps {
  view: View;
  file: WholeFile;
  keeps: boolean;
  newKey: () => string;
}

/** What was concluded, and what came of it in the local plan. */
export function Concluded(props: ConcludedProps) {
  const { view, file, keeps, newKey } = props;
  const { t, language } = view;
  const { assessment: one, framework } = file;
  const line = (label: string, text: string | null) =>
    text === null ? [] : [{ label, value: <span class="pre-line">{text}</span> }];
  const builtOn = file.actions.length > 0 || one.next !== null || file.release !== null;
  return (
    <section id="outcome">
      <h2>{t('assessments:outcome')}</h2>
      <SummaryList
        items={[
          { label: t('assessments:outcome'), value: titleOf(framework.content.outcomes, one.outcome, view) },
          ...(one.concludedOn === null
            ? []
            : [{ label: t('assessments:concluded-on'), value: formatDate(one.concludedOn, language) }]),
          ...line(t('assessments:ground'), one.ground),
          ...line(t('assessments:owner'), one.owner),
          ...line(t('assessments:signal'), one.signal),
          ...(one.reviewOn === null
            ? []
            : [{ label: t('assessments:review'), value: formatDate(one.reviewOn, language) }]),
          ...(one.next === null
            ? []
            : [
                {
                  label: t('assessments:repeated'),
                  value: <a href={assessmentHref(one.next)}>{t('assessments:repeated.link')}</a>,
                },
              ]),
        ]}
      />
      <Landed {...props} />
      {keeps && !builtOn && (
        <details class="no-print">
          <summary>{t('assessments:reopen')}</summary>
          <Form
            action={`${assessmentHref(one.id)}/reopen`}
            idempotencyKey={newKey()}
            submit={t('assessments:reopen')}
            label={t('assessments:reopen')}
          >
            <p class="soft">{t('assessments:reopen.text')}</p>
          </Form>
        </details>
      )}
    </section>
  );
}

function Landed({ view, file, keeps, newKey }: ConcludedProps) {
  const { t } = view;
  const { assessment, actions, items } = file;
  const left = items.filter(
    (item) => !item.aside && item.verdict !== 'stop' && !actions.some((action) => action.item === item.id),
  );
  return (
    <>
      <h3>{t('assessments:landed')}</h3>
      {actions.length === 0 ? <p class="soft">{t('assessments:landed.none')}</p> : <LandedList actions={actions} />}
      {keeps && (
        <div class="no-print">
          {left.map((item) => (
            <LandForm view={view} id={assessment.id} newKey={newKey} item={item} />
          ))}
          <details>
            <summary>{t('assessments:land.other')}</summary>
            <LandForm view={view} id={assessment.id} newKey={newKey} item={null} />
          </details>
          <p>
            <a href={localPlanHref(assessment.prison)}>{t('assessments:land.plan')}</a>
          </p>
        </div>
      )}
    </>
  );
}

function LandForm({
  view: { t },
  id,
  item,
  newKey,
}: {
  view: View;
  id: number;
  item: { id: number; title: string } | null;
  newKey: () => string;
}) {
  const label = item === null ? t('assessments:land.other') : `${t('assessments:land')}: ${item.title}`;
  return (
    <Form action={`${assessmentHref(id)}/land`} idempotencyKey={newKey()} submit={t('assessments:land')} label={label}>
      {item === null ? (
        <>
          <TextField name="title" label={t('assessments:land.title')} maxLength={300} value="" />
          <TextField
            name="term"
            label={t('assessments:land.term')}
            hint={t('assessments:land.term.hint')}
            optional
            maxLength={200}
            value=""
          />
        </>
      ) : (
        <>
          <p>{item.title}</p>
          <input type="hidden" name="title" value={item.title} />
          <input type="hidden" name="item" value={String(item.id)} />
        </>
      )}
    </Form>
  );
}

/** What everybody reads of it, and how that is given out or taken back. */
export function Releasing({ view, file, newKey }: ConcludedProps) {
  const { t } = view;
  const here = assessmentHref(file.assessment.id);
  return (
    <section id="release" class="no-print">
      <h2>{t('assessments:release')}</h2>
      {file.release === null ? (
        <Form
          action={`${here}/release`}
          idempotencyKey={newKey()}
          submit={t('assessments:release.submit')}
          label={t('assessments:release')}
        >
          <RadioGroup
            name="what"
            label={t('assessments:release.what')}
            hint={t('assessments:release.hint')}
            options={(['outcome', 'answers'] as const).map((value) => ({
              value,
              label: t(`assessments:release.${value}`),
            }))}
            value="outcome"
          />
        </Form>
      ) : (
        <Form
          action={`${here}/withdraw`}
          idempotencyKey={newKey()}
          submit={t('assessments:withdraw')}
          label={t('assessments:withdraw')}
          danger
        >
          <p>{t(`assessments:released.${file.release.what}`)}</p>
        </Form>
      )}
    </section>
  );
}
