import type { Command } from './command.ts';

/** A file of commands: what they are called, and the way to it. It is loaded when one of them is asked: most need far less than all. */
export interface CommandFile {
  names: readonly string[];
  load: () => Promise<Command[]>;
}

/** Every command by its file, in the order of the overview. */
export const COMMAND_FILES: readonly CommandFile[] = [
  {
    names: ['start', 'serve', 'migrate', 'seed', 'token'],
    load: async () => (await import('./database.ts')).databaseCommands,
  },
  { names: ['plan show'], load: async () => (await import('./plan.ts')).planCommands },
  { names: ['figures', 'figure', 'answer'], load: async () => (await import('./figures.ts')).figureCommands },
  { names: ['commitments check'], load: async () => (await import('./commitments.ts')).commitmentsCommands },
  {
    names: ['decisions import'],
    load: async () => (await import('./decisions.ts')).decisionsCommands,
  },
  { names: ['import budget'], load: async () => (await import('./budget.ts')).budgetCommands },
  { names: ['export stratml'], load: async () => (await import('./stratml.ts')).stratmlCommands },
  { names: ['plan import'], load: async () => (await import('./plan-import.ts')).planImportCommands },
  { names: ['plan compare'], load: async () => (await import('./compare.ts')).compareCommands },
  { names: ['actor add'], load: async () => (await import('./actor.ts')).actorCommands },
];

/** The command of a name; undefined where there is none. */
export async function commandNamed(name: string): Promise<Command | undefined> {
  const file = COMMAND_FILES.find(({ names }) => names.includes(name));
  return (await file?.load())?.find((command) => command.name === name);
}

/** Every command, for the overview. */
export async function allCommands(): Promise<Command[]> {
  return (await Promise.all(COMMAND_FILES.map(({ load }) => load()))).flat();
}
