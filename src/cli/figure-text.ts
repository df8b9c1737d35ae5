import { editionText, type Figure, valueText } from '../policy/figures/index.ts';
import { type Language, pick, translator } from '../ui/words/index.ts';

/** A figure as lines of text; with `explain` also its definition and provenance. */
export function figureText(figure: Figure, language: Language, explain: boolean): string {
  const t = translator(language);
  const { provenance } = figure;
  const lines = [
    `${pick(provenance.definition.title, language)} (${t(`figures:unit.${figure.unit}`)}), ${figure.period.from} – ${figure.period.to}`,
    ...figure.rows.map((row) => {
      const codes = figure.dimensions.map((dimension) => String(row[dimension]).padEnd(24)).join(' ');
      return `${codes} ${valueText(row, figure.unit, language, t)}`.trimStart();
    }),
  ];
  if (figure.rows.length === 0) lines.push(t('figures:no-rows'));
  lines.push(
    `${t('frame:origin')}: ${figure.origin.map((origin) => t(`frame:origin.${origin}`)).join(', ') || t('frame:none')}`,
  );
  if (provenance.coverage !== null) lines.push(t('figures:coverage', { coverage: provenance.coverage }));
  const edition = editionText(figure, language, t);
  if (edition !== '') lines.push(edition);
  if (explain) {
    lines.push(
      '',
      `${t('figures:definition')}: ${pick(provenance.definition.text, language)}`,
      `${t('figures:version')}: ${figure.id} ${figure.version}`,
      ...(provenance.sourceRows === null ? [] : [`${t('figures:rows')}: ${provenance.sourceRows}`]),
      `${t('figures:suppressed-cells')}: ${provenance.suppressedCells}`,
      `${t('figures:computed')}: ${provenance.computedAt}`,
      ...provenance.caveats.map((caveat) => `- ${pick(caveat, language)}`),
    );
  }
  return `${lines.join('\n')}\n`;
}
