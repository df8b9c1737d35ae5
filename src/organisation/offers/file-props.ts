import type { Actor } from '../../access/index.ts';
import type { View } from '../../ui/view.ts';
import type { Labels } from '../code-lists/index.ts';
import type { File } from './actions.ts';
import type { Part } from './rules.ts';

/** What the parts of the file of an offer are rendered from. */
export interface FilePageProps extends File {
  view: View;
  actor: Actor;
  labels: Labels;
  part: Part;
  page: number;
  whole: number | null;
  now: Date;
}
