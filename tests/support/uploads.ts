import { type Zippable, zipSync } from 'fflate';

const text = (said: string) => new TextEncoder().encode(said);

/** A small PDF with this in it. */
export const pdf = (said = 'x') =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Note (${said}) >>\nendobj\ntrailer\n<<>>\n%%EOF\n`);

/** The smallest picture, with the width that is asked. */
export function png(width = 1): Buffer {
  const head = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(head);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(1, 20);
  return Buffer.concat([head, Buffer.from('0000000049454e44ae426082', 'hex')]);
}

/** A photo of that width, as far as a reader looks. */
export function jpeg(width = 1): Buffer {
  const frame = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108000100010301', 'hex');
  frame.writeUInt16BE(width, frame.length - 4);
  return Buffer.concat([frame, Buffer.from('ffd9', 'hex')]);
}

const MAIN = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
} as const;

/** A document of Word or Excel: its parts, with `more` beside them, or other types for the same. */
export function openXml(kind: 'docx' | 'xlsx', more: Zippable = {}, types = ''): Buffer {
  const [part, main] = MAIN[kind];
  const list = `<Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/>${types}</Types>`;
  return Buffer.from(zipSync({ '[Content_Types].xml': text(list), [part]: text('<x/>'), ...more }));
}

/** A document or spreadsheet of LibreOffice. */
export function openDocument(kind: 'text' | 'spreadsheet', more: Zippable = {}, manifest = '<manifest/>'): Buffer {
  const media = text(`application/vnd.oasis.opendocument.${kind}`);
  return Buffer.from(
    zipSync({
      mimetype: [media, { level: 0 }],
      'content.xml': text('<x/>'),
      'META-INF/manifest.xml': text(manifest),
      ...more,
    }),
  );
}

/** A form that sends a file, as a browser writes it. */
export function formWith(bytes: Uint8Array, name: string, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new File([new Uint8Array(bytes)], name));
  return form;
}
