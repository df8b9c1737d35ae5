import { findPersona } from '../access/index.ts';
import { isWordKey, type Translate, wordOf } from './words/index.ts';

/** The names of actors by their id, as far as the reader may know them. */
export type Names = ReadonlyMap<string, string>;

/**
 * What an actor is called: by name where it is known. An invented person that still has the name of its title is called so in
 * the language of the page; an actor of whom no name is known, by what the id says.
 */
export function actorName(t: Translate, id: string, name: string | undefined): string {
  if (name !== undefined && name !== findPersona(id)?.title) return name;
  return wordOf(t, 'roles:persona', id);
}

/** The word of a role; of one that this version does not know, its code. */
export function roleName(t: Translate, role: string): string {
  const word = `roles:${role}`;
  return isWordKey(word) ? t(word) : role;
}

/** What a person is called, on every page in this order; lists stand by the family name. */
export function personName(person: { givenName: string; familyName: string }): string {
  return `${person.givenName} ${person.familyName}`;
}
