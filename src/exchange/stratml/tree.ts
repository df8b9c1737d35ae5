/** An element to be written: with elements in it, or with text. */
export interface Written {
  name: string;
  attributes: Record<string, string>;
  inside: Written[] | string;
}

/** What may be given as the inside of an element; what is null or undefined is left out. */
type Parts = (Written | null | undefined)[];

/** An element with elements in it. */
export function holding(name: string, parts: Parts, attributes: Record<string, string> = {}): Written {
  return { name, attributes, inside: parts.filter((part) => part !== null && part !== undefined) };
}

/** An element with a text; none where there is no text. */
export function saying(name: string, text: string | null | undefined): Written | null {
  const said = plain(text ?? '');
  return said === '' ? null : { name, attributes: {}, inside: said };
}

/** An element with a text that must be there, empty where there is none. */
export function always(name: string, text: string | null | undefined): Written {
  return { name, attributes: {}, inside: plain(text ?? '') };
}

// XML cannot say these signs, not even by their number: control signs, halves of a pair, and what is no sign.
const UNSAYABLE = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text as XML can carry it and give it back the same: lines end in one way, nothing blank around it. */
export function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNSAYABLE, '').trim();
}

/** An XML document, each element on a line of its own. The same tree gives the same bytes. */
export function documentOf(root: Written, instruction: string): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<?${instruction}?>`];
  write(root, '', lines);
  return `${lines.join('\n')}\n`;
}

function write({ name, attributes, inside }: Written, indent: string, lines: string[]): void {
  const words = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`,
  );
  const open = `${indent}<${name}${words.join('')}`;
  if (inside.length === 0) {
    lines.push(`${open}/>`);
    return;
  }
  if (typeof inside === 'string') {
    lines.push(`${open}>${escaped(inside)}</${name}>`);
    return;
  }
  lines.push(`${open}>`);
  for (const part of inside) write(part, `${indent}  `, lines);
  lines.push(`${indent}</${name}>`);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
