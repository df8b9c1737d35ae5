export { BarChart } from './bar-chart.tsx';
export { ColumnChart } from './column-chart.tsx';
export { ChartTable, type ChartTableProps } from './tables.tsx';
export type { ChartItem, ChartProps } from './value.ts';
