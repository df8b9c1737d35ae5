import { helpFindable } from './front/index.ts';
import { personsFindable } from './individual/persons/index.ts';
import { offersFindable } from './organisation/offers/index.ts';
import { organisationsFindable } from './organisation/organisations/index.ts';
import { prisonsFindable } from './organisation/prisons/index.ts';
import { sessionsFindable } from './organisation/sessions/index.ts';
import { commitmentsFindable } from './policy/agreements/index.ts';
import { decisionsFindable } from './policy/decisions/index.ts';
import { figuresFindable } from './policy/figures/index.ts';
import { questionsFindable } from './policy/parliament/index.ts';
import { plansFindables } from './policy/plans/index.ts';
import { gatherFindables } from './ui/finding.ts';

// What can be found, in the order in which it is shown.
gatherFindables([
  personsFindable,
  offersFindable,
  sessionsFindable,
  prisonsFindable,
  organisationsFindable,
  ...plansFindables,
  commitmentsFindable,
  questionsFindable,
  decisionsFindable,
  figuresFindable,
  helpFindable,
]);
