import { type Action, type Actor, may, type Role } from '../access/index.ts';
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
}

/** The address of the page where a role begins. */
export type Landing = (actor: Actor) => string;

/** The roles whose landing page a slice has. */
export type Landings = Partial<Record<Role, Landing>>;

/** What the slices bring: the entries in the order of the menu, and a landing page for each role. */
export interface GatheredMenu {
  entries: readonly MenuEntry[];
  landings: Record<Role, Landing>;
}

const LEVELS: readonly Level[] = ['policy', 'organisation', 'individual', 'administration'];

let gathered: GatheredMenu | undefined;

/** Takes in what the slices bring; the application does it once, by importing `src/menu.ts`. */
export function gatherMenu(menu: GatheredMenu): void {
  gathered = menu;
}

/**
 * The menu of an actor at a path, by level; a level without pages is left out. An actor gets the entries that the actor may
 * use, and of two with the same word the first.
 */
export function menuFor(actor: Actor, path: string, t: Translate): MenuGroup[] {
  const usable = (gathered?.entries ?? []).filter(
    (entry) =>
      may(actor, entry.action) &&
      (entry.unless === undefined || !may(actor, entry.unless)) &&
      (!entry.inPrison || actor.prisons.length > 0),
  );
  return LEVELS.map((level) => {
    const entries = usable.filter(
      (entry, index) => entry.level === level && usable.findIndex((one) => one.word === entry.word) === index,
    );
    const items = entries.map((entry) => ({ href: entry.href(actor), label: t(entry.word) }));
    const here = placeIn(
      items.map((item) => pathOf(item.href)),
      path,
    );
    return {
      level,
      label: t(`frame:level.${level}`),
      items: items.map((item) => ({ ...item, current: pathOf(item.href) === here })),
    };
  }).filter((group) => group.items.length > 0);
}

/** Where an actor lands after signing in: the page made for the role. */
export function landingOf(actor: Actor): string {
  return gathered?.landings[actor.role](actor) ?? '/';
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
