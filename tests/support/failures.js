import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** Most lines that are repeated: the end of a long log must stay readable, and be kept whole by who keeps only the end. */
const MOST_LINES = 160;
/** Most letters of a line that are. */
const MOST_LETTERS = 400;

/**
 * The lines of a run's output that tell what failed: each test of vitest and each journey with the first lines of its fault, each step
 * that failed and, of one that is no test (types, lint), how it ended; a process that died.
 *
 * @param {string} output all that a run printed, colours too
 * @returns {string[]} at most 160 lines, each told once, in the order in which they were printed
 */
export function toldFailures(output) {
  const lines = stripVTControlCharacters(output).split('\n');
  const told = [];
  const seen = new Set();
  lines.forEach((line, at) => {
    const wanted = wantedFrom(line);
    if (wanted === undefined) return;
    if (wanted.once && seen.has(line.trim())) return;
    seen.add(line.trim());
    const around = lines.slice(Math.max(0, at - wanted.before), at + 1 + wanted.after);
    told.push(...around.filter((each) => each.trim() !== '').map(shortened));
  });
  return told.length <= MOST_LINES
    ? told
    : [...told.slice(0, MOST_LINES), `… and ${told.length - MOST_LINES} lines more`];
}

/** A line as it is told: a whole page that was not what was expected says enough by its beginning. */
function shortened(line) {
  return line.length <= MOST_LETTERS ? line : `${line.slice(0, MOST_LETTERS)}…`;
}

/** How many lines around one that tells of a failure belong to it; undefined where it tells of none. */
function wantedFrom(line) {
  if (/^\s*FAIL /.test(line)) return { before: 0, after: 5, once: true };
  if (/^\s+\d+\) \S.* › /.test(line)) return { before: 0, after: 9, once: true };
  if (/^== (types|lint|unused|rows): FAILED/.test(line)) return { before: 25, after: 0, once: false };
  if (
    /^== .*FAILED|^(The process of |The server of the journeys)|Error: Worker|^Caused by: |could not be installed/.test(
      line,
    )
  )
    return { before: 0, after: 2, once: false };
  return undefined;
}

// `node tests/support/failures.js LOG`: the same of a file, for `.ci/run`.
if (process.argv[1]?.endsWith('failures.js')) {
  const told = toldFailures(readFileSync(process.argv[2], 'utf8'));
  process.stdout.write(told.length === 0 ? 'Nothing failed.\n' : `${told.join('\n')}\n`);
}
