export { BarChart } from './bar-chart.tsx';
export { ColumnChart } from './column-chart.tsx';
export { HeatMap } from './heat-map.tsx';
export { byValue } from './scale.ts';
export { SmallMultiples } from './small-multiples.tsx';
export { ChartTable, type ChartTableProps } from './tables.tsx';
export type { ChartItem, ChartProps } from './value.ts';
