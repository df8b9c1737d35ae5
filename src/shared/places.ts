/** The name of a place in both languages of the office. */
export interface PlaceName {
  nl: string;
  en: string;
}

/** The present names of all places by their code, also of those that are closed: what is no key is no place. */
export type PlaceNames = ReadonlyMap<string, PlaceName>;
