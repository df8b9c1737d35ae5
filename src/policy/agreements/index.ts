export { agreementsApi } from './api.ts';
export { agreementsMenu, agreementsStart } from './menu.ts';
export { agreementsPages } from './pages.tsx';
export {
  type AgreementPart,
  type CommitmentPart,
  gatherAgreementParts,
  type ShownOfAgreement,
  type ShownOfCommitment,
} from './parts.ts';
export type { AgreementFile, CommitmentFile } from './read-actions.ts';
export { commitmentsFindable } from './search.ts';
export { AgreementParam } from './shapes.ts';
export { agreementsUndoers } from './undo.ts';
