/** Where an agreement stands. */
export function agreementHref(agreement: string): string {
  return `/agreements/${encodeURIComponent(agreement)}`;
}

/** Where one commitment of it stands. */
export function commitmentHref(agreement: string, number: number): string {
  return `${agreementHref(agreement)}/commitments/${number}`;
}

/** Where a commitment is judged. */
export function judgeHref(agreement: string, number: number): string {
  return `${commitmentHref(agreement, number)}/judge`;
}

/** Where a model is asked for proposals about a commitment. */
export function proposalsHref(agreement: string, number: number): string {
  return `${judgeHref(agreement, number)}/proposals`;
}

/** Where everybody says that a decision is missing. */
export function missingHref(agreement: string, number: number): string {
  return `${commitmentHref(agreement, number)}/missing`;
}

/** Where the checks of an agreement stand. */
export function checksHref(agreement: string): string {
  return `${agreementHref(agreement)}/checks`;
}

/** Where one check stands. */
export function checkHref(agreement: string, number: number): string {
  return `${checksHref(agreement)}/${number}`;
}

/** Where the report of an agreement stands. */
export function reportHref(agreement: string): string {
  return `${agreementHref(agreement)}/report`;
}

/** Where a decision stands. */
export function decisionHref(id: number): string {
  return `/decisions/${id}`;
}

/** Where it is judged how a decision bears on a commitment; without a reference, which decision is asked first. */
export function bearingHref(agreement: string, number: number, ref?: string): string {
  const query = ref === undefined ? '' : `?of=${encodeURIComponent(ref)}`;
  return `${judgeHref(agreement, number)}/decision${query}`;
}
