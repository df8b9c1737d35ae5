/**
 * Signs that nobody sees and that steer what stands around them: control signs, those that turn the direction of writing, a mark of the
 * order of bytes, and what is no character. They come along when a text is copied, or to make a name read as another. A tab, an end
 * of line, and what joins letters (Arabic, emoji) stay; NUL is left for who refuses it.
 */
const UNSEEN = /[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;
const KEPT = '\0\t\n\r';

/** A text without signs that nobody sees. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(UNSEEN, (sign) => (KEPT.includes(sign) ? sign : ''));
}

/** The text of a JSON body without them, whether they are written as they are or by their number. */
export function jsonWithoutUnseen(json: string): string {
  const plain = json.replaceAll(UNSEEN, (sign) => (sign < ' ' ? sign : '')); // a control sign as it is makes no JSON: that is said
  return plain.replaceAll(/\\(?:u([0-9a-f]{4})|[^u])/gi, (written: string, code: string | undefined) =>
    code !== undefined && withoutUnseen(String.fromCharCode(Number.parseInt(code, 16))) === '' ? '' : written,
  );
}
