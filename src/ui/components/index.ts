export {
  History,
  Notice,
  type NoticeProps,
  Origin,
  type OriginProps,
  SummaryList,
  Tabs,
  type TabsProps,
} from './file.tsx';
export { Filters, type FiltersProps } from './filters.tsx';
export { Attention, type AttentionProps, Empty, Tile, type TileProps, TileRow } from './overview.tsx';
export { BothVersions, type BothVersionsProps, saidIn, type TypedField } from './stale.tsx';
export {
  Mark,
  ProgressLine,
  type ProgressLineProps,
  type Shape,
  type Status,
  StatusMark,
  type Tone,
} from './status.tsx';
export {
  type Column,
  HeadCell,
  Pager,
  type PagerProps,
  Table,
  type TableProps,
} from './table.tsx';
export { TextPager, type TextPagerProps } from './text-pager.tsx';
