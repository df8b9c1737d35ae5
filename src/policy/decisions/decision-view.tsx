import { Mark, Notice, SummaryList, Table } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime, formatShortDate } from '../../ui/words/format.ts';
import type { Translate } from '../../ui/words/index.ts';
import { gapsSaid } from '../commitments/index.ts';
import type { DecisionFile, ShownDossier } from './actions.ts';
import { DECISIONS, importHref } from './parts.tsx';
import { bodyOf, type Decision, decisionHref } from './rules.ts';
import type { Change, Wording } from './store.ts';

export interface DecisionProps extends DecisionFile {
  view: View;
  /** Whether the reader may see what was read in. */
  followsImports: boolean;
}

/** One decision: its text, how far it is, its dossier, what came with it, and every wording that was seen. */
export function DecisionPage(props: DecisionProps) {
  const { view, decision } = props;
  const { t } = view;
  return (
    <Layout
      view={view}
      title={decision.title}
      level="policy"
      crumbs={[{ label: t('decisions:title'), href: DECISIONS }, { label: formatShortDate(decision.date) }]}
      demonstration={decision.isDemonstration}
      paper
      {...(decision.uri === null
        ? {}
        : {
            action: (
              <a class="button" href={decision.uri} rel="external noopener">
                {t('decisions:source')}
              </a>
            ),
          })}
    >
      {decision.isWithdrawn && (
        <Notice kind="warn" title={t('decisions:withdrawn.title')}>
          <p>{t('decisions:withdrawn.text')}</p>
        </Notice>
      )}
      <Facts {...props} />
      <section>
        <h2>{t('decisions:text')}</h2>
        <Paragraphs text={bodyOf(decision)} />
      </section>
      {props.dossier !== null && <Dossier view={view} dossier={props.dossier} own={decision.id} />}
      <Attachments view={view} decision={decision} />
      <Versions {...props} />
    </Layout>
  );
}

function Facts({ view, decision, stage }: DecisionProps) {
  const { t, language } = view;
  const { documentType, agendaType, ministers, themes, uri } = decision;
  const facts = [
    { label: t('decisions:date'), value: formatDate(decision.date, language) },
    {
      label: t('decisions:stage'),
      value:
        stage.signal === null ? (
          t('decisions:stage.none')
        ) : (
          <>
            <strong>{t(`commitments:stage.${stage.stage}`)}</strong>{' '}
            <span class="soft">{t('decisions:stage.signal', { signal: stage.signal })}</span>
          </>
        ),
    },
    ...(documentType === null ? [] : [{ label: t('decisions:type'), value: documentType }]),
    ...(agendaType === null
      ? []
      : [{ label: t('decisions:agenda-type'), value: t(`decisions:agenda-type.${agendaType}`) }]),
    ...(themes.length === 0 ? [] : [{ label: t('decisions:themes'), value: themes.join(', ') }]),
    ...(ministers.length === 0 ? [] : [{ label: t('decisions:ministers'), value: ministers.join(', ') }]),
    { label: t('decisions:reference'), value: <span class="break">{decision.reference}</span> },
    {
      label: t('decisions:address'),
      value: uri === null ? t('decisions:source.none') : <span class="break">{uri}</span>,
    },
  ];
  return <SummaryList items={facts} />;
}

function Paragraphs({ text }: { text: string }) {
  return (
    <div class="decision-text">
      {text.split(/\n{2,}|\s{3,}/).map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </div>
  );
}

function Dossier({ view, dossier, own }: { view: View; dossier: ShownDossier; own: number }) {
  const { t } = view;
  const gaps = gapsSaid(dossier.gaps, t);
  return (
    <section>
      <h2>{t('decisions:dossier')}</h2>
      <p class="soft">{t(`decisions:dossier.${dossier.by}`)}</p>
      {gaps !== undefined && <p>{gaps}</p>}
      {dossier.decisions.length > 0 && <InDossier view={view} dossier={dossier} own={own} />}
    </section>
  );
}

function InDossier({ view, dossier, own }: { view: View; dossier: ShownDossier; own: number }) {
  const { t } = view;
  return (
    <Table
      caption={t('decisions:dossier')}
      captionHidden
      columns={[
        { key: 'date', label: t('decisions:date') },
        { key: 'title', label: t('decisions:decision') },
        { key: 'stage', label: t('decisions:stage') },
      ]}
      rows={dossier.decisions.map((one) => [
        <span class="nowrap">{formatShortDate(one.date)}</span>,
        one.id === own ? (
          <>
            <strong>{one.title}</strong> <span class="soft">({t('decisions:dossier.this')})</span>
          </>
        ) : (
          <a href={decisionHref(one.id)}>{one.title}</a>
        ),
        one.stage.signal === null ? '–' : t(`commitments:stage.${one.stage.stage}`),
      ])}
    />
  );
}

function Attachments({ view: { t }, decision: { attachments } }: { view: View; decision: Decision }) {
  if (attachments.length === 0) return null;
  return (
    <section>
      <h2>{t('decisions:attachments')}</h2>
      <p class="soft">{t('decisions:attachments.note')}</p>
      <ul class="review-list">
        {attachments.map(({ title, type }) => (
          <li>
            {title}
            {type !== null && <span class="soft"> · {type}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Versions({ view, decision, wordings, changes, followsImports }: DecisionProps) {
  const { t, language } = view;
  const [only] = wordings;
  if (wordings.length <= 1)
    return (
      <section>
        <h2>{t('decisions:versions')}</h2>
        <p>{t('decisions:versions.one', { day: formatDate(only?.seenAt ?? decision.seenAt, language) })}</p>
      </section>
    );
  return (
    <section>
      <h2>{t('decisions:versions')}</h2>
      <Table
        caption={t('decisions:versions.caption')}
        captionHidden
        columns={[
          { key: 'version', label: t('decisions:version') },
          { key: 'seen', label: t('decisions:seen') },
          { key: 'what', label: t('decisions:line.what') },
        ]}
        rows={wordings.map((one, index) => [
          t('decisions:version.number', { version: one.version }),
          followsImports ? (
            <a href={importHref(one.importId)}>{formatDateTime(one.seenAt, language)}</a>
          ) : (
            formatDateTime(one.seenAt, language)
          ),
          whatChanged(one, wordings[index + 1], t),
        ])}
      />
      {changes.map((change, index) => (
        <ChangeText view={view} change={change} open={index === 0} />
      ))}
    </section>
  );
}

function whatChanged(one: Wording, before: Wording | undefined, t: Translate) {
  if (before === undefined) return t('decisions:what.first');
  const said = [
    one.isWithdrawn && !before.isWithdrawn ? t('decisions:what.withdrawn') : '',
    !one.isWithdrawn && before.isWithdrawn ? t('decisions:what.returned') : '',
    one.title === before.title ? '' : t('decisions:what.title'),
    one.text === before.text ? '' : t('decisions:what.text'),
    one.date === before.date ? '' : t('decisions:what.date'),
  ].filter((word) => word !== '');
  const words = said.length === 0 ? t('decisions:what.details') : said.join(', ');
  return one.isWithdrawn && !before.isWithdrawn ? <Mark shape="square" tone="bad" label={words} /> : words;
}

function ChangeText({ view: { t }, change, open }: { view: View; change: Change; open: boolean }) {
  return (
    <details class="change" open={open}>
      <summary>{t('decisions:change.title', { from: change.from, to: change.to })}</summary>
      <p class="decision-text decision-change">
        {change.pieces.map(({ kind, text }) => {
          if (kind === 'same') return text;
          const Tag = kind === 'gone' ? 'del' : 'ins';
          const words = text.trimStart();
          return (
            <>
              {text.slice(0, text.length - words.length)}
              <Tag>
                <span class="hidden">[{t(`decisions:change.${kind}`)}: </span>
                {words}
                <span class="hidden">] </span>
              </Tag>
            </>
          );
        })}
      </p>
    </details>
  );
}
