import { escaped, uuid } from '../../ui/atom.ts';
import { formatDate } from '../../ui/words/format.ts';
import { type Language, pick, type Translate, translator } from '../../ui/words/index.ts';
import type { FeedHead, Happening } from './feed-store.ts';

/** So many entries stand in one document of a feed. */
export const FEED_PAGE = 50;
/** A text is cut after so many characters: the page has the whole. */
const MOST_TEXT = 2000;

/** A feed as it is written. */
export interface Feed {
  head: FeedHead;
  happenings: readonly Happening[];
  total: number;
  page: number;
  /** The address of Brug, without a slash at its end, and of this feed without its query. */
  origin: string;
  path: string;
  language: Language;
}

/** The newest moment of a feed: of its first entry, or the first day of the plan where nothing happened yet. */
export function updatedOf({ head, happenings }: Pick<Feed, 'head' | 'happenings'>): Date {
  return new Date(happenings[0]?.at ?? `${head.since}T00:00:00Z`);
}

/** A feed as Atom (RFC 4287), in pages (RFC 5005). */
export function atom(feed: Feed): string {
  const { head, happenings, page, total, language } = feed;
  const t = translator(language);
  const pages = Math.max(1, Math.ceil(total / FEED_PAGE));
  const name = head.goal === null ? ['plan', head.plan] : ['plan', head.plan, 'goal', head.goal.number];
  const title = [pick(head.title, language), head.goal && `${head.goal.number}. ${pick(head.goal.title, language)}`];
  const link = (rel: string, to: number) =>
    `<link rel="${rel}" type="application/atom+xml" href="${escaped(hrefOf(feed, to))}"/>`;
  const html = `${feed.origin}${feed.path.replace(/\/feed\.atom$/, '')}`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${uuid(name)}</id>`,
    `<title>${escaped(title.filter(Boolean).join(' – '))}</title>`,
    `<subtitle>${escaped(t('feeds:subtitle'))}</subtitle>`,
    `<updated>${updatedOf(feed).toISOString()}</updated>`,
    `<author><name>${escaped(t('document:author'))}</name></author>`,
    '<generator>Brug</generator>',
    link('self', page),
    `<link rel="alternate" type="text/html" href="${escaped(html)}"/>`,
    link('first', 1),
    link('last', pages),
    ...(page > 1 ? [link('previous', page - 1)] : []),
    ...(page < pages ? [link('next', page + 1)] : []),
    ...happenings.map((one) => entry(one, feed, t)),
    '</feed>',
    '',
  ].join('\n');
}

/** The address of a page of a feed, in its language. */
function hrefOf({ origin, path, language }: Feed, page: number): string {
  const query = new URLSearchParams({
    ...(language !== 'nl' && { lang: language }),
    ...(page > 1 && { page: String(page) }),
  });
  return `${origin}${path}${query.size === 0 ? '' : `?${query}`}`;
}

function entry(one: Happening, { head, origin, language }: Feed, t: Translate): string {
  const text = pick({ nl: one.textNl ?? '', en: one.textEn }, language).slice(0, MOST_TEXT);
  return [
    '<entry>',
    `<id>${uuid(nameOf(one, head.plan))}</id>`,
    `<title>${escaped(titleOf(one, language, t))}</title>`,
    `<updated>${new Date(one.at).toISOString()}</updated>`,
    `<published>${new Date(one.at).toISOString()}</published>`,
    `<link rel="alternate" type="text/html" href="${escaped(`${origin}${placeOf(one, head.plan)}`)}"/>`,
    `<category term="${kindOf(one)}" label="${escaped(t(`feeds:kind.${kindOf(one)}`))}"/>`,
    `<summary>${escaped(text === '' ? titleOf(one, language, t) : text)}</summary>`,
    '</entry>',
  ].join('\n');
}

/** What an entry tells of: a status that came with a report is that report, validated. */
const kindOf = ({ kind, report }: Happening) => (report === null ? kind : 'report');

/** Of what an entry is, in words: the step or goal, and what became of it since which day. */
function titleOf(one: Happening, language: Language, t: Translate): string {
  if (one.kind === 'plan' || one.kind === 'milestone' || one.kind === 'indicator') return measured(one, language, t);
  const title = [one.number, pick({ nl: one.titleNl, en: one.titleEn }, language)].filter(Boolean).join(' ');
  const day = one.day === null ? t('feeds:no-day') : formatDate(one.day, language);
  if (one.kind === 'ruling')
    return t(one.status === null ? 'feeds:ruled-not' : 'feeds:ruled', {
      ...{ title, day },
      status: one.status === null ? '' : t(`status:${one.status}`),
    });
  if (one.kind === 'status')
    return t(one.report === null ? 'feeds:status' : 'feeds:reported', {
      title,
      status: one.status === null ? '' : t(`status:${one.status}`),
      day,
    });
  if (one.kind === 'snapshot') return t('feeds:snapshot', { title, day });
  if (one.kind === 'withdrawal') return t('feeds:withdrawal', { number: one.key, day });
  if (one.what === 'added') return t('feeds:added', { title, day });
  if (one.what === 'dropped') return t('feeds:dropped', { title, day });
  if (one.weight === 'weaker') return t('feeds:changed.weaker', { title, day });
  return t(one.weight === 'stronger' ? 'feeds:changed.stronger' : 'feeds:changed', { title, day });
}

/** What changed on the plan itself, or on what measures it, named as such. */
function measured({ kind, what, weight, day, ...one }: Happening, language: Language, t: Translate): string {
  const title = `${t(`feeds:kind.${kind}`)}: ${pick({ nl: one.titleNl, en: one.titleEn }, language)}`;
  const since = { title, day: day === null ? t('feeds:no-day') : formatDate(day, language) };
  if (what === 'added' || what === 'dropped') return t(`feeds:${what}`, since);
  return t(weight === 'weaker' || weight === 'stronger' ? `feeds:changed.${weight}` : 'feeds:changed', since);
}

/** The page of what happened: a validated report has one of its own. */
function placeOf({ kind, key, report, onStep }: Happening, plan: string): string {
  if (report !== null) return `/reports/${report}`;
  const here = `/plans/${encodeURIComponent(plan)}`;
  const at = encodeURIComponent(key);
  if (kind === 'ruling') return `${here}/goals/${at}/state`;
  if (kind === 'plan') return `${here}/changes`;
  if (kind === 'goal' || ((kind === 'milestone' || kind === 'indicator') && !onStep)) return `${here}/goals/${at}`;
  return kind === 'snapshot' || kind === 'withdrawal' ? `${here}/snapshots/${at}` : `${here}/steps/${at}`;
}

/** What an entry is called for good: what was loaded from a source is loaded again under another number, and stays the same. */
function nameOf(one: Happening, plan: string): unknown[] {
  if (one.kind === 'status' && one.origin !== 'registered')
    return [plan, one.kind, one.key, one.status, one.day, one.textNl];
  return [plan, one.kind, one.id];
}
