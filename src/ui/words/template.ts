/** The values that fill a text, by name. */
export type Values = Record<string, string | number>;

/** A text with its holes: literal pieces at the even places, the names of values at the odd ones. */
type Template = readonly string[];

const parsed = new Map<string, Template>();

/**
 * Fills `{{name}}` with the value of that name, and with nothing where it is not given. A value is never read as a text with
 * holes of its own. Nothing is escaped: the page escapes what it renders.
 */
export function fill(text: string, values: Values): string {
  const template = templateOf(text);
  if (template.length === 1) return text;
  return template.map((piece, place) => (place % 2 === 0 ? piece : (values[piece] ?? ''))).join('');
}

/** The names of the values that a text takes. */
export function valuesOf(text: string): string[] {
  return templateOf(text).filter((_, place) => place % 2 === 1);
}

/** Each text is taken apart once: a page has hundreds of them. */
function templateOf(text: string): Template {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const template = text.split(/\{\{(\w+)\}\}/);
  parsed.set(text, template);
  return template;
}
