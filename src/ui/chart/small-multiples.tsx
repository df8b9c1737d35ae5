import { BarChart } from './bar-chart.tsx';
import { Caption } from './caption.tsx';
import { domainOf } from './scale.ts';
import type { ChartItem, ChartProps } from './value.ts';

export interface SmallMultiplesProps extends Omit<ChartProps, 'items'> {
  /** One small chart each, in this order. */
  groups: readonly { label: string; href?: string; items: ChartItem[] }[];
}

/** Several small charts of bars beside each other, all on one scale: for more series than one chart can hold. */
export function SmallMultiples(props: SmallMultiplesProps) {
  const { groups, unit, t, ...chart } = props;
  const domain = domainOf(groups.flatMap((group) => group.items));
  return (
    <div class="multiples">
      <Caption title={chart.title} unit={unit} />
      <div class="multiples-grid">
        {groups.map(({ label, items }) => (
          <BarChart
            title={label}
            description={`${chart.description} ${label}`}
            items={items}
            domain={domain}
            language={chart.language}
            {...(t && { t })}
          />
        ))}
      </div>
    </div>
  );
}
