type Fields = Readonly<Record<string, string | string[]>>;

/** Hidden fields that say what a form was filled in over; all others are those of the page as it is now. */
const OF_THEN = ['version', 'searched'];

/**
 * Writes values into a form of a page, as the kit draws it.
 * @param notice what stands at the top of the form, already HTML.
 * @returns the page; undefined where it has no form that goes there.
 */
export function fill(
  page: string,
  { action, fields }: { action: string; fields: Fields },
  notice: string,
): string | undefined {
  for (const [form, opening = ''] of page.matchAll(/(<form\b[^>]*>)[\s\S]*?<\/form>/g)) {
    if (attribute(opening, 'action') !== action || attribute(opening, 'method') !== 'post') continue;
    const filled = form.slice(opening.length);
    return page.replace(form, () => opening + notice + filledIn(filled, fields));
  }
  return undefined;
}

function filledIn(form: string, fields: Fields): string {
  return form
    .replace(/<input\b[^>]*>/g, (input) => filledInput(input, fields))
    .replace(/(<textarea\b[^>]*>)[\s\S]*?<\/textarea>/g, (whole, opening: string) => {
      const [value] = valuesOf(fields, opening);
      // A browser drops one line end at the start of a text.
      return value === undefined ? whole : `${opening}\n${escaped(value)}</textarea>`;
    })
    .replace(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g, (whole, opening: string, options: string) => {
      const values = valuesOf(fields, opening);
      if (values.length === 0) return whole;
      const chosen = options.replace(/<option\b[^>]*>/g, (option) =>
        withFlag(option, 'selected', values.includes(attribute(option, 'value') ?? '')),
      );
      return `${opening}${chosen}</select>`;
    });
}

function filledInput(input: string, fields: Fields): string {
  const type = attribute(input, 'type') ?? 'text';
  const values = valuesOf(fields, input);
  switch (type) {
    case 'checkbox':
    case 'radio':
      return withFlag(input, 'checked', values.includes(attribute(input, 'value') ?? 'on'));
    case 'hidden':
      return OF_THEN.includes(attribute(input, 'name') ?? '') ? withValue(input, values[0]) : input;
    case 'password':
    case 'file':
    case 'submit':
      return input;
    default:
      return withValue(input, values[0]);
  }
}

function valuesOf(fields: Fields, tag: string): string[] {
  const name = attribute(tag, 'name');
  if (name === undefined || !Object.hasOwn(fields, name)) return [];
  return [fields[name] ?? []].flat();
}

function withValue(tag: string, value: string | undefined): string {
  if (value === undefined) return tag;
  return tag.replace(/ value="[^"]*"/, '').replace(/\/?>$/, () => ` value="${escaped(value)}"/>`);
}

function withFlag(tag: string, flag: 'checked' | 'selected', set: boolean): string {
  const bare = tag.replace(new RegExp(` ${flag}(="[^"]*")?(?=[ />])`), '');
  return set ? bare.replace(/\/?>$/, (end) => ` ${flag}=""${end}`) : bare;
}

/** The value of an attribute as the kit writes it: between double quotes, escaped. */
function attribute(tag: string, name: string): string | undefined {
  const found = tag.match(new RegExp(` ${name}="([^"]*)"`))?.[1];
  return found?.replace(/&(amp|lt|gt|quot|#39);/g, (_, code: keyof typeof SIGNS) => SIGNS[code]);
}

const SIGNS = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" } as const;

/** A text as HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Record<string, string> = Object.fromEntries(
  Object.entries(SIGNS).map(([code, sign]) => [sign, `&${code};`]),
);
