import { STATUS } from '../platform/http/problem.ts';
import type { Refusal } from '../shared/refusal.ts';
import { Layout } from '../ui/layout.tsx';
import { html, type Request, viewOf } from '../ui/request.tsx';
import { isWordKey, type Translate, type WordKey } from '../ui/words/index.ts';

const TITLES: Partial<Record<Refusal['code'], WordKey>> = {
  not_found: 'errors:not-found.title',
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
    refusal === undefined ? t('errors:unexpected.text', { request: c.get('requestId') }) : sentenceOf(refusal, t);
  const signIn = refusal?.code === 'not_signed_in';
  if (refusal?.values.retryAfter !== undefined) c.header('retry-after', String(refusal.values.retryAfter));
  return html(
    c,
    <Layout view={view} title={title} reading>
      <p>{text}</p>
      <p>{signIn ? <a href="/sign-in">{t('frame:sign-in')}</a> : <a href="/">{t('errors:to-start')}</a>}</p>
    </Layout>,
    refusal === undefined ? 500 : STATUS[refusal.code],
  );
}

/** The sentence of a refusal in the reader's language. */
export function sentenceOf(refusal: Refusal, t: Translate): string {
  const word = `refusals:${refusal.key}`;
  return isWordKey(word) ? t(word, refusal.values) : t('refusals:invalid');
}
