const LONGEST_TITLE = 200;
const BODY =
  /\s{3,}|\n|(?<=\S)\s+(?:[A-C]\. )?(?:Voorontwerp van|Ontwerpbesluit|Ontwerpdecreet|Ontwerp van|Bekrachtiging en|De Vlaamse Regering)\b/;

/** Where the title at the head of a published decision ends: at the wide space or the sentence with which the body begins. */
export function titleEnd(text: string): number {
  const start = text.length - text.trimStart().length;
  const body = text.slice(start, start + 2000).search(BODY);
  return body > 0 ? start + body : Math.min(text.length, start + 400);
}

/** The title of a published decision. */
export function titleOf(text: string): string {
  return [...text.slice(0, titleEnd(text)).trim()].slice(0, LONGEST_TITLE).join('');
}
