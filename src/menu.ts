import { actorsMenu } from './administration/actors/index.ts';
import { deskMenu } from './administration/desk/index.ts';
import { jobsMenu, jobsStart } from './administration/jobs/index.ts';
import { settingsMenu } from './administration/settings/index.ts';
import { tasksStart } from './administration/tasks/index.ts';
import { auditMenu, auditStart } from './audit/index.ts';
import { readFacts } from './exchange/facts/index.ts';
import { handoverMenu, handoverStart } from './individual/handover/index.ts';
import { personsMenu, personsStart } from './individual/persons/index.ts';
import { codeListsMenu } from './organisation/code-lists/index.ts';
import { dayListsMenu, dayListsStart } from './organisation/day-lists/index.ts';
import { enrolmentStart } from './organisation/enrolment/index.ts';
import { offersMenu } from './organisation/offers/index.ts';
import { organisationsMenu } from './organisation/organisations/index.ts';
import { placesMenu } from './organisation/places/index.ts';
import { prisonsMenu } from './organisation/prisons/index.ts';
import { sessionsMenu, sessionsStart } from './organisation/sessions/index.ts';
import { agreementsMenu, agreementsStart } from './policy/agreements/index.ts';
import { assessmentsMenu, assessmentsStart } from './policy/assessments/index.ts';
import { budgetMenu } from './policy/budget/index.ts';
import { decisionsMenu } from './policy/decisions/index.ts';
import { figuresMenu } from './policy/figures/index.ts';
import { frameworksMenu } from './policy/frameworks/index.ts';
import { localPlansMenu, localPlansStart } from './policy/local-plans/index.ts';
import { meetingsMenu, meetingsStart } from './policy/meetings/index.ts';
import { parliamentMenu, parliamentStart } from './policy/parliament/index.ts';
import { planImportMenu, planImportStart } from './policy/plan-import/index.ts';
import { plansMenu, plansStart } from './policy/plans/index.ts';
import { progressStart } from './policy/progress/index.ts';
import { reportsMenu } from './policy/reports/index.ts';
import { gatherGlossary } from './ui/help.tsx';
import { gatherMenu } from './ui/menu.ts';
import { gatherStarts } from './ui/start.ts';

// The menu of every slice, in the order in which it is shown.
gatherMenu([
  ...plansMenu,
  ...planImportMenu,
  ...reportsMenu,
  ...localPlansMenu,
  ...frameworksMenu,
  ...assessmentsMenu,
  ...meetingsMenu,
  ...agreementsMenu,
  ...decisionsMenu,
  ...budgetMenu,
  ...figuresMenu,
  ...parliamentMenu,
  ...auditMenu,
  ...prisonsMenu,
  ...offersMenu,
  ...organisationsMenu.filter((entry) => entry.level === 'organisation'),
  ...codeListsMenu.filter((entry) => entry.level === 'organisation'),
  ...sessionsMenu,
  ...dayListsMenu,
  ...personsMenu,
  ...handoverMenu,
  ...deskMenu,
  ...codeListsMenu.filter((entry) => entry.level === 'administration'),
  ...placesMenu,
  ...organisationsMenu.filter((entry) => entry.level === 'administration'),
  ...actorsMenu,
  ...jobsMenu,
  ...settingsMenu,
]);

// What each slice brings to the start of a role, in the order in which it stands in its block.
gatherStarts([
  ...tasksStart,
  ...sessionsStart,
  ...dayListsStart,
  ...personsStart,
  ...enrolmentStart,
  ...handoverStart,
  ...progressStart,
  ...localPlansStart,
  ...assessmentsStart,
  ...meetingsStart,
  ...planImportStart,
  ...agreementsStart,
  ...plansStart,
  ...parliamentStart,
  ...jobsStart,
  ...auditStart,
]);

// What words mean, for the question marks beside titles.
gatherGlossary(() => readFacts('glossary'));
