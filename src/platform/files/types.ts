/** The most bytes that one file may have. */
export const MOST_BYTES = 20 * 1024 * 1024;

export const FILE_TYPE_NAMES = ['pdf', 'png', 'jpeg', 'text', 'csv', 'odt', 'ods', 'docx', 'xlsx', 'xml'] as const;
export type FileType = (typeof FILE_TYPE_NAMES)[number];

/** What may be kept, by its content: the media type, the endings that a name may have, and the ending under which it is sent. */
export const FILE_TYPES = {
  pdf: { media: 'application/pdf', endings: ['pdf'] },
  png: { media: 'image/png', endings: ['png'] },
  jpeg: { media: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  text: { media: 'text/plain; charset=utf-8', endings: ['txt', 'md'] },
  csv: { media: 'text/csv; charset=utf-8', endings: ['csv'] },
  odt: { media: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  ods: { media: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  docx: { media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  xml: { media: 'application/xml', endings: ['xml'] },
} as const satisfies Record<FileType, { media: string; endings: readonly [string, ...string[]] }>;

/** Every ending that a name may have, with its point: what a browser offers to choose from. */
export const ENDINGS = Object.entries(FILE_TYPES)
  .filter(([type]) => type !== 'xml') // taken where plans are read in, and nowhere else
  .flatMap(([, { endings }]) => endings.map((ending) => `.${ending}`));

/** The neutral name under which a file is sent: it says nothing of what is in it, nor of who. */
export function neutralName(id: number, type: FileType): string {
  return `brug-${id}.${FILE_TYPES[type].endings[0]}`;
}

/** A file whose bytes can be asked anywhere. */
export interface Bytes {
  /** In bytes. */
  size: number;
  /** So many bytes from a place; fewer only at the end of the file. */
  read(at: number, length: number): Promise<Buffer>;
}
