import { Hono } from 'hono';
import { PUBLIC } from '../../access/index.ts';
import { notFound } from '../../shared/refusal.ts';
import { answerFeed, escaped, uuid } from '../../ui/atom.ts';
import { type Env, pageNumberOf, type Request } from '../../ui/request.tsx';
import { type Language, type Translate, translator } from '../../ui/words/index.ts';
import { read } from '../../writes/index.ts';
import { listEvents, type VerdictEvent } from './feed-store.ts';
import { checkHref, commitmentHref } from './hrefs.ts';
import { commitmentNumber } from './rules.ts';
import { type AgreementHead, findAgreement, findStanding } from './store.ts';

/** So many entries stand in one document of a feed. */
const FEED_PAGE = 50;

/** The feeds of an agreement and of each of its commitments: for everybody alike, whoever asks. */
export const feedPages = new Hono<Env>()
  .get('/agreements/:agreement/feed.atom', (c) => answer(c, null))
  .get('/agreements/:agreement/commitments/:number/feed.atom', (c) =>
    answer(c, commitmentNumber(c.req.param('number')) ?? notFound()),
  );

async function answer(c: Request, number: number | null): Promise<Response> {
  const agreement = c.req.param('agreement') ?? '';
  const page = pageNumberOf(c);
  const reader = { database: c.get('database'), actor: PUBLIC };
  const { head, wording, events } = await read(reader, 'read-public', async (tx) => {
    const found = (await findAgreement(tx, agreement)) ?? notFound();
    const one = number === null ? undefined : ((await findStanding(tx, agreement, number)) ?? notFound());
    const part = { agreement, number, limit: FEED_PAGE, offset: (page - 1) * FEED_PAGE };
    return { head: found, wording: one?.wording ?? null, events: await listEvents(tx, part) };
  });
  if (page > 1 && events.length === 0) notFound();
  const { host, pathname: path } = new URL(c.req.url);
  const origin = `${c.get('https') ? 'https' : 'http'}://${host}`;
  // A program follows an address, and keeps no cookie: the language stands in it.
  const language: Language = c.req.query('lang') === 'en' ? 'en' : 'nl';
  const feed = { head, number, wording, events, page, origin, path, language };
  return answerFeed(c, atom(feed), updatedOf(feed));
}

interface Feed {
  head: AgreementHead;
  number: number | null;
  wording: string | null;
  events: readonly VerdictEvent[];
  page: number;
  origin: string;
  path: string;
  language: Language;
}

/** The newest moment of a feed; the first day of the agreement where nothing happened yet. */
function updatedOf({ head, events }: Pick<Feed, 'head' | 'events'>): Date {
  return new Date(events[0]?.at ?? `${head.startsOn}T00:00:00Z`);
}

/** A feed as Atom (RFC 4287), in pages (RFC 5005). */
function atom(feed: Feed): string {
  const { head, number, wording, events, page, origin, path, language } = feed;
  const t = translator(language);
  const pages = Math.max(1, Math.ceil((events[0]?.total ?? 0) / FEED_PAGE));
  const link = (rel: string, to: number) => {
    const query = new URLSearchParams({
      ...(language !== 'nl' && { lang: language }),
      ...(to > 1 && { page: String(to) }),
    });
    const href = `${origin}${path}${query.size === 0 ? '' : `?${query}`}`;
    return `<link rel="${rel}" type="application/atom+xml" href="${escaped(href)}"/>`;
  };
  const title = [head.title, number === null ? null : `${number}. ${wording}`].filter(Boolean).join(' – ');
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${uuid(['agreement', head.id, ...(number === null ? [] : [number])])}</id>`,
    `<title>${escaped(title)}</title>`,
    `<subtitle>${escaped(t('verdicts:feed.subtitle'))}</subtitle>`,
    `<updated>${updatedOf(feed).toISOString()}</updated>`,
    `<author><name>${escaped(t('document:author'))}</name></author>`,
    '<generator>Brug</generator>',
    link('self', page),
    `<link rel="alternate" type="text/html" href="${escaped(`${origin}${path.replace(/\/feed\.atom$/, '')}`)}"/>`,
    link('first', 1),
    link('last', pages),
    ...(page > 1 ? [link('previous', page - 1)] : []),
    ...(page < pages ? [link('next', page + 1)] : []),
    ...events.map((one) => entry(one, feed, t)),
    '</feed>',
    '',
  ].join('\n');
}

function entry(one: VerdictEvent, { head, origin }: Feed, t: Translate): string {
  const at = new Date(one.at).toISOString();
  const place = one.number === null ? checkHref(head.id, one.check) : commitmentHref(head.id, one.number);
  const title = titleOf(one, t);
  return [
    '<entry>',
    `<id>${uuid(['agreement', head.id, one.kind, one.id, one.number])}</id>`,
    `<title>${escaped(title)}</title>`,
    `<updated>${at}</updated>`,
    `<published>${at}</published>`,
    `<link rel="alternate" type="text/html" href="${escaped(`${origin}${place}`)}"/>`,
    `<category term="${one.kind}" label="${escaped(t(`verdicts:feed.kind.${one.kind}`))}"/>`,
    `<summary>${escaped(one.reason ?? one.wording ?? title)}</summary>`,
    '</entry>',
  ].join('\n');
}

function titleOf(one: VerdictEvent, t: Translate): string {
  const word = (verdict: VerdictEvent['verdict']) => (verdict === null ? '' : t(`commitments:verdict.${verdict}`));
  if (one.kind === 'check') return t('verdicts:feed.check', { number: one.check });
  const values = { number: one.number ?? 0, verdict: word(one.verdict) };
  if (one.kind === 'confirmation')
    return one.verdict === one.ruleVerdict
      ? t('verdicts:feed.confirmed', values)
      : t('verdicts:feed.overruled', { ...values, rule: word(one.ruleVerdict) });
  return one.before === null
    ? t('verdicts:feed.first', values)
    : t('verdicts:feed.moved', { ...values, before: word(one.before) });
}
