import type { ErrorWords } from '../platform/http/errors.ts';
import { STATUS } from '../platform/http/problem.ts';
import { DEFAULT_LANGUAGE } from '../shared/languages.ts';
import type { Refusal } from '../shared/refusal.ts';
import { Layout } from '../ui/layout.tsx';
import { html, type Request, viewOf } from '../ui/request.tsx';
import { translator, type WordKey } from '../ui/words/index.ts';
import { faultSentence, refusalSentence } from '../ui/words/sentences.ts';
import { signInHref } from './sign-in.tsx';

const TITLES: Partial<Record<Refusal['code'], WordKey>> = {
  not_found: 'errors:not-found.title',
  wrong_method: 'errors:wrong-method.title',
  not_allowed: 'errors:not-allowed.title',
  conflict: 'errors:exists.title',
  stale: 'errors:conflict.title',
  too_late: 'errors:too-late.title',
  not_signed_in: 'errors:not-signed-in.title',
};

/** The page that says what was refused and what to do; without a refusal, the neutral page of an unexpected error. */
export function refusalPage(c: Request, refusal: Refusal | undefined): Response | Promise<Response> {
  const view = viewOf(c);
  const { t } = view;
  const title =
    refusal === undefined ? t('errors:unexpected.title') : t(TITLES[refusal.code] ?? 'errors:invalid.title');
  const text =
    refusal === undefined ? t('errors:unexpected.text', { request: c.get('requestId') }) : refusalSentence(refusal, t);
  const signIn = refusal?.code === 'not_signed_in';
  const from = c.req.method === 'GET' ? undefined : pageBefore(c);
  return html(
    c,
    <Layout view={view} title={title} demonstration={view.demo} reading>
      <p>{text}</p>
      {from !== undefined && !signIn && (
        <p>
          <a href={from}>{t('errors:back')}</a>
        </p>
      )}
      <p>
        {signIn ? (
          <a href={signInHref(c.req.method === 'GET' ? view.path : (from ?? ''))}>{t('frame:sign-in')}</a>
        ) : (
          <a href={view.home}>{t('errors:to-start')}</a>
        )}
      </p>
    </Layout>,
    refusal === undefined ? 500 : STATUS[refusal.code],
  );
}

/** The page on which a form stood that was refused, without what its address said of a save before; undefined where it is not known. */
function pageBefore(c: Request): string | undefined {
  const referer = c.req.header('referer') ?? '';
  if (!URL.canParse(referer)) return undefined;
  const { host, pathname, searchParams } = new URL(referer);
  if (host !== (c.req.header('host') ?? new URL(c.req.url).host) || pathname.startsWith('//')) return undefined;
  searchParams.delete('saved');
  searchParams.delete('undo');
  return searchParams.size === 0 ? pathname : `${pathname}?${searchParams}`;
}

/** The words of an answer of the API that refuses, in the language of the reader. */
export function errorWords(c: Request): ErrorWords {
  const language = c.get('language') ?? DEFAULT_LANGUAGE;
  const t = translator(language);
  return {
    refused: (key, values) => refusalSentence({ key, values }, t),
    fault: (fault) => faultSentence(fault, t, language),
    unexpected: (request) => t('errors:unexpected.text', { request }),
  };
}
