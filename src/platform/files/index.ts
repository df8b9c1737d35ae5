export { typeOf } from './content.ts';
export { FILE_FIELD } from './faults.ts';
export { type Spooled, spooled } from './spool.ts';
export { type Bytes, ENDINGS, FILE_TYPE_NAMES, FILE_TYPES, type FileType, MOST_BYTES, neutralName } from './types.ts';
