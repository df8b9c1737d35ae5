import { Empty, Table, Tile, TileRow } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatNumber, formatShortDate } from '../../ui/words/format.ts';
import { wordOf } from '../../ui/words/index.ts';
import { NAMES } from './names-view.tsx';
import { OrganisationLink } from './parts.tsx';
import type { OrganisationLine, OrganisationName } from './store.ts';

export interface KeepingProps {
  view: View;
  unchecked: { items: OrganisationLine[]; total: number };
  openNames: number;
  mergers: { from: OrganisationName; into: OrganisationName; at: string; by: string }[];
}

/** Where the register is kept: what asks for attention, and what was merged last. */
export function KeepingPage({ view, unchecked, openNames, mergers }: KeepingProps) {
  const { t, language } = view;
  return (
    <Layout
      view={view}
      title={t('organisations:keeping')}
      lead={t('organisations:keeping.lead')}
      level="administration"
      action={
        <a class="button primary" href="/administration/organisations/new">
          {t('organisations:make')}
        </a>
      }
    >
      <TileRow label={t('organisations:keeping')}>
        <Tile
          value={formatNumber(unchecked.total, language)}
          label={t('organisations:filter.unchecked')}
          href="/organisations?state=unchecked"
        />
        <Tile value={formatNumber(openNames, language)} label={t('organisations:names.open')} href={NAMES} />
      </TileRow>
      <section>
        <h2>{t('organisations:keeping.unchecked')}</h2>
        {unchecked.items.length === 0 ? (
          <Empty text={t('organisations:unchecked.none')} />
        ) : (
          <ul>
            {unchecked.items.map((one) => (
              <li>
                <OrganisationLink one={one} language={language} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <Mergers view={view} mergers={mergers} />
      <p>
        <a href="/organisations">{t('organisations:title')}</a>
      </p>
    </Layout>
  );
}

function Mergers({ view, mergers }: Pick<KeepingProps, 'view' | 'mergers'>) {
  const { t, language } = view;
  return (
    <section>
      <h2>{t('organisations:mergers')}</h2>
      <Table
        caption={t('organisations:mergers')}
        captionHidden
        columns={[
          { key: 'from', label: t('organisations:mergers.from') },
          { key: 'into', label: t('organisations:mergers.into') },
          { key: 'when', label: t('organisations:mergers.when') },
          { key: 'who', label: t('organisations:mergers.who') },
        ]}
        rows={mergers.map((one) => [
          <OrganisationLink one={one.from} language={language} />,
          <OrganisationLink one={one.into} language={language} />,
          formatShortDate(one.at),
          wordOf(t, 'roles:persona', one.by),
        ])}
        empty={<Empty text={t('organisations:mergers.none')} />}
      />
    </section>
  );
}
