import type { ListColumn } from '../../ui/export/index.ts';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/format.ts';
import { wordOf } from '../../ui/words/index.ts';
import type { FundingLine } from './rules.ts';

/** The columns of the budget lines in a file: receivers are organisations. */
export function outColumns({ t, language }: View): ListColumn<FundingLine>[] {
  return [
    { key: 'field', label: t('budget:field'), out: (line) => pick(line.fieldLabel, language) },
    { key: 'line', label: t('budget:line'), out: (line) => pick(line.label, language) },
    { key: 'recipient', label: t('budget:recipient'), out: ({ recipient }) => recipient && pick(recipient, language) },
    { key: 'basis', label: t('budget:basis'), out: ({ legalBasis }) => legalBasis && pick(legalBasis, language) },
    { key: 'allocation', label: t('budget:allocation'), out: (line) => line.allocationCode },
    {
      ...{ key: 'character', label: t('budget:character') },
      out: ({ character }) => character && wordOf(t, 'budget:character', character),
    },
    { key: 'amount', label: t('budget:amount'), out: (line) => line.amount },
    { key: 'origin', label: t('frame:origin'), out: ({ origin }) => t(`frame:origin.${origin}`) },
  ];
}
