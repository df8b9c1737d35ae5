import { may } from '../../access/index.ts';
import { Table } from '../../ui/components/index.ts';
import { type Request, viewOf } from '../../ui/request.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatDateTime } from '../../ui/words/format.ts';
import type { ActionPart } from '../local-plans/index.ts';
import type { StepPart } from '../progress/index.ts';
import { type TeamPart, teamKey, teamName } from '../teams/index.ts';
import { readMeetings } from './actions.ts';
import { readBehind } from './decision-actions.ts';
import { MeetingMark, minutesWords } from './parts.tsx';
import { meetingHref } from './rules.ts';

/** So many meetings stand on the page of a team. */
const SHOWN = 8;

/** The meetings of a team on its page, the latest first. */
export const teamMeetings: TeamPart = async (c, team) => {
  const view = viewOf(c);
  const { t, language } = view;
  const filter = { team, limit: SHOWN, offset: 0 };
  const { items, total, teams } = await readMeetings(c.get('database'), c.get('actor'), filter);
  const asked = `team=${encodeURIComponent(teamKey(team))}`;
  const keeps = teams.some((one) => one.team === teamKey(team) && one.keeps);
  return (
    <section>
      <h2>{t('meetings:title')}</h2>
      <Table
        caption={t('meetings:title')}
        captionHidden
        columns={[
          { key: 'at', label: t('meetings:at') },
          { key: 'state', label: t('meetings:state') },
          { key: 'minutes', label: t('meetings:minutes') },
        ]}
        rows={items.map((one) => [
          <a href={meetingHref(one.id)}>{formatDateTime(one.at, language)}</a>,
          <MeetingMark state={one.state} />,
          minutesWords({ ...one, minutes: one.hasMinutes }, view),
        ])}
        empty={<p class="soft">{t('meetings:empty')}</p>}
      />
      <p class="no-print">
        {keeps && (
          <a class="button" href={`/meetings/new?${asked}`}>
            {t('meetings:new')}
          </a>
        )}{' '}
        {total > SHOWN && <a href={`/meetings?${asked}`}>{t('meetings:all', { count: total })}</a>}
      </p>
    </section>
  );
};

async function behind(c: Request, of: Parameters<typeof readBehind>[2], view: View) {
  const actor = c.get('actor');
  if (!may(actor, 'read-meetings')) return undefined;
  const decisions = await readBehind(c.get('database'), actor, of);
  if (decisions.length === 0) return undefined;
  const { t, language } = view;
  return (
    <section>
      <h2>{t('meetings:behind')}</h2>
      <ul>
        {decisions.map((one) => (
          <li>
            <a href={meetingHref(one.meetingId, `#decision-${one.id}`)}>
              {t('meetings:behind.which', {
                number: one.number,
                team: teamName(one, view),
                day: formatDate(one.at, language),
              })}
            </a>
            <p class="cell-note">{one.text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The decision of which a step came, on the page of the step: for who reads the commission. */
export const stepDecisions: StepPart = async (c, file, view) => {
  const section = await behind(c, { step: file.step.id }, view);
  return section === undefined ? undefined : { section };
};

/** The decision of which an action came, on the page of the action: for who reads the team. */
export const actionPart: ActionPart = (c, id, view) => behind(c, { localAction: id }, view);
