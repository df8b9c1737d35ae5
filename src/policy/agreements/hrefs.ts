/** Where the agreements stand. */
export const AGREEMENTS = '/agreements';

/** Where one agreement stands. */
export function agreementHref(id: string): string {
  return `${AGREEMENTS}/${id}`;
}

/** Where the text of a section stands; from a place on where one is named. */
export function sectionHref(id: string, section: number, at?: { number: number; from: number }): string {
  const href = `${agreementHref(id)}/sections/${section}`;
  return at === undefined ? href : `${href}?at=${at.from}#place-${at.number}`;
}

/** Where one commitment stands. */
export function commitmentHref(id: string, number: number): string {
  return `${agreementHref(id)}/commitments/${number}`;
}
