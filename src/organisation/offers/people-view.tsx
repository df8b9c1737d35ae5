import { Empty, Table } from '../../ui/components/index.ts';
import { formatShortDate } from '../../ui/words/format.ts';
import type { Translate, WordKey } from '../../ui/words/index.ts';
import type { Enrolment } from '../enrolment/index.ts';
import { RowButton } from '../sessions/index.ts';
import type { FilePageProps } from './file-props.ts';
import type { Series } from './series-store.ts';

/** Who is enrolled, who waits and who needs an interview, per series that runs or is to come. */
export function PeoplePart(props: FilePageProps) {
  const { view, series, people } = props;
  const { t } = view;
  if (people.length === 0 && series.length === 0) return <Empty text={t('offers:people.none')} />;
  return (
    <>
      {series.map((one) => (
        <SeriesPeople {...props} one={one} />
      ))}
    </>
  );
}

function SeriesPeople(props: FilePageProps & { one: Series }) {
  const { view, can, one } = props;
  const { t } = view;
  const people = props.people.filter((person) => person.seriesId === one.id);
  const count =
    one.enrolled === null
      ? ''
      : one.places === null
        ? t('offers:people.enrolled', { enrolled: one.enrolled })
        : `${t('sessions:enrolled', { enrolled: one.enrolled, places: one.places })} ${t('sessions:column.enrolled').toLowerCase()}`;
  const rows = people.map((person) => [
    <bdi id={`application-${person.id}`}>{person.name}</bdi>,
    <span class="nowrap">{person.number}</span>,
    person.unit ?? '–',
    person.position === null ? stateOf(person, t) : t('offers:people.position', { position: person.position }),
    <span class="nowrap">{formatShortDate(person.since)}</span>,
    ...(can.enrol ? [<Buttons {...props} person={person} />] : []),
  ]);
  return (
    <section class="series">
      <div class="series-head">
        <h3>
          {one.title} <span class="soft series-count">{count}</span>
        </h3>
        {can.enrol && (
          <a
            class="button"
            href={`/series/${one.id}/enrol`}
            aria-label={t('offers:series.enrol.name', { series: one.title })}
          >
            {t('offers:series.enrol')}
          </a>
        )}
      </div>
      <Table
        caption={t('offers:people.caption', { series: one.title })}
        captionHidden
        columns={[
          { key: 'name', label: t('sessions:person.name') },
          { key: 'number', label: t('sessions:person.number') },
          { key: 'unit', label: t('sessions:person.unit') },
          { key: 'state', label: t('offers:people.place') },
          { key: 'since', label: t('offers:people.since') },
          ...(can.enrol ? [{ key: 'action', label: t('enrolment:action') }] : []),
        ]}
        rows={rows}
        empty={<p class="soft">{t('offers:people.none.series')}</p>}
      />
    </section>
  );
}

/** How far an application is; of one that waits for a decision also its number, by which the task calls it. */
function stateOf({ id, state }: Enrolment, t: Translate): string {
  const said = t(`enrolment:application.${state}`);
  return state === 'intake' ? t('enrolment:application.numbered', { state: said, number: String(id) }) : said;
}

const WITHDRAW: Record<Enrolment['state'], WordKey> = {
  enrolled: 'offers:people.withdraw',
  waiting: 'offers:people.withdraw.waiting',
  intake: 'offers:people.withdraw.intake',
};

function Buttons({ view, can, person }: FilePageProps & { person: Enrolment }) {
  const { t } = view;
  const withdraw = t(WITHDRAW[person.state]);
  const accept = t('offers:people.accept');
  const named = (action: string) => t('offers:people.action', { action, name: person.name });
  return (
    <div class="row-buttons">
      {person.state === 'intake' && can.accept && (
        <RowButton action={`/applications/${person.id}/accept`} label={accept} name={named(accept)} />
      )}
      <RowButton action={`/applications/${person.id}/withdraw`} label={withdraw} name={named(withdraw)} quiet />
    </div>
  );
}
