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
import stratml from './exchange/stratml/words.ts';
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
import takingPart from './organisation/offers/taking-part-words.ts';
import offers from './organisation/offers/words.ts';
import organisations from './organisation/organisations/words.ts';
import places from './organisation/places/words.ts';
import prisons from './organisation/prisons/words.ts';
import sessions from './organisation/sessions/words.ts';
import staff from './organisation/staff/words.ts';
import agreementReview from './policy/agreements/review-words.ts';
import agreements from './policy/agreements/words.ts';
import assessments from './policy/assessments/words.ts';
import budget from './policy/budget/words.ts';
import commitments from './policy/commitments/words.ts';
import decisions from './policy/decisions/words.ts';
import figures from './policy/figures/words.ts';
import frameworks from './policy/frameworks/words.ts';
import localPlans from './policy/local-plans/words.ts';
import meetings from './policy/meetings/words.ts';
import parliament from './policy/parliament/words.ts';
import planReview from './policy/plan-import/review-words.ts';
import planRows from './policy/plan-import/row-words.ts';
import planImport from './policy/plan-import/words.ts';
import planRegister from './policy/plan-register/words.ts';
import plans from './policy/plans/words.ts';
import progress from './policy/progress/words.ts';
import rounds from './policy/reports/rounds-words.ts';
import reports from './policy/reports/words.ts';
import feeds from './policy/snapshots/feed-words.ts';
import frozen from './policy/snapshots/frozen-words.ts';
import snapshots from './policy/snapshots/words.ts';
import teams from './policy/teams/words.ts';
import missingDecisions from './policy/verdicts/missing-words.ts';
import proposals from './policy/verdicts/proposal-words.ts';
import verdicts from './policy/verdicts/words.ts';
import yearReport from './policy/year-report/words.ts';
import { gatherWords } from './ui/words/index.ts';

// The words of every slice. An area that is declared and stands not here, or twice, does not compile.
gatherWords({
  actors,
  'agreement-review': agreementReview,
  agreements,
  audit,
  budget,
  commitments,
  decisions,
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
  frameworks,
  assessments,
  'local-plans': localPlans,
  meetings,
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
  'plan-review': planReview,
  'plan-rows': planRows,
  'plan-import': planImport,
  'plan-register': planRegister,
  plans,
  places,
  prisons,
  progress,
  stratml,
  reports,
  rounds,
  'saved-views': savedViews,
  'service-plans': servicePlans,
  sessions,
  settings,
  snapshots,
  staff,
  tasks,
  teams,
  'missing-decisions': missingDecisions,
  'taking-part': takingPart,
  proposals,
  verdicts,
  'year-report': yearReport,
});
