import { translator } from '../../ui/words/index.ts';
import type { Verdict } from '../commitments/index.ts';
import type { CheckFile } from './actions.ts';
import type { FrozenCommitment } from './content.ts';
import { commitmentHref } from './hrefs.ts';
import type { CommitmentFile } from './judge-actions.ts';
import { verdictSentence } from './phrases.ts';

/** How far each verdict is on a scale, for programs that order by it; what can't be judged has no place on it. */
const RATINGS: Record<Verdict, number | null> = {
  stopped: 1,
  'nothing-found': 1,
  'under-way': 2,
  'partly-kept': 3,
  kept: 4,
  'cannot-be-judged': null,
};

/** What a page says of a commitment as schema.org `ClaimReview`, in Dutch, ready to stand in a page. */
export function claimReview({
  file: { head, confirmation },
  check,
  frozen,
  origin,
}: {
  file: Pick<CommitmentFile, 'head' | 'confirmation'>;
  check: Pick<CheckFile, 'content' | 'line'>;
  frozen: FrozenCommitment;
  origin: string;
}): string {
  const t = translator('nl');
  const said = confirmation?.reopenedBy === null ? confirmation : undefined;
  const verdict = said?.verdict ?? frozen.verdict;
  const rating = RATINGS[verdict];
  const url = `${origin}${commitmentHref(head.id, frozen.number)}`;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    '@id': `${url}#verdict`,
    url,
    inLanguage: 'nl',
    datePublished: (said?.at ?? check.line.checkedAt).slice(0, 10),
    claimReviewed: frozen.wording,
    reviewBody: said?.reason ?? verdictSentence(frozen, check.content, { t, language: 'nl' }),
    author: { '@type': 'Organization', name: t('document:author'), url: `${origin}/` },
    itemReviewed: {
      '@type': 'Claim',
      author: { '@type': 'Organization', name: head.government ?? head.title },
      datePublished: head.startsOn,
      appearance: { '@type': 'CreativeWork', name: head.title },
    },
    reviewRating: {
      '@type': 'Rating',
      ...(rating === null ? {} : { ratingValue: rating, bestRating: 4, worstRating: 1 }),
      alternateName: t(`commitments:verdict.${verdict}`),
    },
    citation: frozen.citations.map(({ uri, title, date }) => ({
      ...{ '@type': 'CreativeWork', name: title, datePublished: date },
      ...(uri === null ? {} : { url: uri }),
    })),
  };
  return inPage(JSON.stringify(data));
}

/** JSON as it stands in a page: without a sign that could end the block or begin another. */
function inPage(text: string): string {
  return text.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
