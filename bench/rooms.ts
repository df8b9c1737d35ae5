import { readHouse } from '../tests/support/house.ts';
import { print } from './print.ts';

// Lines per room and imports between rooms. `BENCH_SOURCES` names a folder with another version of the sources, to compare.
const { rooms, links } = await readHouse(process.env.BENCH_SOURCES || undefined);
for (const room of rooms) print(`lines of ${room.name}`, room.lines, 'lines', { files: room.files });
for (const link of links) print(`imports from ${link.from} to ${link.to}`, link.imports, 'imports');
print('lines of all rooms', sum(rooms.map((room) => room.lines)), 'lines', { rooms: rooms.length });
print('imports between rooms', sum(links.map((link) => link.imports)), 'imports', { pairs: links.length });

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
