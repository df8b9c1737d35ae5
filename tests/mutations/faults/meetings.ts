// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are those of the program, placeholders and all
import type { TextFault } from '../fault.ts';

const CONTRACT = 'tests/contract/meetings.test.ts';
const BY_SQL = 'tests/access/meetings.test.ts';

/** Faults in teams and meetings: who reads and keeps them, what stays as it was, and what comes of a decision. */
export const MEETINGS: TextFault[] = [
  {
    name: 'a membership that ended still opens its team',
    find: `where m.actor_id = access.actor_id() and m.valid_from <= access.today() and (m.valid_until is null or m.valid_until >= access.today())
      and (m.prison = any (here)`,
    replace: `where m.actor_id = access.actor_id() and m.valid_from <= access.today()
      and (m.prison = any (here)`,
    tests: [BY_SQL],
  },
  {
    name: 'a membership is another role without a trace',
    find: "perform access.refuse('another role is another membership');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'somebody sits in a team twice',
    find: "perform access.refuse('somebody sits in a team once');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'a detainee is taken into a team',
    find: "perform access.refuse('a member of a team works there');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'settled minutes are written anew',
    find: "if old.minutes_state <> 'draft' then perform access.refuse('what was settled changes by a correction'); end if;",
    replace: '',
    tests: [BY_SQL],
  },
  {
    name: 'a meeting is closed before it began',
    find: "if new.at > access.now() then perform access.refuse('a meeting is closed after it began'); end if;",
    replace: '',
    tests: [BY_SQL],
  },
  {
    name: 'a kept agenda grows afterwards',
    find: "perform access.refuse('an agenda is kept as the meeting is closed');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'minutes of a later meeting, or of another team, are settled',
    find: "perform access.refuse('minutes of an earlier meeting are settled once');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'a task of a decision goes to anybody',
    find: "perform access.refuse('a task of a decision is for a member');",
    replace: 'null;',
    tests: [BY_SQL],
  },
  {
    name: 'a team of a prison makes steps of the strategic plan',
    find: "if new.step_id is not null and here.body <> 'mixed-commission' then perform access.refuse('a step comes of the commission'); end if;",
    replace: '',
    tests: [BY_SQL],
  },
  {
    name: 'somebody else withdraws what a member asked for',
    find: `'meeting_id in (select access.planned_meetings()) and asked_by = (select access.actor_id())')`,
    replace: `'meeting_id in (select access.planned_meetings())')`,
    tests: [BY_SQL],
  },
  {
    name: 'the agenda of a closed meeting is drawn anew',
    find: "if (meeting.state === 'held') return",
    replace: "if (meeting.place === '-') return",
    tests: [CONTRACT],
  },
  {
    name: 'who writes second overwrites the first',
    find: `const meeting = await lockKept(tx, id, asked.version);
    demandOpen(meeting);
    const known`,
    replace: `const meeting = await lockKept(tx, id);
    demandOpen(meeting);
    const known`,
    tests: [CONTRACT],
  },
  {
    name: 'the open task of a decision stays when the decision is withdrawn',
    find: "where t.id = new.task_id and t.state in ('open', 'taken');",
    replace: 'where false;',
    tests: [CONTRACT],
  },
];
