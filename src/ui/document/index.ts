export type { Block, DocumentText, Line } from './blocks.ts';
export { wordDownload } from './download.ts';
export { wordDocument } from './make.ts';
