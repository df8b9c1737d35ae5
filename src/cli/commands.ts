import { actorCommands } from './actor.ts';
import type { Command } from './command.ts';
import { commitmentsCommands } from './commitments.ts';
import { compareCommands } from './compare.ts';
import { databaseCommands } from './database.ts';
import { decisionsCommands } from './decisions.ts';
import { figureCommands } from './figures.ts';
import { planCommands } from './plan.ts';
import { planImportCommands } from './plan-import.ts';
import { stratmlCommands } from './stratml.ts';

/** Every command, in the order of the overview. */
export const COMMANDS: Command[] = [
  ...databaseCommands,
  ...planCommands,
  ...figureCommands,
  ...commitmentsCommands,
  ...decisionsCommands,
  ...stratmlCommands,
  ...planImportCommands,
  ...compareCommands,
  ...actorCommands,
];
