import type { Translate } from '../../ui/words/index.ts';
import type { Stage } from './stages.ts';

/** Which steps of the road were not found among the decisions of a matter, in a sentence; undefined where none lacks. */
export function gapsSaid(gaps: readonly Stage[], t: Translate): string | undefined {
  if (gaps.length === 0) return undefined;
  return t('commitments:gaps', { steps: gaps.map((stage) => t(`commitments:step.${stage}`)).join(', ') });
}
