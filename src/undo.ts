import { actorsUndoers } from './administration/actors/index.ts';
import { savedViewsUndoers } from './administration/saved-views/index.ts';
import { tasksUndoers } from './administration/tasks/index.ts';
import { servicePlansUndoers } from './individual/service-plans/index.ts';
import { attendanceUndoers } from './organisation/attendance/index.ts';
import { codeListsUndoers } from './organisation/code-lists/index.ts';
import { enrolmentUndoers } from './organisation/enrolment/index.ts';
import { offersUndoers } from './organisation/offers/index.ts';
import { sessionsUndoers } from './organisation/sessions/index.ts';
import { agreementsUndoers } from './policy/agreements/index.ts';
import { budgetUndoers } from './policy/budget/index.ts';
import { decisionsUndoers } from './policy/decisions/index.ts';
import { planImportUndoers } from './policy/plan-import/index.ts';
import { planRegisterUndoers } from './policy/plan-register/index.ts';
import { gatherUndoers } from './writes/index.ts';

// What can be taken back within a day, by who did it.
gatherUndoers([
  ...enrolmentUndoers,
  ...attendanceUndoers,
  ...sessionsUndoers,
  ...offersUndoers,
  ...codeListsUndoers,
  ...servicePlansUndoers,
  ...planImportUndoers,
  ...agreementsUndoers,
  ...decisionsUndoers,
  ...budgetUndoers,
  ...planRegisterUndoers,
  ...tasksUndoers,
  ...actorsUndoers,
  ...savedViewsUndoers,
]);
