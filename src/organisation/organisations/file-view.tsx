import type { Child } from 'hono/jsx';
import { ChangeHistory } from '../../audit/index.ts';
import { Empty, Notice, Origin, SummaryList, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatMoney, formatNumber, pick } from '../../ui/words/format.ts';
import { wordOf } from '../../ui/words/index.ts';
import { labelOf } from '../code-lists/index.ts';
import type { Keeping } from './actions.ts';
import { ContactSection } from './contact-view.tsx';
import { columnWord, hrefOf, nameOf, OrganisationLink, StandingMark } from './parts.tsx';
import type { Organisation, OrganisationName, OwnMoney, OwnOffer, PartyStep } from './store.ts';

export interface FileProps extends Keeping {
  view: View;
  organisation: Organisation;
  branches: OrganisationName[];
  doubles: OrganisationName[];
  steps: PartyStep[];
  offers: { items: OwnOffer[]; total: number };
  money: OwnMoney[];
  names: string[];
  /** Whether the actor keeps the register. */
  keeps: boolean;
  idempotencyKey: string;
}

/** The page of an organisation: what it is, what it leads, offers and receives; for who keeps the register also its history. */
export function FilePage(props: FileProps) {
  const { view, organisation, keeps } = props;
  const { t, language } = view;
  const merged = organisation.successor !== null;
  const action = keeps && !merged && (
    <a class="button primary" href={`${hrefOf(organisation.code)}/edit`}>
      {t('organisations:edit')}
    </a>
  );
  return (
    <Layout
      view={view}
      title={nameOf(organisation, language)}
      lead={t('organisations:file.lead', {
        kind: labelOf(view, 'organisation-kind', organisation.kind),
      })}
      level="organisation"
      crumbs={[{ label: t('organisations:title'), href: '/organisations' }, { label: nameOf(organisation, language) }]}
      demonstration={organisation.origin === 'demonstration'}
      {...(action ? { action } : {})}
    >
      <MergedNotice {...props} />
      {keeps && !merged && !organisation.checked && <UncheckedNotice {...props} />}
      <SummaryList items={summaryOf(props)} />
      <ContactSection {...props} />
      <Steps {...props} />
      <Offers {...props} />
      <Money {...props} />
      {keeps && <HistorySection {...props} />}
    </Layout>
  );
}

function MergedNotice({ view, organisation, merger, keeps, idempotencyKey }: FileProps) {
  const { t, language } = view;
  if (organisation.successor === null) return null;
  return (
    <Notice kind="info" title={t('organisations:merged.title')}>
      <p>
        {t('organisations:merged.text')} <OrganisationLink one={organisation.successor} language={language} />.
      </p>
      {keeps && merger?.undoable === true && (
        <form method="post" action={`${hrefOf(organisation.code)}/unmerge`}>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <p class="soft">{t('organisations:unmerge.hint')}</p>
          <button type="submit">{t('organisations:unmerge')}</button>
        </form>
      )}
      {keeps && merger?.undoable === false && <p class="soft">{t('organisations:unmerge.late')}</p>}
    </Notice>
  );
}

function UncheckedNotice({ view: { t }, organisation, idempotencyKey }: FileProps) {
  return (
    <Notice kind="warn" title={t('organisations:state.unchecked')}>
      <p>{t('organisations:unchecked.text')}</p>
      <form method="post" action={`${hrefOf(organisation.code)}/check`}>
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <input type="hidden" name="version" value={String(organisation.version)} />
        <button type="submit">{t('organisations:check')}</button>
      </form>
    </Notice>
  );
}

function summaryOf({
  view,
  organisation,
  branches,
  doubles,
  names,
  keeps,
}: FileProps): { label: Child; value: Child }[] {
  const { t, language } = view;
  const links = (all: OrganisationName[]) => (
    <>
      {all.map((one, index) => (
        <>
          {index > 0 && ', '}
          <OrganisationLink one={one} language={language} />
        </>
      ))}
    </>
  );
  const fields = organisation.policyFields.map((field) => labelOf(view, 'policy-field', field));
  const mark = <StandingMark one={organisation} view={view} keeps={keeps} />;
  const line = (label: Child, value: Child, shown = true) => (shown ? [{ label, value }] : []);
  return [
    ...line(t('organisations:kind'), labelOf(view, 'organisation-kind', organisation.kind)),
    ...line(t('organisations:fields'), fields.join(', ') || <span class="soft">{t('organisations:fields.none')}</span>),
    ...line(
      t('organisations:part-of'),
      organisation.parent && links([organisation.parent]),
      organisation.parent !== null,
    ),
    ...line(t('organisations:branches'), links(branches), branches.length > 0),
    ...line(t('organisations:doubles'), links(doubles), doubles.length > 0),
    ...line(
      t('organisations:names.own'),
      names.join(', '),
      names.some((name) => name !== organisation.nameNl),
    ),
    ...line(
      t('organisations:period'),
      periodOf(organisation, view),
      organisation.validFrom !== null || organisation.validTo !== null,
    ),
    ...line(t('organisations:state'), mark, organisation.successor !== null),
    ...line(t('organisations:code'), organisation.code, keeps),
    ...line(t('frame:origin'), <Origin origin={organisation.origin} />),
  ];
}

/** From when until when it stands; null where neither day is known. */
function periodOf({ validFrom, validTo }: Organisation, { t, language }: View): string | null {
  const from = validFrom === null ? null : formatDate(validFrom, language);
  const until = validTo === null ? null : formatDate(validTo, language);
  if (from !== null && until !== null) return t('organisations:period.between', { from, until });
  if (from !== null) return t('organisations:period.from', { from });
  return until === null ? null : t('organisations:period.until', { until });
}

function Steps({ view, steps }: FileProps) {
  const { t, language } = view;
  if (steps.length === 0) return null;
  const columns = [
    { key: 'step', label: t('organisations:steps.step') },
    { key: 'plan', label: t('organisations:steps.plan') },
    { key: 'role', label: t('organisations:steps.role') },
    { key: 'party', label: t('organisations:steps.party') },
  ];
  const rows = steps.map((step) => [
    <a href={`/plans/${encodeURIComponent(step.plan)}/steps/${encodeURIComponent(step.key)}`}>
      {pick({ nl: step.titleNl, en: step.titleEn }, language)}
    </a>,
    pick({ nl: step.planNl, en: step.planEn }, language),
    t(`organisations:role.${step.role}`),
    step.party,
  ]);
  return (
    <section>
      <h2>{t('organisations:steps')}</h2>
      <Table caption={t('organisations:steps')} captionHidden columns={columns} rows={rows} />
    </section>
  );
}

function Offers({ view, offers, organisation }: FileProps) {
  const { t, language } = view;
  const columns = [
    { key: 'offer', label: t('organisations:offers.offer') },
    { key: 'prison', label: t('code-lists:prison') },
    { key: 'role', label: t('organisations:steps.role') },
  ];
  const rows = offers.items.map((offer) => [
    <a href={`/offers/${offer.id}`}>{pick({ nl: offer.titleNl, en: offer.titleEn }, language)}</a>,
    view.placeName(offer.prison),
    t(offer.organises ? 'organisations:role.organiser' : 'organisations:role.executor'),
  ]);
  if (rows.length === 0 && organisation.successor !== null) return null;
  const all = `/offers?q=${encodeURIComponent(organisation.nameNl)}`;
  return (
    <section>
      <h2>{t('organisations:offers')}</h2>
      <Table
        caption={t('organisations:offers')}
        captionHidden
        columns={columns}
        rows={rows}
        empty={<Empty text={t('organisations:offers.none')} />}
      />
      {offers.total > offers.items.length && (
        <p>
          <a href={all}>{t('organisations:offers.all', { total: formatNumber(offers.total, language) })}</a>
        </p>
      )}
    </section>
  );
}

function Money({ view, money }: FileProps) {
  const { t, language } = view;
  if (money.length === 0) return null;
  const columns = [
    { key: 'line', label: t('organisations:money.line') },
    { key: 'year', label: t('organisations:money.year') },
    { key: 'amount', label: t('organisations:money.amount'), numeric: true },
  ];
  const rows = money.map((line) => [
    <>
      <a href={`/budget?year=${line.year}`}>{pick({ nl: line.labelNl, en: line.labelEn }, language)}</a>
      {line.shared && <p class="cell-note">{t('organisations:money.shared')}</p>}
    </>,
    String(line.year),
    formatMoney(line.amount, language),
  ]);
  return (
    <section>
      <h2>{t('organisations:money')}</h2>
      <Table caption={t('organisations:money')} captionHidden columns={columns} rows={rows} />
    </section>
  );
}

function HistorySection({ view, changes, organisation, idempotencyKey }: FileProps) {
  const { t, language } = view;
  const list = (field: string) => (field === 'kind' ? 'organisation-kind' : 'policy-field');
  const valueWord = (field: string, value: unknown) => {
    if (field === 'kind' || field === 'policy_fields')
      return (
        [value]
          .flat()
          .map((code) => labelOf(view, list(field), String(code)))
          .join(', ') || '–'
      );
    if (field === 'valid_from' || field === 'valid_to') return formatDate(String(value), language);
    return typeof value === 'boolean' ? t(value ? 'organisations:yes' : 'organisations:no') : String(value);
  };
  return (
    <section id="history">
      <h2>{t('organisations:history')}</h2>
      <ChangeHistory
        view={view}
        changes={changes}
        fieldWord={columnWord(t)}
        valueWord={valueWord}
        beside={(change) =>
          change.verb === 'update' && organisation.successor === null && !('successor_id' in change.after) ? (
            <form method="post" action={`${hrefOf(organisation.code)}/changes/${change.id}`}>
              <input type="hidden" name="idempotencyKey" value={`${idempotencyKey}-${change.id}`} />
              <button type="submit">
                {t('organisations:take-back')}
                <span class="hidden"> {wordOf(t, 'roles:persona', change.actor)}</span>
              </button>
            </form>
          ) : (
            ''
          )
        }
      />
      {organisation.successor === null && (
        <p>
          <a href={`${hrefOf(organisation.code)}/merge`}>{t('organisations:merge.link')}</a>
        </p>
      )}
    </section>
  );
}
