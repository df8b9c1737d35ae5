import { scaleUtc } from 'd3-scale';
import { round, wrap } from '../../ui/chart/shapes.ts';
import { ShapeMark } from '../../ui/components/status.tsx';
import { formatShortDate } from '../../ui/words/format.ts';
import { gapsSaid } from '../commitments/index.ts';
import type { FrozenDossier } from './content.ts';
import { stageLook } from './parts.tsx';
import type { Saying } from './phrases.ts';

const LINE = 17;
const ROAD = 26;
const HEAD = 22;
// Characters that fit beside each other on a screen of 320 px.
const LABEL_WIDTH = 38;
/** In percent of the width: a mark at either end is drawn whole. */
const AREA = { left: 1.5, right: 98.5 };

/**
 * The matters of a commitment in time, one under the other: a mark for each decision, by the stage that it shows. Every decision stands
 * in words in the list beside it.
 */
export function DossierTimeline({
  dossiers,
  from,
  to,
  saying: { t, language },
}: {
  dossiers: readonly FrozenDossier[];
  from: string;
  to: string;
  saying: Saying;
}) {
  const x = scaleUtc([new Date(from), new Date(to > from ? to : `${from}T23:59:59Z`)], [AREA.left, AREA.right]);
  const at = (day: string) => round(Math.min(AREA.right, Math.max(AREA.left, x(new Date(day)))));
  let top = HEAD;
  const rows = dossiers.map((dossier) => {
    const lines = wrap(dossier.title, LABEL_WIDTH, 3);
    const row = { dossier, lines, top };
    top += lines.length * LINE + ROAD;
    return row;
  });
  const title = t('verdicts:timeline');
  const years = yearsBetween(from, to).filter((year) => x(new Date(`${year}-01-01`)) > AREA.left);
  const said = dossiers.map(
    ({ title: name, decisions }) =>
      `${name}: ${decisions.map((one) => `${formatShortDate(one.date)} ${t(`commitments:stage.${one.stage}`)}`).join(', ')}`,
  );
  return (
    <figure class="chart dossiers" lang={language}>
      <figcaption class="chart-title">{title}</figcaption>
      <svg class="bars" width="100%" height={top} role="img" aria-label={title}>
        <title>{title}</title>
        <desc>{said.join('. ')}</desc>
        {years.map((year) => (
          <g>
            <line class="year-line" x1={`${at(`${year}-01-01`)}%`} x2={`${at(`${year}-01-01`)}%`} y1="0" y2={top} />
            <text class="chart-period" x={`${at(`${year}-01-01`)}%`} dx="4" y="12">
              {year}
            </text>
          </g>
        ))}
        {rows.map((row) => (
          <Road {...row} at={at} />
        ))}
      </svg>
      <Gaps dossiers={dossiers} t={t} />
    </figure>
  );
}

/** Which steps were not found of each matter, under the drawing. */
function Gaps({ dossiers, t }: { dossiers: readonly FrozenDossier[]; t: Saying['t'] }) {
  const said = dossiers
    .flatMap((one) => ({ title: one.title, words: gapsSaid(one.gaps ?? [], t) }))
    .filter(({ words }) => words);
  if (said.length === 0) return null;
  return (
    <ul class="review-list soft">
      {said.map(({ title, words }) => (
        <li>
          {title}: {words}
        </li>
      ))}
    </ul>
  );
}

function Road({
  dossier,
  lines,
  top,
  at,
}: {
  dossier: FrozenDossier;
  lines: string[];
  top: number;
  at: (day: string) => number;
}) {
  const y = top + lines.length * LINE + 6;
  const [first, last] = [dossier.decisions[0], dossier.decisions.at(-1)];
  return (
    <g>
      <text class="chart-label">
        {lines.map((line, index) => (
          <tspan x="0" y={top + 12 + index * LINE}>
            {line}
          </tspan>
        ))}
      </text>
      {first !== undefined && last !== undefined && (
        <line class="group-line" x1={`${at(first.date)}%`} x2={`${at(last.date)}%`} y1={y} y2={y} />
      )}
      {dossier.decisions.map((one, index) => {
        const isEnd = dossier.withdrawn && index === dossier.decisions.length - 1;
        const { shape, tone } = isEnd ? { shape: 'square' as const, tone: 'plain' as const } : stageLook(one.stage);
        return (
          <svg class={`tone-${tone} dossier-mark`} x={`${at(one.date)}%`} y={y} overflow="visible" aria-hidden="true">
            <ShapeMark shape={shape} cx={0} cy={0} />
          </svg>
        );
      })}
    </g>
  );
}

function yearsBetween(from: string, to: string): number[] {
  const first = Number(from.slice(0, 4));
  const count = Math.max(0, Number(to.slice(0, 4)) - first + 1);
  return Array.from({ length: Math.min(count, 60) }, (_, n) => first + n);
}
