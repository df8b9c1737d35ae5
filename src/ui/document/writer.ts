import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentText } from './blocks.ts';
import { writeWord } from './word.ts';

// A thread of its own for one document: it is given the text, gives the file back, and ends.
const text: DocumentText = workerData;
parentPort?.postMessage(await writeWord(text));
