/** A fault in the text of the program: planted in a copy of the tree, it must turn one of the named tests red. */
export interface TextFault {
  /** What goes wrong, as a sentence. */
  name: string;
  /** A text that stands once in the source; in which file is found, so that the file may move. */
  find: string;
  replace: string;
  /** The test files that should notice, the quickest first. */
  tests: readonly string[];
}

/** The fault that the database no longer refuses with that sentence: each test file is asked until one notices. */
export function refused(name: string, sentence: string, ...tests: string[]): TextFault {
  return { name, find: `perform access.refuse('${sentence}');`, replace: 'null;', tests };
}

/** A fault in the rules of the database: planted in every test database as SQL. */
export interface DatabaseFault {
  name: string;
  statement: string;
  /** Words by which the tests that know most about it are found; they run first. */
  about: readonly string[];
}

/** How a fault ended. */
export interface Outcome {
  area: string;
  name: string;
  caught: boolean;
}
