import { actorCommands } from './actor.ts';
import type { Command } from './command.ts';
import { databaseCommands } from './database.ts';
import { figureCommands } from './figures.ts';
import { planCommands } from './plan.ts';
import { planImportCommands } from './plan-import.ts';

/** Every command, in the order of the overview. */
export const COMMANDS: Command[] = [
  ...databaseCommands,
  ...planCommands,
  ...planImportCommands,
  ...figureCommands,
  ...actorCommands,
];
