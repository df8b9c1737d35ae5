import { actorsMenu } from './administration/actors/index.ts';
import { deskLandings, deskMenu } from './administration/desk/index.ts';
import { jobsMenu } from './administration/jobs/index.ts';
import { settingsMenu } from './administration/settings/index.ts';
import { auditLandings, auditMenu } from './audit/index.ts';
import { frontLandings } from './front/index.ts';
import { handoverLandings, handoverMenu } from './individual/handover/index.ts';
import { personsLandings, personsMenu } from './individual/persons/index.ts';
import { codeListsMenu } from './organisation/code-lists/index.ts';
import { dayListsLandings, dayListsMenu } from './organisation/day-lists/index.ts';
import { offersLandings, offersMenu } from './organisation/offers/index.ts';
import { organisationsMenu } from './organisation/organisations/index.ts';
import { placesMenu } from './organisation/places/index.ts';
import { prisonsLandings, prisonsMenu } from './organisation/prisons/index.ts';
import { sessionsLandings, sessionsMenu } from './organisation/sessions/index.ts';
import { budgetMenu } from './policy/budget/index.ts';
import { figuresMenu } from './policy/figures/index.ts';
import { parliamentLandings, parliamentMenu } from './policy/parliament/index.ts';
import { plansLandings, plansMenu } from './policy/plans/index.ts';
import { gatherMenu } from './ui/menu.ts';

// The menu of every slice, in the order in which it is shown. A role without a landing page does not compile.
gatherMenu({
  entries: [
    ...plansMenu,
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
  ],
  landings: {
    ...frontLandings,
    ...plansLandings,
    ...parliamentLandings,
    ...auditLandings,
    ...prisonsLandings,
    ...offersLandings,
    ...sessionsLandings,
    ...dayListsLandings,
    ...personsLandings,
    ...handoverLandings,
    ...deskLandings,
  },
});
