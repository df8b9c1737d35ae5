import { Notice, SummaryList } from '../../ui/components/index.ts';
import {
  DateField,
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  type FormValues,
  fieldValue,
  NumberField,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/format.ts';
import { digestOf } from './digest.ts';
import type { PlanPage } from './look-actions.ts';
import { IMPORTS, importHref, rowHref } from './parts.tsx';
import { choiceLabel } from './row-form.tsx';
import type { Choice } from './rows-store.ts';
import { MOST_NAMED, MOST_NOTE, MOST_PARTY, MOST_TITLE } from './rules.ts';

export interface PlanProps extends PlanPage {
  view: View;
  values: FormValues;
  errors: FieldError[];
  newKey: () => string;
}

/** Every field of the plan itself by its name. */
export function factLabels({ t }: View): Record<string, string> {
  return {
    ...{ id: t('plan-review:facts.id'), title: t('plan-review:plan-title'), validFrom: t('plan-review:facts.from') },
    ...{ validTo: t('plan-review:facts.to'), adopter: t('plan-review:facts.adopter') },
    ...{ description: t('plan-review:facts.description'), declaredActions: t('plan-review:facts.declared') },
    target: t('plan-review:target'),
  };
}

/** What is known of the plan itself, what stands between it and the register, and the way there or aside. */
export function PlanPageView(props: PlanProps) {
  const { view, one, errors } = props;
  const { t } = view;
  const title = t('plan-review:register');
  return (
    <Layout
      view={view}
      title={title}
      lead={t('plan-review:facts.lead')}
      level="policy"
      crumbs={[
        { label: t('plan-review:title'), href: IMPORTS },
        { label: one.title, href: importHref(one.id) },
        { label: title },
      ]}
    >
      <ErrorSummary errors={errors} labels={factLabels(view)} />
      {one.state === 'reviewing' ? (
        <>
          <section>
            <h2>{t('plan-review:plan')}</h2>
            <FactsForm {...props} />
          </section>
          <section>
            <h2>{title}</h2>
            <Ready {...props} />
          </section>
          <section>
            <h2>{t('plan-review:drop')}</h2>
            <Form
              action={`${importHref(one.id)}/drop`}
              idempotencyKey={props.newKey()}
              version={one.version}
              submit={t('plan-review:drop')}
              danger
            >
              <p>{t('plan-review:drop.hint')}</p>
            </Form>
          </section>
        </>
      ) : (
        <Decided {...props} />
      )}
    </Layout>
  );
}

function Decided({ view, one }: PlanProps) {
  const { t } = view;
  const { facts } = one;
  return (
    <>
      <Notice kind="info" title={t(one.state === 'accepted' ? 'plan-review:registered' : 'plan-review:dropped')}>
        {one.plan !== null && <a href={`/plans/${one.plan}`}>{t('plan-review:registered.link')}</a>}
      </Notice>
      <SummaryList items={[{ label: t('plan-review:plan-title'), value: <bdi>{facts.title}</bdi> }]} />
    </>
  );
}

function FactsForm({ view, one, values, errors, drafts, newKey }: PlanProps) {
  const { t, language } = view;
  const own = (name: string) => ({ name, value: fieldValue(values, name), error: errorOf(errors, name, t) });
  const isNew = fieldValue(values, 'target') === '';
  return (
    <Form
      action={`${importHref(one.id)}/plan`}
      idempotencyKey={newKey()}
      submit={t('plan-review:facts.save')}
      label={t('plan-review:plan')}
    >
      <input type="hidden" name="shown" value={digestOf(one)} />
      <TextField {...own('title')} label={t('plan-review:plan-title')} maxLength={MOST_TITLE} />
      {drafts.length > 0 && (
        <SelectField
          {...own('target')}
          label={t('plan-review:target')}
          hint={t('plan-review:target.hint')}
          blank={t('plan-review:target.new')}
          optional
          options={drafts.map((draft) => ({
            value: draft.id,
            label: pick({ nl: draft.titleNl, en: draft.titleEn }, language),
          }))}
        />
      )}
      {isNew && (
        <>
          <TextField
            {...own('id')}
            label={t('plan-review:facts.id')}
            hint={t('plan-review:facts.id.hint')}
            width="medium"
            maxLength={60}
          />
          <div class="field-row">
            <DateField {...own('validFrom')} label={t('plan-review:facts.from')} />
            <DateField {...own('validTo')} label={t('plan-review:facts.to')} />
          </div>
          <TextField {...own('adopter')} label={t('plan-review:facts.adopter')} optional maxLength={MOST_PARTY} />
          <NumberField {...own('declaredActions')} label={t('plan-review:facts.declared')} optional />
          <TextArea
            {...own('description')}
            label={t('plan-review:facts.description')}
            optional
            rows={3}
            maxLength={MOST_NOTE}
          />
        </>
      )}
    </Form>
  );
}

/** What stands in the way, by name; where nothing does, the button. */
function Ready({ view, one, counts, pending, orphans, newKey }: PlanProps) {
  const { t } = view;
  const href = importHref(one.id);
  if (counts.pending > 0)
    return (
      <Notice kind="warn" title={t('plan-review:register.pending', { count: counts.pending })}>
        <Rows view={view} id={one.id} rows={pending} all={counts.pending} />
        <a href={`${href}?show=pending`}>{t('plan-review:review')}</a>
      </Notice>
    );
  if (orphans.length > 0)
    return (
      <Notice kind="warn" title={t('plan-review:register.orphans')}>
        <Rows view={view} id={one.id} rows={orphans} all={orphans.length} />
      </Notice>
    );
  return (
    <Form
      action={`${href}/accept`}
      idempotencyKey={newKey()}
      version={one.version}
      submit={t('plan-review:register.submit')}
      label={t('plan-review:register')}
    >
      <p>{t('plan-review:register.ready', { count: counts.all - counts.rejected })}</p>
      {counts.rejected > 0 && <p>{t('plan-review:register.rejected', { count: counts.rejected })}</p>}
      {one.target !== null && <p>{t('plan-review:register.target', { plan: one.target })}</p>}
    </Form>
  );
}

function Rows({ view, id, rows, all }: { view: View; id: number; rows: readonly Choice[]; all: number }) {
  const { t } = view;
  const more = all - Math.min(MOST_NAMED, rows.length);
  return (
    <ul class="review-list">
      {rows.map((row) => (
        <li>
          <a href={rowHref(id, row.line)}>{choiceLabel(row, view)}</a>
        </li>
      ))}
      {more > 0 && <li>{t('plan-review:register.more', { count: more })}</li>}
    </ul>
  );
}
