import type { View } from '../../ui/view.ts';
import type { File } from './actions.ts';
import type { Part } from './rules.ts';

/** What the parts of the file of an offer are rendered from. */
export interface FilePageProps extends File {
  view: View;
  /** What the actor may do here: change it, plan a series, enrol people, accept them, see who they are, follow up the sessions. */
  can: { change: boolean; plan: boolean; enrol: boolean; accept: boolean; people: boolean; follow: boolean };
  part: Part;
  page: number;
  whole: number | null;
  now: Date;
}
