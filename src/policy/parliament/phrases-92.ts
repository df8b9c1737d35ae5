import type { Text } from '../../ui/words/index.ts';
import type { AssessedPlan } from '../plans/index.ts';
import type { AssessedStep } from '../progress/index.ts';
import type { CompositionPart, CompositionStep } from './rules.ts';
import { joined, listed, NOTHING, quoted, type Said, say, type Value } from './say.ts';
import type { Event } from './store.ts';

export type Draft = Omit<CompositionPart, 'number' | 'title'>;

/** A part of the answer from its paragraphs. */
export function part(paragraphs: readonly Value[], more: Partial<Draft> = {}): Draft {
  return {
    text: joined(paragraphs, '\n\n'),
    figures: [],
    refusal: null,
    steps: [],
    sources: [],
    preparing: [],
    ...more,
  };
}

/** Steps or actions by their titles. */
export function titles(steps: readonly { title: Value }[]): Said {
  return joined(
    steps.map((step) => quoted(step.title)),
    '; ',
  );
}

const STATES = ['realised', 'partly-realised', 'in-progress', 'not-started', 'stopped', 'not-registered'] as const;

/** Where steps stand, in one sentence; nothing where there are none. */
export function standing(plan: AssessedPlan, steps: readonly AssessedStep[]): Said {
  const count = steps.length;
  if (count === 0) return NOTHING;
  const noun = plan.declaredActions === null ? 'steps' : 'actions';
  if (steps.every((step) => step.status === 'not-registered')) return say(`parliament:92.silent.${noun}`, { count });
  const states = STATES.map((status) => ({ status, number: steps.filter((step) => step.status === status).length }))
    .filter(({ number }) => number > 0)
    .map(({ status, number }) => joined([number, say(`status:${status}`)], ' '));
  return say(`parliament:92.states.${noun}`, { count, states: listed(states) });
}

/** One line for each step that has a status: since when, and what shows it. */
export function grounds(steps: readonly CompositionStep[]): Said {
  return joined(steps.filter((step) => step.status !== 'not-registered').map(groundLine), '\n');
}

function groundLine(step: CompositionStep): Said {
  const { ground } = step;
  const name =
    step.number === null
      ? say('parliament:92.step.unnumbered', { title: step.title })
      : say('parliament:92.step', { key: step.key, title: step.title });
  const what =
    step.since === null
      ? say('parliament:92.step.undated', { status: say(`status:${step.status}`) })
      : say('parliament:92.step.since', { status: say(`status:${step.status}`), day: { day: step.since } });
  const why =
    ground?.label != null
      ? say('parliament:92.ground', { ground: ground.label })
      : ground?.evidence != null
        ? say('parliament:92.ground', { ground: ground.evidence })
        : say('parliament:92.ground.none');
  return joined([joined([joined([name, what], ': '), '.'], ''), ended(ground?.statement ?? NOTHING), why], ' ');
}

/** What somebody stated, on one line and with a full stop. */
function ended({ nl, en }: Text): Text {
  const end = (text: string) => {
    const line = text.replace(/\s+/g, ' ').trim();
    return line === '' || /[.!?…]$/.test(line) ? line : `${line}.`;
  };
  return { nl: end(nl), en: en == null ? null : end(en) };
}

/** The documents and decisions of a dossier, a line each. */
export function datedLines(events: readonly Event[]): Said {
  return joined(
    events.map((event) => say('parliament:92.event', { day: { day: event.date }, label: event.label })),
    '\n',
  );
}

/** The sources of an answer: each event with its day and its address. */
export function sourcesOf(events: readonly Event[]): Draft['sources'] {
  return events.map(({ label, date, uri }) => ({ label, date, uri }));
}
