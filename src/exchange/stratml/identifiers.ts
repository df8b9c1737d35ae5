/** Gives every element of one file a name of its own: an XML identifier, which begins with a letter and stands once in the file. */
export class Identifiers {
  readonly #given = new Set<string>();

  /** The identifier that something has, made fit where it is none; or one made of its place, which is the same each time. */
  give(own: string | null | undefined, place: string): string {
    const wanted = fitting(own?.trim() || place);
    let given = wanted;
    for (let turn = 2; this.#given.has(given); turn += 1) given = `${wanted}-${turn}`;
    this.#given.add(given);
    return given;
  }
}

/** A text as an identifier: what may not stand in one becomes `_` with its number, so that two texts never become the same. */
export function fitting(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9._-]/gu, (sign) => `_${sign.codePointAt(0)?.toString(16)}_`);
  return /^[A-Za-z]/.test(safe) ? safe : `id-${safe}`;
}
