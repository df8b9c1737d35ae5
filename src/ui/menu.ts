import { type Action, type Actor, homePrison, may } from '../access/index.ts';
import type { Level, MenuGroup } from './view.ts';
import type { Translate, WordKey } from './words/index.ts';

interface Entry {
  level: Level;
  word: WordKey;
  href: (actor: Actor) => string;
  action: Action;
  /** Only for actors who work or stay in a prison. */
  inPrison?: boolean;
}

const prisonOf = (actor: Actor) => homePrison(actor) ?? '';

/** All entries of the menu; an actor gets those that the actor may use, and no others. */
const ENTRIES: Entry[] = [
  { level: 'policy', word: 'menu:plans', href: () => '/plans', action: 'read-public' },
  { level: 'policy', word: 'menu:budget', href: () => '/budget', action: 'read-public' },
  { level: 'policy', word: 'menu:figures', href: () => '/figures', action: 'read-public' },
  { level: 'policy', word: 'menu:questions', href: () => '/questions', action: 'read-answers' },
  { level: 'policy', word: 'menu:audit', href: () => '/audit', action: 'read-audit' },
  { level: 'organisation', word: 'menu:prisons', href: () => '/prisons', action: 'read-public' },
  {
    level: 'organisation',
    word: 'menu:prison',
    href: (a) => `/prisons/${prisonOf(a)}`,
    action: 'read-sessions',
    inPrison: true,
  },
  {
    level: 'organisation',
    word: 'menu:offers',
    href: (a) => `/offers?prison=${prisonOf(a)}`,
    action: 'read-sessions',
    inPrison: true,
  },
  { level: 'organisation', word: 'menu:offers', href: () => '/offers', action: 'read-public' },
  {
    level: 'organisation',
    word: 'menu:sessions',
    href: (a) => `/sessions?prison=${prisonOf(a)}`,
    action: 'read-sessions',
    inPrison: true,
  },
  {
    level: 'organisation',
    word: 'menu:day-list',
    href: (a) => `/prisons/${prisonOf(a)}/day`,
    action: 'read-day-list',
    inPrison: true,
  },
  { level: 'individual', word: 'menu:caseload', href: () => '/caseload', action: 'read-caseload' },
  { level: 'individual', word: 'menu:persons', href: () => '/persons', action: 'find-person' },
  { level: 'individual', word: 'menu:own', href: () => '/me', action: 'read-own-file' },
  { level: 'individual', word: 'menu:handovers', href: () => '/handovers', action: 'read-handovers' },
];

/** The menu of an actor at a path, by level; a level without pages is left out. */
export function menuFor(actor: Actor, path: string, t: Translate): MenuGroup[] {
  const usable = ENTRIES.filter((entry) => may(actor, entry.action) && (!entry.inPrison || actor.prisons.length > 0));
  const levels: Level[] = ['policy', 'organisation', 'individual'];
  return levels
    .map((level) => {
      const entries = usable.filter(
        (entry, index) => entry.level === level && usable.findIndex((one) => one.word === entry.word) === index,
      );
      const items = entries.map((entry) => ({ href: entry.href(actor), label: t(entry.word) }));
      // The longest address that begins the path is where one is.
      const here = items
        .map((item) => item.href.replace(/\?.*$/, ''))
        .filter((href) => path === href || path.startsWith(`${href}/`))
        .sort((a, b) => b.length - a.length)[0];
      return {
        level,
        label: t(`frame:level.${level}`),
        items: items.map((item) => ({ ...item, current: item.href.replace(/\?.*$/, '') === here })),
      };
    })
    .filter((group) => group.items.length > 0);
}

/** Where an actor lands after signing in: the page made for the role. */
export function landingOf(actor: Actor): string {
  const prison = homePrison(actor) ?? '';
  const pages: Partial<Record<Actor['role'], string>> = {
    'policy-officer': '/plans/2015-2020',
    'plan-coordinator': '/plans/demonstration',
    'step-lead': '/plans/2015-2020?lead=SAW',
    'commission-member': '/plans',
    'answer-approver': '/questions',
    'policy-coordinator': `/prisons/${prison}`,
    'organisation-supporter': `/sessions?prison=${prison}`,
    'movement-officer': `/prisons/${prison}/day`,
    provider: `/sessions?prison=${prison}`,
    'education-coordinator': `/offers?prison=${prison}&policyField=onderwijs`,
    therapist: `/sessions?prison=${prison}`,
    'trajectory-counsellor': '/caseload',
    'probation-assistant': '/handovers',
    detainee: '/me',
    auditor: '/audit',
  };
  return pages[actor.role] ?? '/';
}
