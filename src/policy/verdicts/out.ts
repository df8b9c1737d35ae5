import type { ListColumn } from '../../ui/export/index.ts';
import type { View } from '../../ui/view.ts';
import type { Report } from './actions.ts';
import type { FrozenCommitment } from './content.ts';
import { decidingOf } from './phrases.ts';
import { shownVerdict } from './rules.ts';

/** The columns of the verdicts of a report in a file. */
export function verdictColumns({ t }: Pick<View, 't'>, report: Report): ListColumn<FrozenCommitment>[] {
  const said = (one: FrozenCommitment) => report.confirmations.get(one.number);
  const title = new Map(report.content.sections.map((section) => [section.number, section.title]));
  return [
    { key: 'section', label: t('verdicts:column.section'), out: (one) => title.get(one.section) ?? '' },
    { key: 'number', label: t('verdicts:column.number'), out: (one) => one.number },
    { key: 'commitment', label: t('verdicts:column.commitment'), out: (one) => one.wording },
    { key: 'who', label: t('verdicts:column.who'), out: (one) => one.who ?? '' },
    { key: 'for', label: t('verdicts:column.for'), out: (one) => one.forWhom ?? '' },
    { key: 'by', label: t('verdicts:column.due'), out: (one) => one.byWhen ?? '' },
    {
      key: 'verdict',
      label: t('verdicts:column.verdict'),
      out: (one) => t(`commitments:verdict.${shownVerdict(one.verdict, said(one), report.line.number)}`),
    },
    { key: 'rule', label: t('verdicts:column.rule-verdict'), out: (one) => t(`commitments:verdict.${one.verdict}`) },
    {
      key: 'confirmed',
      label: t('verdicts:column.confirmed'),
      out: (one) => {
        const last = said(one);
        if (last === undefined) return t('verdicts:confirmed.no');
        return t(last.reopenedBy === null ? 'verdicts:confirmed.yes' : 'verdicts:reopened');
      },
    },
    { key: 'reason', label: t('verdicts:field.reason'), out: (one) => said(one)?.reason ?? '' },
    { key: 'stage', label: t('verdicts:column.stage'), out: (one) => t(`commitments:stage.${one.stage}`) },
    { key: 'direct', label: t('verdicts:column.direct'), out: (one) => count(one, 'direct') },
    { key: 'partial', label: t('verdicts:column.partial'), out: (one) => count(one, 'partial') },
    {
      key: 'deciding',
      label: t('verdicts:column.deciding'),
      out: (one) =>
        decidingOf(one)
          .map(({ ref, uri }) => uri ?? ref)
          .join(' '),
    },
  ];
}

function count({ citations }: FrozenCommitment, bearing: string): number {
  return citations.filter((one) => one.bearing === bearing).length;
}
