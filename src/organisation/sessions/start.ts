import { homePrison } from '../../access/index.ts';
import type { StartAsked, StartLine, StartPart } from '../../ui/start.ts';
import { formatDay, formatTime } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { shownState } from './rules.ts';
import { countUnregistered, type StartSession, sessionsOfDay, sessionsRegistered } from './start-store.ts';

/** So many sessions stand on a start by name; the week has all. */
const SHOWN = 5;

/** What the sessions bring to a start: those of today, what still has to be registered, what was registered since yesterday. */
export const sessionsStart: StartPart[] = [
  { block: 'now', action: 'read-board', unless: 'read-caseload', lines: today },
  // Who registers has each of these as a task.
  { block: 'waits', action: 'follow-sessions', unless: 'register-attendance', lines: unregistered },
  { block: 'changed', action: 'follow-sessions', lines: registered },
];

const weekHref = ({ actor }: StartAsked, more = '') => `/sessions?prison=${homePrison(actor) ?? ''}${more}`;

const titleIn = ({ titleNl, titleEn }: StartSession, { view }: StartAsked) =>
  pick({ nl: titleNl, en: titleEn }, view.language);

async function today(tx: Parameters<StartPart['lines']>[0], asked: StartAsked): Promise<StartLine[]> {
  const { actor, view, now } = asked;
  const { t, language } = view;
  const sessions = await sessionsOfDay(tx, { prisons: actor.prisons, day: view.today, now, most: SHOWN });
  const [{ total = 0, off = 0 } = {}] = sessions;
  const lines = sessions.map((session): StartLine => {
    const state = shownState(session, now);
    const place = actor.prisons.length > 1 ? [view.placeName(session.prison)] : [];
    return {
      text: `${formatTime(session.start, language)} – ${formatTime(session.end, language)} ${titleIn(session, asked)}`,
      href: `/sessions/${session.id}`,
      note: [...place, ...(session.room === null ? [] : [session.room]), t(`sessions:state.${state}`)].join(' · '),
    };
  });
  if (total === 0) return [];
  const all = {
    text: t('sessions:start.today', { count: total }),
    href: weekHref(asked, `&week=${view.today}`),
    ...(off > 0 ? { note: t('sessions:start.off', { count: off }) } : {}),
  };
  return [...lines, all];
}

async function unregistered(tx: Parameters<StartPart['lines']>[0], asked: StartAsked): Promise<StartLine[]> {
  const count = await countUnregistered(tx, asked.actor.prisons, asked.now);
  if (count === 0) return [];
  const text = asked.view.t('sessions:start.unregistered', { count });
  return [{ text, href: weekHref(asked, '&state=unregistered') }];
}

async function registered(tx: Parameters<StartPart['lines']>[0], asked: StartAsked): Promise<StartLine[]> {
  const { t, language, today: day } = asked.view;
  const sessions = await sessionsRegistered(tx, asked.since);
  // What was called off changes the day of many; what took place changes nobody's.
  const urgent = (one: StartSession) => ['cancelled', 'moved', 'planned', 'held'].indexOf(one.status);
  const lines = sessions
    .toSorted((a, b) => urgent(a) - urgent(b))
    .slice(0, SHOWN)
    .map((one) => ({
      text: titleIn(one, asked),
      href: `/sessions/${one.id}`,
      note: [
        one.status === 'planned' ? t('sessions:start.put-back') : t(`sessions:state.${one.status}`),
        `${formatDay(one.start, language, day)}, ${formatTime(one.start, language)}`,
      ].join(' · '),
    }));
  if (sessions.length <= SHOWN) return lines;
  return [...lines, { text: t('sessions:start.more', { count: sessions.length - SHOWN }), href: weekHref(asked) }];
}
