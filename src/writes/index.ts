export { type Ask, askedByApi, askedByForm, askedBySending, type Reader } from './ask.ts';
export { readAs, type Worker, workAs } from './house.ts';
export { readKept } from './kept.ts';
export { namesOf } from './names.ts';
export { type Beside, NO_TRACE, read, readPersons, readTraced, write } from './runner.ts';
export { keepTogether } from './together.ts';
export type { PersonsReading, Reading, Writing } from './transactions.ts';
export { assertUndone, gatherUndoers, takeBack, type Undoer, undoer, writeUndoable } from './undo.ts';
export { toldAfterSave, undoPages, undoQuery } from './undo-notice.tsx';
