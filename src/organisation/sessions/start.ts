import { firstOf, placeBeside, type StartAsked, type StartLine, type StartPart } from '../../ui/start.ts';
import { formatDay, formatTime } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { dayMark, shownState, WEEK_PAGE } from './rules.ts';
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

/** Where a day begins in the week of a prison, behind so many sessions that stand there before it. */
const dayHref = (prison: string, day: string, before: number) => {
  const page = Math.floor(before / WEEK_PAGE) + 1;
  return `/sessions?prison=${prison}&week=${day}${page > 1 ? `&page=${page}` : ''}#${dayMark(day)}`;
};

const titleIn = ({ titleNl, titleEn }: StartSession, { view }: StartAsked) =>
  pick({ nl: titleNl, en: titleEn }, view.language);

async function today(tx: Parameters<StartPart['lines']>[0], asked: StartAsked): Promise<StartLine[]> {
  const { actor, view, now } = asked;
  const { t, language } = view;
  const sessions = await sessionsOfDay(tx, { prisons: actor.prisons, day: view.today, now, most: SHOWN });
  const lines = sessions.map((session): StartLine => {
    const state = shownState(session, now);
    const place = placeBeside(asked, session.prison);
    return {
      text: `${formatTime(session.start, language)} – ${formatTime(session.end, language)} ${titleIn(session, asked)}`,
      href: `/sessions/${session.id}`,
      note: [...place, ...(session.room === null ? [] : [session.room]), t(`sessions:state.${state}`)].join(' · '),
    };
  });
  const all = (sessions[0]?.counted ?? []).map(({ prison, total, off, before }) => ({
    text: [t('sessions:start.today', { count: total }), ...placeBeside(asked, prison)].join(' · '),
    href: dayHref(prison, view.today, before),
    ...(off > 0 ? { note: t('sessions:start.off', { count: off }) } : {}),
  }));
  return [...lines, ...all];
}

async function unregistered(tx: Parameters<StartPart['lines']>[0], asked: StartAsked): Promise<StartLine[]> {
  const counts = await countUnregistered(tx, asked.actor.prisons, asked.now);
  return counts.map(({ prison, total }) => ({
    text: [asked.view.t('sessions:start.unregistered', { count: total }), ...placeBeside(asked, prison)].join(' · '),
    href: `/sessions?prison=${prison}&state=unregistered`,
  }));
}

async function registered(tx: Parameters<StartPart['lines']>[0], asked: StartAsked) {
  const { t, language, today: day } = asked.view;
  const sessions = await sessionsRegistered(tx, asked.since);
  // What was called off changes the day of many; what took place changes nobody's.
  const urgent = (one: StartSession) => ['cancelled', 'moved', 'planned', 'held'].indexOf(one.status);
  const lines = sessions
    .toSorted((a, b) => urgent(a) - urgent(b))
    .map((one) => ({
      text: titleIn(one, asked),
      href: `/sessions/${one.id}`,
      note: [
        ...placeBeside(asked, one.prison),
        one.status === 'planned' ? t('sessions:start.put-back') : t(`sessions:state.${one.status}`),
        `${formatDay(one.start, language, day)}, ${formatTime(one.start, language)}`,
      ].join(' · '),
    }));
  return firstOf(lines, SHOWN, (count) => t('sessions:start.more', { count }));
}
