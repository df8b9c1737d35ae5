import { addDays } from '../../shared/dates.ts';
import type { StartAsked, StartLine, StartPart } from '../../ui/start.ts';
import { formatTime } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type CountedCaseload, countCaseload, countMoves, type OwnLine, ownToday } from './start-store.ts';

type Tx = Parameters<StartPart['lines']>[0];

/** What people bring to a start: to a counsellor the own caseload in numbers, to a detainee the own day. Nobody by name. */
export const personsStart: StartPart[] = [
  { block: 'now', action: 'read-caseload', lines: caseload },
  { block: 'waits', action: 'read-caseload', lines: attention },
  { block: 'changed', action: 'read-caseload', lines: moves },
  { block: 'now', action: 'read-own-file', lines: (tx, asked) => own(tx, asked, ['session', 'off']) },
  { block: 'changed', action: 'read-own-file', lines: (tx, asked) => own(tx, asked, ['placed', 'ended']) },
];

const counted = new WeakMap<Tx, Promise<CountedCaseload>>();

/** The caseload is counted once for both blocks that stand in one start. */
function countedOnce(tx: Tx, actorId: string, day: string): Promise<CountedCaseload> {
  const known = counted.get(tx) ?? countCaseload(tx, actorId, day);
  counted.set(tx, known);
  return known;
}

async function caseload(tx: Tx, { actor, view }: StartAsked): Promise<StartLine[]> {
  const { people, today } = await countedOnce(tx, actor.id, view.today);
  const lines = [{ text: view.t('persons:start.people', { count: people }), href: '/caseload' }];
  if (today === 0) return lines;
  return [{ text: view.t('persons:start.today', { count: today }), href: '/caseload?show=today' }, ...lines];
}

async function attention(tx: Tx, { actor, view }: StartAsked): Promise<StartLine[]> {
  const { withoutPlan, waiting } = await countedOnce(tx, actor.id, view.today);
  return [
    ...(withoutPlan > 0
      ? [{ text: view.t('persons:start.no-plan', { count: withoutPlan }), href: '/caseload?show=no-plan' }]
      : []),
    ...(waiting > 0
      ? [{ text: view.t('persons:start.waiting', { count: waiting }), href: '/caseload?show=waiting' }]
      : []),
  ];
}

async function moves(tx: Tx, { actor, view, since }: StartAsked): Promise<StartLine[]> {
  const { moved, placed } = await countMoves(tx, actor.id, addDays(view.today, -1), since);
  return [
    ...(moved > 0 ? [{ text: view.t('persons:start.moved', { count: moved }), href: '/caseload' }] : []),
    ...(placed > 0 ? [{ text: view.t('persons:start.placed', { count: placed }), href: '/caseload' }] : []),
  ];
}

async function own(tx: Tx, { view, since }: StartAsked, kinds: readonly OwnLine['kind'][]): Promise<StartLine[]> {
  const { t, language } = view;
  const lines = await ownToday(tx, view.today, since);
  return lines
    .filter((line) => kinds.includes(line.kind))
    .map(({ kind, at, end, room, offerId, titleNl, titleEn }) => {
      const hours = end === null ? '' : `${formatTime(at, language)} – ${formatTime(end, language)} `;
      const said = kind === 'session' ? (room === null ? undefined : t('own:room', { room })) : t(`own:start.${kind}`);
      const text = `${hours}${pick({ nl: titleNl, en: titleEn }, language)}`;
      return { text, href: `/offers/${offerId}`, ...(said === undefined ? {} : { note: said }) };
    });
}
