import { parentPort, workerData } from 'node:worker_threads';
import { decisionsFrom, type Format } from './readers.ts';

// A thread of its own for one source: it is given the bytes, gives the decisions back, and ends.
const { bytes, format, most }: { bytes: Uint8Array; format?: Format; most: number } = workerData;
parentPort?.postMessage(await decisionsFrom(bytes, format, most));
