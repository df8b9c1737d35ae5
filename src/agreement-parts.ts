import { gatherAgreementParts } from './policy/agreements/index.ts';
import { verdictParts } from './policy/verdicts/index.ts';

// What slices show on the pages of agreements and of commitments.
gatherAgreementParts([verdictParts]);
