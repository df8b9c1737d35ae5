import actors from './administration/actors/words.ts';
import desk from './administration/desk/words.ts';
import drafts from './administration/drafts/words.ts';
import files from './administration/files/words.ts';
import jobs from './administration/jobs/words.ts';
import savedViews from './administration/saved-views/words.ts';
import settings from './administration/settings/words.ts';
import tasks from './administration/tasks/words.ts';
import audit from './audit/words.ts';
import cli from './cli/words.ts';
import front from './front/words.ts';
import handover from './individual/handover/words.ts';
import own from './individual/persons/own-words.ts';
import persons from './individual/persons/words.ts';
import servicePlans from './individual/service-plans/words.ts';
import attendance from './organisation/attendance/words.ts';
import codes from './organisation/code-lists/keeping-words.ts';
import codeLists from './organisation/code-lists/words.ts';
import dayLists from './organisation/day-lists/words.ts';
import enrolment from './organisation/enrolment/words.ts';
import offers from './organisation/offers/words.ts';
import organisations from './organisation/organisations/words.ts';
import places from './organisation/places/words.ts';
import prisons from './organisation/prisons/words.ts';
import sessions from './organisation/sessions/words.ts';
import staff from './organisation/staff/words.ts';
import budget from './policy/budget/words.ts';
import figures from './policy/figures/words.ts';
import parliament from './policy/parliament/words.ts';
import plans from './policy/plans/words.ts';
import progress from './policy/progress/words.ts';
import feeds from './policy/snapshots/feed-words.ts';
import frozen from './policy/snapshots/frozen-words.ts';
import snapshots from './policy/snapshots/words.ts';
import { gatherWords } from './ui/words/index.ts';

// The words of every slice. An area that is declared and stands not here, or twice, does not compile.
gatherWords({
  actors,
  audit,
  budget,
  cli,
  desk,
  drafts,
  'code-lists': codeLists,
  codes,
  attendance,
  'day-lists': dayLists,
  enrolment,
  feeds,
  figures,
  frozen,
  files,
  front,
  handover,
  jobs,
  offers,
  organisations,
  own,
  parliament,
  persons,
  plans,
  places,
  prisons,
  progress,
  'saved-views': savedViews,
  'service-plans': servicePlans,
  sessions,
  settings,
  snapshots,
  staff,
  tasks,
});
