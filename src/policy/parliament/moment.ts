import { checksumName } from '../../shared/checksum.ts';
import { formatDateTime } from '../../ui/words/format.ts';
import { type Language, translator } from '../../ui/words/index.ts';
import type { Answer } from './rules.ts';

/** When an answer was composed or frozen, and from what. */
export function momentText(answer: Answer, language: Language): string {
  const t = translator(language);
  const at = formatDateTime(answer.composedAt, language);
  if (answer.frozen) return t('parliament:frozen-at', { version: answer.version, at });
  return t(answer.audience === 'internal' ? 'parliament:live-at' : 'parliament:menu-at', { at });
}

/** What the recomputed checksum of a frozen version says. */
export function integrityText({ state, hash, since }: NonNullable<Answer['integrity']>, language: Language): string {
  const t = translator(language);
  if (state === 'unchecked') return t('parliament:integrity.unchecked');
  const values = { since: formatDateTime(since, language), hash: checksumName(hash) };
  return t(state === 'unchanged' ? 'parliament:integrity.unchanged' : 'parliament:integrity.changed.text', values);
}
