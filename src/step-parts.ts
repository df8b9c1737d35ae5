import { stepDecisions } from './policy/meetings/index.ts';
import { gatherStepParts } from './policy/progress/index.ts';
import { stepPart } from './policy/reports/index.ts';

// What slices show on the page of a step.
gatherStepParts([stepPart, stepDecisions]);
