import { actorCommands } from './actor.ts';
import type { Command } from './command.ts';
import { compareCommands } from './compare.ts';
import { databaseCommands } from './database.ts';
import { figureCommands } from './figures.ts';
import { planCommands } from './plan.ts';

/** Every command, in the order of the overview. */
export const COMMANDS: Command[] = [
  ...databaseCommands,
  ...planCommands,
  ...compareCommands,
  ...figureCommands,
  ...actorCommands,
];
