import { gatherActionParts } from './policy/local-plans/index.ts';
import { actionPart } from './policy/meetings/index.ts';

// What slices show on the page of an action of a local plan.
gatherActionParts([actionPart]);
