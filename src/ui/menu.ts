import { type Action, type Actor, isSignedIn, may } from '../access/index.ts';
import { START } from './start.ts';
import type { Level, MenuGroup } from './view.ts';
import type { Translate, WordKey } from './words/index.ts';

/** A page that stands in the menu of whoever may use it. */
export interface MenuEntry {
  level: Level;
  word: WordKey;
  href: (actor: Actor) => string;
  action: Action;
  /** Not for who may do this: they have the same page on another level. */
  unless?: Action;
  /** Only for actors who work or stay in a prison. */
  inPrison?: boolean;
  /** Whether it is the whole work of who may use it: they arrive there, but for who may do this as well. */
  arrives?: { unless: Action };
  /** What a detainee calls it; without such a word a detainee does not meet it in the menu. */
  own?: WordKey;
}

const LEVELS: readonly Level[] = ['policy', 'organisation', 'individual', 'administration'];

let gathered: readonly MenuEntry[] = [];

/** Takes in what the slices bring, in the order of the menu; the application does it once, by importing `src/menu.ts`. */
export function gatherMenu(entries: readonly MenuEntry[]): void {
  gathered = entries;
}

/**
 * The menu of an actor at a path, by level; a level without pages is left out. An actor gets the entries that the actor may
 * use, and of two with the same word the first.
 */
export function menuFor(actor: Actor, path: string, t: Translate): MenuGroup[] {
  if (may(actor, 'read-own-file')) return ownMenu(actor, path, t);
  const usable = gathered.filter(
    (entry) =>
      may(actor, entry.action) &&
      (entry.unless === undefined || !may(actor, entry.unless)) &&
      (!entry.inPrison || actor.prisons.length > 0),
  );
  const groups = LEVELS.map((level) => {
    const entries = usable.filter(
      (entry, index) => entry.level === level && usable.findIndex((one) => one.word === entry.word) === index,
    );
    const items = entries.map((entry) => ({ href: entry.href(actor), label: t(entry.word) }));
    return { level, label: t(`frame:level.${level}`), items };
  }).filter((group) => group.items.length > 0);
  // One line of the whole menu is where the reader is, not one of each level.
  const here = placeIn(
    groups.flatMap(({ items }) => items.map(({ href }) => pathOf(href))),
    path,
  );
  return groups.map((group) => ({ ...group, items: placed(group.items, here) }));
}

/** The few pages that are meant for a detainee, in one group and in the words of a detainee. */
function ownMenu(actor: Actor, path: string, t: Translate): MenuGroup[] {
  const items = gathered.flatMap((entry) =>
    entry.own === undefined || !may(actor, entry.action) ? [] : [{ href: entry.href(actor), label: t(entry.own) }],
  );
  return [
    {
      level: 'individual',
      label: t('frame:level.own'),
      items: placed(
        items,
        placeIn(
          items.map(({ href }) => pathOf(href)),
          path,
        ),
      ),
    },
  ];
}

function placed(items: { href: string; label: string }[], here: string | undefined): MenuGroup['items'] {
  return items.map((item) => ({ ...item, current: pathOf(item.href) === here }));
}

/**
 * Where an actor arrives after signing in: at the one page that is the whole work of the day, where a slice says that one is; else at
 * the own start. The start itself is never further than the first line of the menu.
 */
export function arrivalOf(actor: Actor): string {
  const whole = gathered.find(
    ({ arrives, action }) => arrives !== undefined && may(actor, action) && !may(actor, arrives.unless),
  );
  return whole === undefined || actor.prisons.length === 0 ? landingOf(actor) : whole.href(actor);
}

/** Where an actor begins: the front door for who has not signed in. */
export function landingOf(actor: Actor): string {
  return isSignedIn(actor) ? START : '/';
}

function pathOf(href: string): string {
  return href.replace(/\?.*$/, '');
}

/** Where one is: the longest address that begins the path. */
function placeIn(addresses: string[], path: string): string | undefined {
  return addresses
    .filter((address) => path === address || path.startsWith(`${address}/`))
    .sort((a, b) => b.length - a.length)[0];
}
