import { gatherAgreementParts } from './policy/agreements/index.ts';

// What slices show on the pages of agreements and of commitments.
gatherAgreementParts([]);
