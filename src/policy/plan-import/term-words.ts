/**
 * The words of terms, in Dutch and English, by what they say. Written folded: without accents and in small letters.
 * Whoever adds a word adds it here, and nowhere else.
 */
export const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb', 'febr'],
  ['maart', 'march', 'mrt', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['augustus', 'august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];

export const SEASONS = {
  spring: ['voorjaar', 'lente', 'spring'],
  autumn: ['najaar', 'herfst', 'autumn', 'fall'],
  summer: ['zomer', 'summer'],
  winter: ['winter'],
} as const;
export type Season = keyof typeof SEASONS;

export const PARTS = {
  begin: ['begin', 'aanvang', 'early', 'beginning', 'start'],
  middle: ['half', 'midden', 'medio', 'halfweg', 'halverwege', 'half-way', 'mid', 'middle'],
  end: ['eind', 'einde', 'end', 'late'],
} as const;
export type Part = keyof typeof PARTS;

export const ORDINALS: readonly (readonly string[])[] = [
  ['eerste', 'first', '1ste', '1e', '1st'],
  ['tweede', 'second', '2de', '2e', '2nd'],
  ['derde', 'third', '3de', '3e', '3rd'],
  ['vierde', 'fourth', '4de', '4e', '4th'],
];

/** Units that an ordinal counts, with how many of them a year has. */
export const UNITS: Readonly<Record<string, number>> = {
  semester: 2,
  helft: 2,
  jaarhelft: 2,
  halfjaar: 2,
  half: 2,
  kwartaal: 4,
  trimester: 4,
  quarter: 4,
};

export const FROM = ['vanaf', 'van', 'sinds', 'from', 'since', 'as', 'starting'];
export const BY = ['tegen', 'uiterlijk', 'laatste', 'by', 'latest'];
export const BEFORE = ['voor', 'before'];
export const UNTIL = ['tot', 'until', 'till', 'to', 'tem'];
export const BETWEEN = ['tussen', 'between'];
export const AND = ['en', 'and', 'or'];
/** Words inside a term that say nothing of when. */
export const FILLERS = ['het', 'de', 'in', 'op', 'the', 'of', 'on', 'during', 'jaar', 'ten', 'at', 'loop'];
export const SCHOOL_YEAR = ['schooljaar', 'academiejaar', 'werkjaar'];

/** What says that there is no day: it goes on, or nobody has settled it yet. Folded, as whole words. */
export const OPEN =
  /\b(doorlopend|continu|permanent|lopend|lopende|blijvend|recurrent|jaarlijks|elk jaar|ieder jaar|elke maand|elk kwartaal|per kwartaal|wekelijks|maandelijks|driemaandelijks|halfjaarlijks|tweejaarlijks|driejaarlijks|vijfjaarlijks|om de (?:twee|drie|vier|vijf) jaar|periodiek|(?:hele|gehele|volledige) (?:legislatuur|looptijd|planperiode|periode)|(?:korte|middellange|lange) termijn|(?:short|medium|long)[ -]term|quarterly|monthly|ongoing|continuous|yearly|annually|(?:nog|nader|later)? ?(?:te|to be) (?:bepalen|bespreken|plannen|determined|decided|confirmed)|n\.?t\.?b\.?|t\.?b\.?d\.?|n\.?v\.?t\.?|n\/a|onbepaald)(?![a-z])/;
/** What counts from a day that isn't named: a term of which nobody knows the day yet. */
export const RELATIVE =
  /\b(?:binnen|within) (?:de |het |een )?[a-z0-9]+ (?:dagen|weken|maanden|maand|jaar|jaren|days|weeks|months|years)\b(?: (?:na|after) (?:de |the )?[a-z]+)?/;
/** Of these, the ones that say nobody has settled it: a day beside them isn't sure. */
export const UNSETTLED = /bepalen|bespreken|determined|decided|confirmed|ntb|n\.t\.b|tbd|t\.b\.d/;
/** What says that it goes on after the day that is named. */
export const ONWARDS = /\b(e\.v\.|en volgende|en later|en verder|onwards)/;
