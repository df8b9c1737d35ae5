import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type House, readHouse } from './house.ts';
import { drawn, FLOORS, isSlice, picture } from './house-picture.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const HOUSE = join(ROOT, 'docs', 'house.md');
export const HOUSE_PICTURE = join(ROOT, 'docs', 'images', 'house.svg');

/** From here on `npm run docs` writes docs/house.md; what stands above is written by hand. */
const MARK = '<!-- From here on written by npm run docs. -->';

/** The picture of the house, and the document with what is written by hand kept: both by the path where they stand. */
export async function houseDocs(): Promise<Map<string, string>> {
  const house = await readHouse();
  const before = existsSync(HOUSE) ? readFileSync(HOUSE, 'utf8') : '# The house\n\n';
  const [byHand = ''] = before.split(MARK);
  return new Map([
    [HOUSE_PICTURE, picture(house)],
    [HOUSE, `${byHand.trimEnd()}\n\n${MARK}\n\n${written(house)}`],
  ]);
}

function written(house: House): string {
  const { rooms, links } = house;
  const between = drawn(house);
  const ofSlices = links.filter((link) => link.from !== 'app' && isSlice(link.to));
  const total = rooms.reduce((sum, room) => sum + room.lines, 0);
  const imports = between.reduce((sum, link) => sum + link.imports, 0);
  const rows = FLOORS.flatMap((floor) =>
    rooms
      .filter((room) => floor.has(room.name))
      .map((room) => [
        linkTo(room.name),
        count(room.lines),
        purpose(room.name),
        room.name === 'app' ? 'all' : list(ofSlices.filter((link) => link.from === room.name).map((link) => link.to)),
        floor.ground ? 'all' : list(ofSlices.filter((link) => link.to === room.name).map((link) => link.from)),
      ]),
  );
  return [
    '## Who lives where',
    '',
    'Drawn from the sources; a test compares rooms and arrows, and that no count of lines is far off. An arrow leads from a slice to',
    'one that it imports. The application mounts every slice, and every room may stand on the ground: that is not drawn.',
    '',
    '![The rooms of Brug, floor by floor, with an arrow from each slice to those that it imports](images/house.svg)',
    '',
    '| room | lines | what it is | imports of slices | is imported by |',
    '|---|---|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    `${rooms.length} rooms, ${count(total)} lines without tests. The ${between.length} arrows between slices stand for ${imports} imports of one`,
    `file by another; all rooms together have ${links.length} such pairs.`,
    '',
  ].join('\n');
}

/**
 * What a test compares: the document without its counts, which every line of code changes. The counts themselves are compared by
 * room with `linesIn`.
 */
export function withoutCounts(text: string): string {
  return text.replace(/\b\d[\d,]*(?= lines)|(?<=\| )\d[\d,]*(?= \|)|(?<=: )\d+(?=<)|\b\d+(?= (imports|such))/g, '…');
}

/** The counts of lines in the table, by room. */
export function linesIn(text: string): Map<string, number> {
  const rows = [...text.matchAll(/^\| \[([^\]]+)\]\([^)]*\) \| ([\d,]+) \|/gm)];
  return new Map(rows.map(([, room = '', lines = '']) => [room, Number(lines.replaceAll(',', ''))]));
}

const count = (value: number) => value.toLocaleString('en');
const list = (rooms: string[]) => rooms.map((room) => room.split('/').at(-1)).join(', ');
const folderOf = (room: string) => (room === 'app' ? 'src' : `src/${room}`);
const linkTo = (room: string) => `[${room}](../${folderOf(room)})`;

/** The first sentence that the README of a room says, or the one of the floor below it when it has none. */
function purpose(room: string): string {
  if (room === 'app') return 'Puts the parts together and starts them.';
  const readme = join(ROOT, 'src', room, 'README.md');
  if (!existsSync(readme)) return '';
  const paragraph = readFileSync(readme, 'utf8').split(/\n\n+/)[1] ?? '';
  const sentence = /^.*?[.](?=\s|$)/.exec(paragraph.replaceAll('\n', ' ').replaceAll('|', '\\|'))?.[0] ?? '';
  return sentence.includes('](') ? '' : sentence;
}
