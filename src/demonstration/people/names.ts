import type { Random } from '../random.ts';

const MALE =
  'Adam Ahmed Bart Bilal Carlos Dirk Emre Filip Geert Hamza Ion Jan Jonas Karim Kevin Luc Marc Mehmet Mihai Nabil Omar Pablo Peter Rachid Robin Samir Stefan Thomas Tim Wim Yassin Youssef'.split(
    ' ',
  );
const FEMALE =
  'Aicha An Ayse Carmen Elena Elke Eva Fatima Greet Hilde Ioana Julie Karen Laura Leen Maria Mieke Nadia Nora Petra Sara Sofie Tine Yasmina'.split(
    ' ',
  );
// Invented syllables: no family name made of them is meant to exist. Every ending is unusual on purpose.
const BEGIN = 'Van Bes Dro Kla Mer Ost Pel Quin Ras Stul Tor Ul Vlim Wos Zan Brel Fron Glus Hem Jor'.split(' ');
const MIDDLE = 'dro kla mi no pu ra sto ti vu we zo be lu ga'.split(' ');
const END = 'omzel arqe ukvel indroz eftig orpank ulbrax yswen etmor azquil ovrik esklare'.split(' ');

const LANGUAGES = [
  ['nl', 62],
  ['fr', 13],
  ['ar', 6],
  ['tr', 3],
  ['es', 2],
  ['ro', 4],
  ['en', 3],
  ['other', 7],
] as const;
const NATIONALITIES: Record<string, readonly (readonly [string | null, number])[]> = {
  nl: [
    ['Belg', 88],
    ['Nederlander', 8],
    [null, 4],
  ],
  fr: [
    ['Belg', 55],
    ['Fransman', 20],
    ['Congolees', 8],
    [null, 17],
  ],
  ar: [
    ['Belg', 35],
    ['Marokkaan', 35],
    ['Algerijn', 15],
    [null, 15],
  ],
  tr: [
    ['Belg', 45],
    ['Turk', 45],
    [null, 10],
  ],
  es: [
    ['Spanjaard', 60],
    [null, 40],
  ],
  ro: [
    ['Roemeen', 90],
    [null, 10],
  ],
  en: [
    [null, 60],
    ['Nigeriaan', 20],
    ['Brit', 20],
  ],
  other: [
    ['Albanees', 30],
    ['Pool', 20],
    ['Bulgaar', 15],
    [null, 35],
  ],
};

/** A given name, common in Flanders. */
export function givenName(random: Random, sex: 'male' | 'female'): string {
  return random.pick(sex === 'male' ? MALE : FEMALE);
}

/** A family name that visibly does not exist. */
export function familyName(random: Random): string {
  return random.pick(BEGIN) + (random.chance(0.55) ? random.pick(MIDDLE) : '') + random.pick(END);
}

/** The language that somebody speaks best. */
export function language(random: Random): string {
  return random.weighted(LANGUAGES);
}

/** A short word, or null where nothing is known. */
export function nationality(random: Random, spoken: string): string | null {
  return random.weighted(NATIONALITIES[spoken] ?? [[null, 1]]);
}
