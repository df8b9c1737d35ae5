/** Names of signs that texts of decisions use; every other sign comes as a number, or stays as it was written. */
const NAMED: Readonly<Record<string, string>> = {
  ...{
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    euro: '€',
    sect: '§',
    deg: '°',
    middot: '·',
  },
  ...{ ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„' },
  ...{ laquo: '«', raquo: '»', bull: '•', copy: '©', reg: '®', times: '×', frac12: '½', frac14: '¼', sup2: '²' },
  ...{ eacute: 'é', egrave: 'è', ecirc: 'ê', euml: 'ë', Eacute: 'É', Egrave: 'È', Euml: 'Ë', aacute: 'á', agrave: 'à' },
  ...{ acirc: 'â', auml: 'ä', Agrave: 'À', Auml: 'Ä', iacute: 'í', icirc: 'î', iuml: 'ï', Iuml: 'Ï', oacute: 'ó' },
  ...{ ocirc: 'ô', ouml: 'ö', Ouml: 'Ö', uacute: 'ú', ugrave: 'ù', ucirc: 'û', uuml: 'ü', Uuml: 'Ü', ccedil: 'ç' },
  ...{ Ccedil: 'Ç', ntilde: 'ñ', oslash: 'ø', aring: 'å', szlig: 'ß', aelig: 'æ', oelig: 'œ' },
};

/** Elements that begin a line of their own. */
const BLOCK =
  /^(?:p|div|h[1-6]|ul|ol|table|tr|blockquote|section|article|header|footer|dl|dt|dd|hr|pre|figure|main|aside|address)$/;
/** Elements of which nothing is text. */
const UNSEEN = /^(?:script|style|template|noscript|head|title|iframe|object|svg)$/;

/**
 * What a reader of HTML would see of it, as plain text: paragraphs on lines of their own, a dash before each point of a list. It
 * reads the text once from its beginning to its end, whatever stands in it.
 */
export function textOfHtml(html: string): string {
  const parts: string[] = [];
  const last = html.lastIndexOf('>');
  let at = 0;
  while (at <= last) {
    const open = html.indexOf('<', at);
    // After the last sign that ends a tag nothing is one, and no end of one is looked for time and again.
    if (open < 0 || open > last) break;
    parts.push(plain(html.slice(at, open)));
    at = afterTag(html, open, parts);
  }
  const comment = html.indexOf('<!--', at);
  parts.push(plain(html.slice(at, comment < 0 ? html.length : comment)));
  return parts
    .join('')
    .replaceAll(/[ \t\u00a0]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Reads what begins with `<`, and gives the place after it. */
function afterTag(html: string, open: number, parts: string[]): number {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4);
    return end < 0 ? html.length : end + 3;
  }
  const name = /^<(\/?)([a-z][a-z0-9]{0,20})(?=[\s/>])/i.exec(html.slice(open, open + 24));
  const close = name === null ? -1 : html.indexOf('>', open);
  if (name === null || close < 0) {
    parts.push('<');
    return open + 1;
  }
  const element = (name[2] ?? '').toLowerCase();
  const ends = name[1] === '/';
  if (UNSEEN.test(element) && !ends) return afterUnseen(html, element, close + 1);
  if (element === 'br') parts.push('\n');
  else if (element === 'li') parts.push(ends ? '' : '\n- ');
  else if (element === 'td' || element === 'th') parts.push(ends ? ' ' : '');
  else if (BLOCK.test(element)) parts.push(element === 'tr' ? '\n' : '\n\n');
  return close + 1;
}

function afterUnseen(html: string, element: string, at: number): number {
  const ending = new RegExp(`</${element}\\s{0,20}>`, 'gi');
  ending.lastIndex = at;
  return ending.test(html) ? ending.lastIndex : html.length;
}

/** Text between tags: line ends of the source are spaces, and signs that are named become themselves. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z0-9]{2,10}));/gi, (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
      return sign(decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal));
    });
}

function sign(code: number): string {
  const isSign = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isSign ? String.fromCodePoint(code) : ' ';
}
