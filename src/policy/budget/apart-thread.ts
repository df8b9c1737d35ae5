import { parentPort, workerData } from 'node:worker_threads';
import { readRows } from './read-file.ts';

// Runs in a thread of its own: reads the rows of one file, and says them.
const { bytes }: { bytes: Uint8Array } = workerData;
parentPort?.postMessage(await readRows(bytes));
