import { type Change, ChangeHistory } from '../../audit/index.ts';
import { Empty, Filters, Notice, Pager, Table } from '../../ui/components/index.ts';
import {
  ErrorSummary,
  errorOf,
  type FieldError,
  Form,
  RadioGroup,
  SelectField,
  TextField,
} from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber, pick } from '../../ui/words/format.ts';
import type { PrintedName } from './names-store.ts';
import { columnWord, nameOf, OrganisationLink } from './parts.tsx';
import { NAME_STATES, type NameState, PAGE } from './rules.ts';
import type { OrganisationName } from './store.ts';

/** Where the names are kept. */
export const NAMES = '/administration/organisations/names';

export interface NamesProps {
  view: View;
  asked: { state: NameState; q: string; page: number };
  items: (PrintedName & { suggestion: OrganisationName | undefined })[];
  total: number;
}

const crumbsOf = ({ t }: View) => [{ label: t('organisations:keeping'), href: '/administration/organisations' }];

/** Names as the sources print them: what each means, and what those that nobody looked at are like. */
export function NamesPage({ view, asked, items, total }: NamesProps) {
  const { t, language } = view;
  const rows = items.map((one) => [
    one.name,
    formatNumber(one.uses, language),
    <Meaning one={one} view={view} />,
    <a href={`${NAMES}/one?name=${encodeURIComponent(one.name)}`}>
      {t(one.state === 'open' ? 'organisations:names.choose' : 'organisations:edit')}
      <span class="hidden"> {one.name}</span>
    </a>,
  ]);
  const href = (page: number) =>
    `${NAMES}?${new URLSearchParams({ state: asked.state, q: asked.q, page: String(page) })}`;
  return (
    <Layout
      view={view}
      title={t('organisations:names')}
      lead={t('organisations:names.lead')}
      level="administration"
      crumbs={[...crumbsOf(view), { label: t('organisations:names') }]}
    >
      <Filters action={NAMES} {...(asked.q === '' && asked.state === 'open' ? {} : { resetHref: NAMES })}>
        <TextField name="q" type="search" label={t('organisations:filter.q')} value={asked.q} />
        <SelectField
          name="state"
          label={t('organisations:names.meaning')}
          options={NAME_STATES.map((state) => ({ value: state, label: t(`organisations:names.${state}`) }))}
          value={asked.state}
        />
      </Filters>
      <Table
        caption={t('organisations:names.count', { count: total })}
        sticky
        columns={[
          { key: 'name', label: t('organisations:names.name') },
          { key: 'uses', label: t('organisations:names.uses'), numeric: true },
          { key: 'meaning', label: t('organisations:names.meaning') },
          { key: 'do', label: t('organisations:contact.do') },
        ]}
        rows={rows}
        empty={
          <Empty
            text={t('organisations:names.empty')}
            action={<a href={`${NAMES}?state=all`}>{t('organisations:names.show-all')}</a>}
          />
        }
      />
      <Pager page={asked.page} total={total} size={PAGE} href={href} />
    </Layout>
  );
}

function Meaning({ one, view }: { one: NamesProps['items'][number]; view: View }) {
  const { t, language } = view;
  if (one.organisation !== null) return <OrganisationLink one={one.organisation} language={language} />;
  if (one.state === 'none') return <>{t('organisations:names.none')}</>;
  if (one.suggestion === undefined) return <span class="soft">{t('organisations:names.no-suggestion')}</span>;
  return (
    <span class="soft">
      {t('organisations:names.perhaps')} <OrganisationLink one={one.suggestion} language={language} />
    </span>
  );
}

export interface NameProps {
  view: View;
  found: PrintedName;
  used: { steps: { plan: string; key: string; titleNl: string; titleEn: string }[]; money: number };
  known: (OrganisationName & { id: number })[];
  changes: Change[];
  suggestions: string[];
  errors: FieldError[];
  stale: boolean;
  idempotencyKey: string;
}

/** Says what one printed name means. Nothing is tied but by the person who saves. */
export function NamePage(props: NameProps) {
  const { view, found, used, known, suggestions, errors } = props;
  const { t, language } = view;
  const like = suggestions.flatMap((code) => known.filter((one) => one.code === code));
  const options = [
    ...like.map((one) => ({ value: one.code, label: t('organisations:name.like', { name: nameOf(one, language) }) })),
    { value: '', label: t('organisations:name.other') },
    { value: '-none', label: t('organisations:names.none'), hint: t('organisations:name.none.hint') },
    ...(found.version === null ? [] : [{ value: '-open', label: t('organisations:names.open') }]),
  ];
  const chosen = found.state === 'none' ? '-none' : '';
  return (
    <Layout
      view={view}
      title={found.name}
      lead={t('organisations:name.lead')}
      level="administration"
      crumbs={[...crumbsOf(view), { label: t('organisations:names'), href: NAMES }, { label: found.name }]}
    >
      <ErrorSummary errors={errors} labels={{ organisation: t('organisations:name.organisation') }} />
      {props.stale && (
        <Notice kind="warn" title={t('form:stale.title')}>
          <p>
            {t('form:stale.now')}: <Meaning one={{ ...found, suggestion: undefined }} view={view} />
          </p>
        </Notice>
      )}
      <Form
        action={`${NAMES}/one`}
        idempotencyKey={props.idempotencyKey}
        {...(found.version === null ? {} : { version: found.version })}
        submit={t('organisations:name.save')}
        cancelHref={NAMES}
      >
        <input type="hidden" name="name" value={found.name} />
        <RadioGroup
          name="meaning"
          label={t('organisations:names.meaning')}
          options={options}
          value={chosen === '' ? null : chosen}
        />
        <SelectField
          name="organisation"
          label={t('organisations:name.organisation')}
          hint={t('organisations:name.organisation.hint')}
          options={known.map((one) => ({ value: one.code, label: nameOf(one, language) }))}
          value={found.organisation?.code ?? ''}
          error={errorOf(errors, 'organisation', t)}
          blank
          optional
        />
      </Form>
      <Used found={found} used={used} view={view} />
      <Said {...props} />
    </Layout>
  );
}

/** What was said of the name before. */
function Said({ view, changes, known }: NameProps) {
  const { t, language } = view;
  if (changes.length === 0) return null;
  const valueWord = (field: string, value: unknown) => {
    if (typeof value === 'boolean') return t(value ? 'organisations:yes' : 'organisations:no');
    const one = field === 'organisation_id' ? known.find(({ id }) => id === value) : undefined;
    return one === undefined ? String(value) : nameOf(one, language);
  };
  return (
    <section>
      <h2>{t('organisations:history')}</h2>
      <ChangeHistory view={view} changes={changes} fieldWord={columnWord(t)} valueWord={valueWord} />
    </section>
  );
}

function Used({ view, found, used }: Pick<NameProps, 'view' | 'found' | 'used'>) {
  const { t, language } = view;
  return (
    <section>
      <h2>{t('organisations:name.used')}</h2>
      <p>{t('organisations:name.uses', { count: found.uses })}</p>
      <ul>
        {used.steps.map((step) => (
          <li>
            <a href={`/plans/${encodeURIComponent(step.plan)}/steps/${encodeURIComponent(step.key)}`}>
              {pick({ nl: step.titleNl, en: step.titleEn }, language)}
            </a>
          </li>
        ))}
        {used.money > 0 && (
          <li>
            <a href="/budget">{t('organisations:name.money')}</a>
          </li>
        )}
      </ul>
    </section>
  );
}
