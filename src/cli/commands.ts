import type { Command } from './command.ts';
import { databaseCommands } from './database.ts';

/** Every command, in the order of the overview. */
export const COMMANDS: Command[] = [...databaseCommands];
