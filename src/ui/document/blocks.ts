import type { Language } from '../words/index.ts';

/** A piece of a line: as it is, strong, quiet, or a link to a page of the web. */
export type Piece = string | { text: string; strong?: boolean; soft?: boolean; href?: string };

/** One line of text or the text of one cell, in pieces where it is not all alike. */
export type Line = string | readonly Piece[];

export interface DocumentColumn {
  label: string;
  /** Right-aligned: its cells are numbers. */
  numeric?: boolean;
}

/** A table that says under which name it stands; without rows it is not drawn, and `empty` is said in its place. */
export interface DocumentTable {
  kind: 'table';
  /** Above the table, and read aloud as its name. */
  caption: string;
  /** Not written above the table, where a heading there says the same. */
  captionHidden?: boolean;
  columns: readonly DocumentColumn[];
  /** One list of cells per row, in the order of the columns, already formatted. */
  rows: readonly (readonly Line[])[];
  empty?: string;
  /** The rows of all tables that stand alike, where their columns are to be equally wide. */
  alike?: readonly (readonly Line[])[];
  /** Under the table: period, origin, coverage. */
  foot?: string;
}

/** What a document consists of, from top to bottom. Nothing of it knows of Word. */
export type Block =
  /** The contents name headings of level 1, and of level 2 where `listed`. */
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; listed?: boolean; newPage?: boolean }
  | { kind: 'text'; line: Line }
  /** A small line that belongs to what stands above it. */
  | { kind: 'soft'; line: Line }
  /** Lines that must not be missed, set apart by a rule at their left. */
  | { kind: 'note'; lines: readonly Line[] }
  | { kind: 'list'; items: readonly Line[] }
  | DocumentTable;

/** A whole document: what it is called, what stands on its first page, and its blocks. */
export interface DocumentText {
  language: Language;
  title: string;
  /** Under the title: what it is about, in a sentence. */
  subtitle?: string;
  /** For the properties of the file: what kind of document this is. */
  subject: string;
  /** At the foot of each page, beside its number. */
  short: string;
  /** On the first page, before the contents: of when it is, from what it was made. */
  opening: readonly Block[];
  blocks: readonly Block[];
}
