export type { Block, DocumentText, Line, Piece } from './blocks.ts';
export { wordDownload } from './download.ts';
export { wordDocument } from './make.ts';
export { markdown } from './markdown.ts';
