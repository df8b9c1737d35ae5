import type { PlanReader } from '../../policy/plan-import/index.ts';
import { foundInStratml, looksLikeXml } from './read.ts';

/** Reads plans of StratML beside plans of other documents. It is loaded by its address, in the thread that reads one file. */
export const READER: PlanReader = {
  kind: 'stratml',
  knows: looksLikeXml,
  read: (bytes, readTerm) => foundInStratml(bytes, readTerm),
};
