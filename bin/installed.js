// What stands in node_modules, compared with what package-lock.json asks. Pure: the caller reads the files.

/**
 * One package in a lock file. `dev` stands on what only tests and tools need.
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Package
 * @typedef {{ packages?: Record<string, Package> }} Lock
 * @typedef {{ os: string, cpu: string }} Machine
 */

/**
 * The packages that the lock asks and that do not stand in node_modules in that version, by their folder.
 * An optional package may be absent, but for one that is made for this machine: those hold the programs of esbuild and others.
 * What is meant for one C library may be absent too: which one this machine has is npm's to find out.
 * @param {Lock} lock package-lock.json
 * @param {Lock | undefined} installed node_modules/.package-lock.json, which npm writes; undefined when it is not there
 * @param {{ tools: boolean, machine: Machine, stands?: (folder: string) => boolean }} options `tools`: whether what only tests
 *   and tools need is asked too; `stands`: whether the folder is really there, since somebody may have removed it by hand
 * @returns {string[]}
 */
export function lacking(lock, installed, { tools, machine, stands = () => true }) {
  const there = installed?.packages ?? {};
  return Object.entries(lock.packages ?? {})
    .filter(([folder, asked]) => folder !== '' && (tools || asked.dev !== true))
    .filter(([folder, asked]) => there[folder] !== undefined || isAskedBy(machine, asked))
    .filter(([folder, asked]) => there[folder]?.version !== asked.version || !stands(folder))
    .map(([folder]) => folder);
}

/** @param {Machine} machine @param {Package} asked */
function isAskedBy(machine, asked) {
  if (asked.optional !== true) return true;
  const forSome = asked.os !== undefined || asked.cpu !== undefined;
  return forSome && asked.libc === undefined && names(asked.os, machine.os) && names(asked.cpu, machine.cpu);
}

/** Whether a list as npm writes it (`linux`, or `!win32` for all but that one) names the value; no list names everything.
 * @param {string[] | undefined} list @param {string} value */
function names(list, value) {
  if (list === undefined) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((one) => one.startsWith('!'));
}

/**
 * What npm is asked to do so that Brug runs (and, with `tools`, is tested): undefined when all is there.
 * Where only tools lack they are added and nothing else is touched, because a server may be running from the same folder.
 * Where a package of the product lacks all is laid anew, with the tools if they were there before.
 * @param {Lock} lock @param {Lock | undefined} installed
 * @param {Parameters<typeof lacking>[2]} options
 * @returns {string[] | undefined} the words after `npm`
 */
export function npmWords(lock, installed, options) {
  if (lacking(lock, installed, { ...options, tools: false }).length > 0) {
    const had = Object.values(installed?.packages ?? {}).some((one) => one.dev === true);
    return ['ci', options.tools || had ? '--include=dev' : '--omit=dev'];
  }
  if (options.tools && lacking(lock, installed, options).length > 0) return ['install', '--no-save', '--include=dev'];
  return undefined;
}
