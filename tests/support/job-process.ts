// A process that does jobs until none is due, and says a line for each piece: `job-process.ts <folder or address> <pieces>`.
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/platform/database/index.ts';
import { jobWorker } from '../../src/platform/jobs/index.ts';
import { SECRET } from './constants.ts';
import { handsOf, inPieces } from './jobs.ts';

const [where = '', pieces = '1'] = process.argv.slice(2);
const keeper = await openDatabase(where, SECRET);
const told = async () => {
  process.stdout.write('piece\n');
  await pause(3);
};
const worker = jobWorker({
  hands: handsOf(keeper),
  kinds: { 'clean-keys': inPieces(Number(pieces), told) },
  log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
  alone: keeper.database.kind === 'pglite',
});
process.stdout.write('begins\n');
await worker.round();
await keeper.close();
