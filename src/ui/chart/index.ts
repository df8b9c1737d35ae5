export { BarChart } from './bar-chart.tsx';
export { ColumnChart } from './column-chart.tsx';
export { PlanTimeline, type PlanTimelineProps, type TimelineRow } from './plan-timeline.tsx';
export { Spark } from './spark.tsx';
export { ChartTable, type ChartTableProps, HeatTable, type HeatTableProps, type HeatValue } from './tables.tsx';
export type { ChartItem, ChartProps } from './value.ts';
