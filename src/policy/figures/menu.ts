import { lastClosedYear } from '../../shared/years.ts';
import type { Definition, Dimension } from './definition-parts.ts';
import { findFigure, isProtected } from './definitions.ts';

/** What an offer is, without the offer itself: offers lie within prisons, fields and categories and would be found by subtraction. */
const OFFERS: readonly Dimension[] = [
  'prison',
  'policy-field',
  'category',
  'provider',
  'kind',
  'medium',
  'language',
  'participation-degree',
];
const PERSONS: readonly Dimension[] = ['prison', 'sex', 'legal-status', 'age-group'];

/**
 * The menu: what the public gets of figures that count persons or stand for persons. Each by one of these dimensions, over
 * one closed calendar year, without filter, total, row count or share. Shares (`reach`, `naming-coverage`), days that people waited, and
 * who is not reached are not in it: the last would tell more of `stayers` and `participants` than these tell together.
 */
export const MENU: Readonly<Record<string, readonly Dimension[]>> = {
  participants: [...OFFERS, 'sex', 'legal-status', 'age-group'],
  stayers: PERSONS,
  population: PERSONS,
  attendances: OFFERS,
  'sessions-held': OFFERS,
  'sessions-cancelled': [...OFFERS, 'reason'],
  waiting: OFFERS,
  'no-attendance': [...OFFERS, 'cause'],
};

/** The tables that pages show, which are prepared first: figure and dimension. */
export const SHOWN: readonly (readonly [string, Dimension])[] = [
  ['participants', 'prison'],
  ['sessions-held', 'kind'],
  ['sessions-cancelled', 'reason'],
  ['participants', 'policy-field'],
  ['attendances', 'prison'],
  ['attendances', 'policy-field'],
];

/** Figures whose tables are sums over offers: every table of a year follows from one count per offer. */
export function isSumOverOffers(figure: string): boolean {
  return ['attendances', 'sessions-held', 'sessions-cancelled', 'waiting', 'no-attendance'].includes(figure);
}

/**
 * Whether each counted one has exactly one value of the dimension, so that the rows add up to a total that other tables
 * tell. A person may be in several prisons and several offers; an offer has several fields and providers.
 */
export function isPartition(figure: string, dimension: Dimension): boolean {
  if (dimension === 'sex' || dimension === 'age-group' || dimension === 'legal-status') return true;
  if (dimension === 'prison') return figure === 'population' || isSumOverOffers(figure);
  return isSumOverOffers(figure) && dimension !== 'policy-field' && dimension !== 'provider';
}

/** A table of the menu, with its page. */
export interface MenuTable {
  figure: string;
  by: Dimension;
  year: number;
  href: string;
}

/** The table of the menu with its page. */
export function menuTable(figure: string, by: Dimension, year: number): MenuTable {
  return { figure, by, year, href: `/figures/${figure}?by=${by}&year=${year}` };
}

/** The public figure of counts that stands nearest to one that is not public. */
const COUNTS_OF: Readonly<Record<string, string>> = {
  reach: 'participants',
  'naming-coverage': 'attendances',
  'waiting-time': 'waiting',
  'not-reached': 'participants',
};

/**
 * The nearest table of the menu to what was asked, or undefined for what is not protected: of the first asked dimension
 * that the menu has, in the asked year if it is closed and registered, else the closed year nearest to it.
 */
export function nearestTable(
  figure: Definition,
  used: readonly Dimension[],
  year: number,
  { first, last }: MenuYears,
): MenuTable | undefined {
  if (!isProtected(figure)) return undefined;
  const id = COUNTS_OF[figure.id] ?? figure.id;
  const dimensions = MENU[id] ?? [];
  const by = used.find((dimension) => dimensions.includes(dimension)) ?? dimensions[0];
  if (by === undefined || findFigure(id) === undefined) return undefined;
  return menuTable(id, by, Math.max(Math.min(first, last), Math.min(year, last)));
}

/** The years of the menu: the first in which anything is registered, and the last closed one. */
export interface MenuYears {
  first: number;
  last: number;
}

/** The closing day that the tables of this moment belong to: each closing day makes a new edition of every closed year. */
export function editionOf(today: string, closes: string): string {
  return `${lastClosedYear(today, closes) + 1}-${closes}`;
}
