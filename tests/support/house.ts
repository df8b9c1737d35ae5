import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOT = join(import.meta.dirname, '..', '..');

/** A room of the house: a slice, or a folder that all slices stand on or are mounted by. */
export interface Room {
  /** Its folder in `src`; `app` for the files that stand in `src` itself. */
  name: string;
  files: number;
  /** Lines of TypeScript, tests left out. */
  lines: number;
}

/** Files of one room that import files of another. */
export interface Link {
  from: string;
  to: string;
  /** How many pairs of files. */
  imports: number;
}

export interface House {
  rooms: Room[];
  links: Link[];
}

/** Folders whose folders are rooms of their own. */
const PARTED = ['policy', 'organisation', 'individual', 'administration', 'exchange', 'platform'];

/** The room of a file of `src`: `src/policy/plans/store.ts` lives in `policy/plans`. */
export function roomOf(file: string): string {
  const [first = '', second = '', third] = file.replace(/^src\//, '').split('/');
  if (second === '') return 'app';
  return PARTED.includes(first) && third !== undefined ? `${first}/${second}` : first;
}

/**
 * Reads who lives where and who imports whom from the sources under a folder, tests left out. Imports of types count too: who
 * changes a type changes what the other is built on.
 */
export async function readHouse(root: string = ROOT): Promise<House> {
  const { options } = await extractConfig(join(ROOT, '.dependency-cruiser.cjs'));
  const { output } = await cruise(['src'], { ...options, baseDir: root }, options?.enhancedResolveOptions, {
    tsConfig: extractTSConfig(join(ROOT, 'tsconfig.json')),
  });
  // What browsers get is no room: nothing imports it.
  const ours = (path: string) => /^src\/(?!browser\/)/.test(path) && !/\.test\.tsx?$/.test(path);
  const modules = (output as ICruiseResult).modules.filter((module) => ours(module.source));
  const rooms = new Map<string, Room>();
  const links = new Map<string, Link>();
  for (const { source, dependencies } of modules) {
    const name = roomOf(source);
    const room = rooms.get(name) ?? { name, files: 0, lines: 0 };
    rooms.set(name, room);
    room.files += 1;
    room.lines += readFileSync(join(root, source), 'utf8').replace(/\n$/, '').split('\n').length;
    for (const to of new Set(dependencies.map((one) => one.resolved).filter(ours))) {
      const other = roomOf(to);
      if (other === name) continue;
      const link = links.get(`${name} ${other}`) ?? { from: name, to: other, imports: 0 };
      links.set(`${name} ${other}`, link);
      link.imports += 1;
    }
  }
  const byName = (a: string, b: string) => (a < b ? -1 : 1);
  return {
    rooms: [...rooms.values()].sort((a, b) => byName(a.name, b.name)),
    links: [...links.values()].sort((a, b) => byName(`${a.from} ${a.to}`, `${b.from} ${b.to}`)),
  };
}
