import type { Child } from 'hono/jsx';
import { Mark, Table } from '../../ui/components/index.ts';
import type { Reading } from '../../ui/view.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import type { Indicator, Milestone, PlanRelation, RelationEnd } from './measures.ts';
import { planHref, stepHref } from './parts.tsx';
import { termWords } from './phrases.ts';
import { isEvidenceAddress } from './rules.ts';
import { differences, movedDays, type Wording, type YardstickChange } from './versions.ts';

/** What one part of a wording says, in words. */
function partWords(view: Reading, part: keyof Wording, wording: Wording): string {
  const { t, language, codes } = view;
  const list = (name: string, values: readonly string[]) =>
    values.map((code) => codes.label(name, code, language)).join(', ');
  switch (part) {
    case 'title':
      return pick(wording.title, language);
    case 'note':
      return wording.note === null ? '' : pick(wording.note, language);
    case 'term':
      return termWords(wording.term, language, t);
    case 'policyFields':
      return list('policy-field', wording.policyFields);
    case 'targetGroups':
      return list('target-group', wording.targetGroups);
    case 'kind':
      return wording.kind === null ? '' : t(`progress:kind.${wording.kind}`);
    default:
      return wording[part].join(', ');
  }
}

/** By how much the end moved, in words; null where it did not, or where that cannot be said. */
function movedWords({ t, language }: Reading, change: YardstickChange): Child {
  const days = movedDays(change);
  if (days === null || days === 0) return null;
  const words = t(days > 0 ? 'progress:yardstick.later' : 'progress:yardstick.earlier', {
    count: Math.abs(days),
    days: formatNumber(Math.abs(days), language),
  });
  return days > 0 ? <Mark shape="triangle" tone="warn" label={words} /> : <span class="soft">{words}</span>;
}

/** On which ground, with its address where there is one. */
export function GroundWords({ ground, address }: { ground: string; address: string | null }) {
  if (address === null || !isEvidenceAddress(address)) return <>{ground}</>;
  return (
    <a href={address} rel="noopener noreferrer external">
      {ground}
    </a>
  );
}

/** What is changed, in words: a milestone, an indicator and the plan itself are named as such. */
function labelOf({ t, language }: Reading, { of, number, after }: YardstickChange): string {
  const title = pick(after.title, language);
  if (of === 'goal' || of === 'step') return number === null ? title : `${number} ${title}`;
  return t(`progress:yardstick.of.${of}`, { title });
}

/** Where it stands; of the plan itself, the plan. */
function hrefOf(plan: string, { stands, key }: YardstickChange): string {
  if (stands === 'plan') return planHref(plan);
  return stands === 'step' ? stepHref(plan, key) : `${planHref(plan)}#goal-${encodeURIComponent(key)}`;
}

/** What a part of a wording is called: of a plan the title and the years. */
function partLabel(of: YardstickChange['of'], part: keyof Wording, t: Reading['t']): string {
  if (of === 'plan' && (part === 'title' || part === 'term')) return t(`progress:yardstick.plan.${part}`);
  return t(`progress:yardstick.part.${part}`);
}

/** One change: what it is, since when, on which ground, and what was agreed before and after it, side by side. */
export function ChangeSection({
  view,
  plan,
  change,
  named,
}: {
  view: Reading;
  plan: string;
  change: YardstickChange;
  named: boolean;
}) {
  const { t, language } = view;
  const { before, after } = change;
  const parts = before === null ? [] : differences(before, after);
  const label = labelOf(view, change);
  const href = hrefOf(plan, change);
  const plain = named || change.of === 'milestone' || change.of === 'indicator';
  return (
    <section class="yardstick-change">
      <h3>{named ? <a href={href}>{label}</a> : plain ? label : t(`progress:yardstick.what.${change.what}`)}</h3>
      <p>
        {plain && <strong>{t(`progress:yardstick.what.${change.what}`)}</strong>}
        {plain && ' · '}
        {t('progress:yardstick.since', { day: formatDate(change.inForceOn, language) })}
        {change.weight !== null && ' · '}
        {change.weight !== null && t(`progress:yardstick.weight.${change.weight}`)}
        {' · '}
        <GroundWords ground={change.ground} address={change.address} /> {movedWords(view, change)}
      </p>
      {before !== null && parts.length > 0 && (
        <Table
          caption={t('progress:yardstick.caption', { title: label })}
          captionHidden
          columns={[
            { key: 'part', label: t('progress:yardstick.part') },
            { key: 'before', label: t('progress:yardstick.before') },
            { key: 'after', label: t('progress:yardstick.after') },
          ]}
          rows={parts.map((part) => [
            partLabel(change.of, part, t),
            partWords(view, part, before) || '–',
            partWords(view, part, after) || '–',
          ])}
        />
      )}
    </section>
  );
}

/** Where an end of a relation stands. */
function EndLink({ end, language }: { end: RelationEnd; language: Reading['language'] }) {
  const plan = pick(end.planTitle, language);
  if (end.step !== null) {
    const name = [end.step.number, pick(end.step.title, language)].filter(Boolean).join(' ');
    return (
      <>
        <a href={stepHref(end.plan, end.step.key)}>{name}</a> <span class="soft">· {plan}</span>
      </>
    );
  }
  if (end.goal !== null) {
    return (
      <>
        <a href={`${planHref(end.plan)}#goal-${end.goal.number}`}>
          {end.goal.number} {pick(end.goal.title, language)}
        </a>{' '}
        <span class="soft">· {plan}</span>
      </>
    );
  }
  return <a href={planHref(end.plan)}>{plan}</a>;
}

/** What became of goals and steps, and where they come from, as a table. */
export function RelationTable({
  view,
  relations,
  caption,
  take,
}: {
  view: Reading;
  relations: readonly PlanRelation[];
  caption: string;
  take?: (id: number) => Child;
}) {
  const { t, language } = view;
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'earlier', label: t('progress:relation.earlier') },
        { key: 'kind', label: t('progress:relation.kind') },
        { key: 'later', label: t('progress:relation.later') },
        { key: 'since', label: t('progress:relation.since') },
        ...(take === undefined ? [] : [{ key: 'do', label: t('progress:relation.do') }]),
      ]}
      rows={relations.map((one) => [
        one.earlier === null ? (
          <span class="soft">{t('progress:relation.none')}</span>
        ) : (
          <EndLink end={one.earlier} language={language} />
        ),
        t(`progress:relation.kind.${one.kind}`),
        one.kind === 'dropped' ? (
          <span class="soft">{t('progress:relation.not-in', { plan: pick(one.later.planTitle, language) })}</span>
        ) : (
          <EndLink end={one.later} language={language} />
        ),
        <>
          {formatDate(one.since, language)}
          <p class="cell-note">
            <GroundWords ground={one.ground} address={one.address} />
          </p>
        </>,
        ...(take === undefined ? [] : [one.origin === 'registered' ? take(one.id) : '']),
      ])}
    />
  );
}

/** Milestones with their terms and the days on which they were reached. */
export function MilestoneTable({
  view,
  milestones,
  caption,
  more,
}: {
  view: Reading;
  milestones: readonly Milestone[];
  caption: string;
  more?: (one: Milestone) => Child;
}) {
  const { t, language } = view;
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'title', label: t('progress:milestone') },
        { key: 'term', label: t('progress:column.term') },
        { key: 'reached', label: t('progress:milestone.reached') },
        ...(more === undefined ? [] : [{ key: 'do', label: t('progress:relation.do') }]),
      ]}
      rows={milestones.map((one) => [
        pick(one.title, language),
        termWords(one.term, language, t),
        one.reachedOn === null ? (
          <span class="soft">{t('progress:milestone.not-reached')}</span>
        ) : (
          formatDate(one.reachedOn, language)
        ),
        ...(more === undefined ? [] : [more(one)]),
      ])}
    />
  );
}

/** Indicators with what they count, from which value to which, by when. */
export function IndicatorTable({
  view,
  indicators,
  caption,
  more,
}: {
  view: Reading;
  indicators: readonly Indicator[];
  caption: string;
  more?: (one: Indicator) => Child;
}) {
  const { t, language } = view;
  const value = (number: number | null, day: string | null, unit: string | null) => {
    if (number === null) return null;
    const shown = [formatNumber(number, language), unit].filter(Boolean).join(' ');
    return day === null ? shown : t('progress:indicator.on', { value: shown, day: formatDate(day, language) });
  };
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[
        { key: 'title', label: t('progress:indicator') },
        { key: 'measured', label: t('progress:indicator.measured') },
        { key: 'baseline', label: t('progress:indicator.baseline') },
        { key: 'target', label: t('progress:indicator.target') },
        ...(more === undefined ? [] : [{ key: 'do', label: t('progress:relation.do') }]),
      ]}
      rows={indicators.map((one) => [
        pick(one.title, language),
        one.figure === null ? (one.measured ?? '–') : <a href={figureHref(one)}>{t('progress:indicator.figure')}</a>,
        value(one.baseline, one.baselineOn, one.unit) ?? '–',
        [value(one.target, one.targetOn, one.unit), one.targetText].filter(Boolean).join(' · ') || '–',
        ...(more === undefined ? [] : [more(one)]),
      ])}
    />
  );
}

/** The page of the figure to which an indicator is bound, with its filters. */
export function figureHref({ figure, filters }: Pick<Indicator, 'figure' | 'filters'>): string {
  const query = new URLSearchParams(
    Object.entries(filters).map(([name, codes]): [string, string] => ['where', `${name}=${codes.join(',')}`]),
  );
  return [`/figures/${encodeURIComponent(figure ?? '')}`, query.toString()].filter(Boolean).join('?');
}
