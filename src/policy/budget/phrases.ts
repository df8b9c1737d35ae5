import type { Translate } from '../../ui/words/index.ts';
import type { Key } from './attribution.ts';

/** What a key divides by, and of which year its weights are. */
export function keyWords({ id, year }: Pick<Key, 'id' | 'year'>, t: Translate): string {
  return year === null ? t(`budget:key.${id}`) : t('budget:key.of', { key: t(`budget:key.${id}`), year: String(year) });
}
