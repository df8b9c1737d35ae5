import type { ListColumn } from '../../ui/export/index.ts';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/format.ts';
import type { Definition } from './definition-parts.ts';
import type { Figure, FigureRow } from './figure-actions.ts';
import { labelOf } from './views.tsx';

/** The columns of the list of figures in a file. */
export function definitionColumns({ t, language }: View): ListColumn<Definition>[] {
  return [
    { key: 'title', label: t('figures:figure'), out: (one) => pick(one.title, language) },
    { key: 'definition', label: t('figures:definition'), out: (one) => pick(one.definition, language) },
    { key: 'unit', label: t('figures:unit'), out: (one) => t(`figures:unit.${one.unit}`) },
  ];
}

/** The columns of a figure that counts no persons: its dimensions, its value, and the period and origin of it. */
export function figureColumns(figure: Figure, labels: Map<string, string>, view: View): ListColumn<FigureRow>[] {
  const { t } = view;
  const { from, to } = figure.period;
  return [
    ...figure.dimensions.map((dimension) => ({
      ...{ key: dimension, label: t(`figures:dimension.${dimension}`), sort: dimension },
      out: (row: FigureRow) => labelOf(labels, dimension, String(row[dimension]), t),
    })),
    {
      ...{ key: 'value', label: t(`figures:unit.${figure.unit}`), sort: 'value' },
      out: (row) => (row.suppressed ? null : row.value),
    },
    { key: 'from', label: t('figures:out.from'), out: () => ({ day: from }) },
    { key: 'to', label: t('figures:out.to'), out: () => ({ day: to }) },
    {
      ...{ key: 'origin', label: t('frame:origin') },
      out: () => figure.origin.map((origin) => t(`frame:origin.${origin}`)).join(', '),
    },
  ];
}
