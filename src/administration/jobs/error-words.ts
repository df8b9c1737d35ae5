import { isRefusalKey } from '../../platform/jobs/index.ts';
import type { Translate } from '../../ui/words/index.ts';
import { refusalSentence } from '../../ui/words/sentences.ts';
import type { JobLine } from './store.ts';

/** Why the last attempt failed, as a sentence of a closed list with a code; null where none failed. */
export function errorSentence(
  { errorKind, errorCode }: Pick<JobLine, 'errorKind' | 'errorCode'>,
  t: Translate,
): string | null {
  if (errorKind === null) return null;
  const code = errorCode ?? '';
  // A sentence with blanks in it would need what was worked with, which is not kept.
  if (errorKind === 'refused' && isRefusalKey(code)) {
    const sentence = refusalSentence({ key: code, values: {} }, t);
    if (!sentence.includes('{{')) return t('jobs:error.refused', { sentence });
  }
  if (errorKind === 'refused') return t('jobs:error.refused', { sentence: code });
  if (errorKind === 'database') return t('jobs:error.database', { code });
  if (errorKind === 'unreachable') return t('jobs:error.unreachable', { code });
  if (errorKind === 'lost') return t('jobs:error.lost');
  return t('jobs:error.program', { code });
}
