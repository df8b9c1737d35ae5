import { type Reading, sql } from '../../platform/database/index.ts';
import type { StartPart } from '../../ui/start.ts';
import { formatDay, formatTime } from '../../ui/words/format.ts';
import { type Team, teamName } from '../teams/index.ts';
import { meetingHref } from './rules.ts';

type Line = Team & { id: number; at: string };

/** The next meeting of each team that the actor reads, the nearest first. */
function nextMeetings(tx: Reading): Promise<Line[]> {
  return tx.rows<Line>(sql`
    select x.id, x.body, x.prison, x.at from (
      select distinct on (m.team) m.id, m.body, m.prison, m.at from policy.meetings m
      where m.state = 'planned' and m.at > access.now() - interval '12 hours' order by m.team, m.at) x
    order by x.at limit 3`);
}

/** The meetings that the actor keeps of which the minutes are still to be written. */
function toWrite(tx: Reading): Promise<Line[]> {
  return tx.rows<Line>(sql`
    select m.id, m.body, m.prison, m.at from policy.meetings m
    where m.team in (select access.kept_teams()) and m.state <> 'cancelled' and m.minutes is null and m.at < access.now() - interval '12 hours'
      and m.at > access.now() - interval '180 days'
    order by m.at limit 3`);
}

/** What meetings bring to a start: the next one, and those of which the minutes are still to be written. */
export const meetingsStart: StartPart[] = [
  {
    block: 'now',
    action: 'read-meetings',
    lines: async (tx, { view }) =>
      (await nextMeetings(tx)).map((line) => ({
        text: view.t('meetings:start.next', { team: teamName(line, view) }),
        href: meetingHref(line.id),
        note: `${formatDay(line.at, view.language, view.today)} ${formatTime(line.at, view.language)}`,
      })),
  },
  {
    block: 'waits',
    action: 'keep-meetings',
    lines: async (tx, { view }) =>
      (await toWrite(tx)).map((line) => ({
        text: view.t('meetings:start.minutes', { team: teamName(line, view) }),
        href: meetingHref(line.id, '/minutes'),
        note: formatDay(line.at, view.language, view.today),
      })),
  },
];
