import { Refusal } from '../../shared/refusal.ts';

/** What can be wrong with a file that should hold a plan; the words `refusals:plan-file-…` say each in one sentence. */
const PLAN_FILE_FAULTS = [
  'damaged',
  'empty',
  'folder',
  'kind',
  'large',
  'missing',
  'pages',
  'password',
  'scan',
  'slow',
  'unpacks',
  'xml',
] as const;
export type PlanFileFault = (typeof PLAN_FILE_FAULTS)[number];

/** The most bytes of a file that is read: as of every file that Brug takes in. */
export const MOST_PLAN_BYTES = 20 * 1024 * 1024;

/** The most pages of a PDF that is read. */
export const MOST_PAGES = 800;

/** Refuses a file, with the one sentence that says why and no name of it. @throws Refusal always. */
export function refusePlanFile(fault: PlanFileFault): never {
  const code = fault === 'missing' ? 'not_found' : fault === 'large' ? 'too_large' : 'invalid';
  throw new Refusal(code, `plan-file-${fault}`, { most: MOST_PLAN_BYTES / 1024 / 1024, pages: MOST_PAGES });
}
