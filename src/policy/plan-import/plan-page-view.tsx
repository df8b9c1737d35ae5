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
import { MOST_NAMED, type PlanPage } from './look-actions.ts';
import { IMPORTS, importHref, rowHref } from './parts.tsx';
import { choiceLabel } from './row-form.tsx';
import type { Choice } from './rows-store.ts';
import { MOST_NOTE, MOST_PARTY, MOST_TITLE } from './rules.ts';
import { digestOf } from './whole-actions.ts';

export interface PlanProps extends PlanPage {
  view: View;
  values: FormValues;
  errors: FieldError[];
  newKey: () => string;
}

/** Every field of the plan itself by its name. */
export function factLabels({ t }: View): Record<string, string> {
  return {
    ...{ id: t('plan-import:facts.id'), title: t('plan-import:plan-title'), validFrom: t('plan-import:facts.from') },
    ...{ validTo: t('plan-import:facts.to'), adopter: t('plan-import:facts.adopter') },
    ...{ description: t('plan-import:facts.description'), declaredActions: t('plan-import:facts.declared') },
    target: t('plan-import:target'),
  };
}

/** What is known of the plan itself, what stands between it and the register, and the way there or aside. */
export function PlanPageView(props: PlanProps) {
  const { view, one, errors } = props;
  const { t } = view;
  const title = t('plan-import:register');
  return (
    <Layout
      view={view}
      title={title}
      lead={t('plan-import:facts.lead')}
      level="policy"
      crumbs={[
        { label: t('plan-import:title'), href: IMPORTS },
        { label: one.title, href: importHref(one.id) },
        { label: title },
      ]}
    >
      <ErrorSummary errors={errors} labels={factLabels(view)} />
      {one.state === 'reviewing' ? (
        <>
          <section>
            <h2>{t('plan-import:plan')}</h2>
            <FactsForm {...props} />
          </section>
          <section>
            <h2>{title}</h2>
            <Ready {...props} />
          </section>
          <section>
            <h2>{t('plan-import:drop')}</h2>
            <Form
              action={`${importHref(one.id)}/drop`}
              idempotencyKey={props.newKey()}
              version={one.version}
              submit={t('plan-import:drop')}
              danger
            >
              <p>{t('plan-import:drop.hint')}</p>
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
      <Notice kind="info" title={t(one.state === 'accepted' ? 'plan-import:registered' : 'plan-import:dropped')}>
        {one.plan !== null && <a href={`/plans/${one.plan}`}>{t('plan-import:registered.link')}</a>}
      </Notice>
      <SummaryList items={[{ label: t('plan-import:plan-title'), value: <bdi>{facts.title}</bdi> }]} />
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
      submit={t('plan-import:facts.save')}
      label={t('plan-import:plan')}
    >
      <input type="hidden" name="shown" value={digestOf(one)} />
      <TextField {...own('title')} label={t('plan-import:plan-title')} maxLength={MOST_TITLE} />
      {drafts.length > 0 && (
        <SelectField
          {...own('target')}
          label={t('plan-import:target')}
          hint={t('plan-import:target.hint')}
          blank={t('plan-import:target.new')}
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
            label={t('plan-import:facts.id')}
            hint={t('plan-import:facts.id.hint')}
            width="medium"
            maxLength={60}
          />
          <div class="field-row">
            <DateField {...own('validFrom')} label={t('plan-import:facts.from')} />
            <DateField {...own('validTo')} label={t('plan-import:facts.to')} />
          </div>
          <TextField {...own('adopter')} label={t('plan-import:facts.adopter')} optional maxLength={MOST_PARTY} />
          <NumberField {...own('declaredActions')} label={t('plan-import:facts.declared')} optional />
          <TextArea
            {...own('description')}
            label={t('plan-import:facts.description')}
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
      <Notice kind="warn" title={t('plan-import:register.pending', { count: counts.pending })}>
        <Rows view={view} id={one.id} rows={pending} all={counts.pending} />
        <a href={`${href}?show=pending`}>{t('plan-import:review')}</a>
      </Notice>
    );
  if (orphans.length > 0)
    return (
      <Notice kind="warn" title={t('plan-import:register.orphans')}>
        <Rows view={view} id={one.id} rows={orphans} all={orphans.length} />
      </Notice>
    );
  return (
    <Form
      action={`${href}/accept`}
      idempotencyKey={newKey()}
      version={one.version}
      submit={t('plan-import:register.submit')}
      label={t('plan-import:register')}
    >
      <p>{t('plan-import:register.ready', { count: counts.all - counts.rejected })}</p>
      {counts.rejected > 0 && <p>{t('plan-import:register.rejected', { count: counts.rejected })}</p>}
      {one.target !== null && <p>{t('plan-import:register.target', { plan: one.target })}</p>}
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
      {more > 0 && <li>{t('plan-import:register.more', { count: more })}</li>}
    </ul>
  );
}
