import { type Actor, may } from '../access/index.ts';
import { seal, unseal } from '../platform/http/sealed.ts';
import { LONGEST_SEARCH, searchWords } from '../shared/folding.ts';
import { Refusal } from '../shared/refusal.ts';
import { findsNames } from '../ui/finding.ts';
import { fieldValue } from '../ui/form/index.ts';
import { html, pageNumberOf, postedForm, type Request, viewOf } from '../ui/request.tsx';
import { search } from './search-actions.ts';
import { SearchPage } from './search-view.tsx';

/** For whom an address with sealed words is made: this person, in this role. */
const whomOf = ({ id, role, roleId }: Actor) => `${id} ${role} ${roleId ?? ''}`;

/** What was typed. @throws Refusal `invalid` when it is longer than any title. */
function typedOf(text: string): string {
  const typed = text.trim();
  if (typed.length > LONGEST_SEARCH) throw new Refusal('invalid', 'search-too-long', { most: LONGEST_SEARCH });
  return typed;
}

/** Where the words stand in the address: sealed, readable, or sealed once and no longer to be opened. */
function askedOf(c: Request, secret: string): { typed: string; sealed: string | null; lapsed: boolean } {
  const sealed = c.req.query('s') ?? null;
  if (sealed === null) return { typed: typedOf(c.req.query('q') ?? ''), sealed, lapsed: false };
  const typed = unseal(secret, sealed, whomOf(c.get('actor')), c.get('now'));
  return { typed: typed ?? '', sealed: typed === undefined ? null : sealed, lapsed: typed === undefined };
}

/** The page of what was found: the first few of each kind, or one kind page by page. */
export async function searchPage(c: Request, secret: string): Promise<Response> {
  const actor = c.get('actor');
  const { typed, sealed, lapsed } = askedOf(c, secret);
  const view = { ...viewOf(c), searched: typed };
  const words = searchWords(typed);
  // One letter stands in nearly every name.
  const enough = words.join('').length >= 2;
  const kind = c.req.query('kind') ?? null;
  const page = pageNumberOf(c);
  const found = await search(
    { database: c.get('database'), actor },
    { words: enough ? words : [], now: c.get('now'), view, kind, page, names: sealed !== null },
  );
  const address = new URLSearchParams(sealed === null ? { q: typed } : { s: sealed });
  const people = may(actor, 'find-person');
  return html(c, <SearchPage {...{ view, typed, enough, lapsed, found, kind, page, address, people }} />);
}

/** A search that may be for people: the words come in the form, and go on sealed, so that going back and paging need no form. */
export async function postSearch(c: Request, secret: string): Promise<Response> {
  const { fields } = await postedForm(c);
  const typed = typedOf(fieldValue(fields, 'q'));
  const actor = c.get('actor');
  if (typed === '') return c.redirect('/search', 303);
  const address = findsNames(actor)
    ? new URLSearchParams({ s: seal(secret, typed, whomOf(actor), c.get('now')) })
    : new URLSearchParams({ q: typed });
  return c.redirect(`/search?${address}`, 303);
}
