export type { Cell } from './cells.ts';
export { Downloads } from './downloads.tsx';
export { codesOf, faultOf, filtersOf } from './filters.ts';
export { goesOut, type Outgoing, outgoing, outgoingWhole } from './going-out.ts';
export { type Asked, addressOf, headOf, type ListColumn, ListTable, type Sorting } from './list.tsx';
export { type Order, orderAsked, ordered, sortsOf, sortWord } from './order.ts';
