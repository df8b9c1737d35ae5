import { describe, expect, test } from 'vitest';
import { Refusal } from '../../shared/refusal.ts';
import {
  isEmail,
  isLate,
  isTaskId,
  nextState,
  recordOf,
  type Task,
  type TaskState,
  type Verb,
  verbsFor,
} from './rules.ts';

const task = (more: Partial<Task> = {}): Task => ({
  id: '7',
  kind: 'failed-job',
  about: { kind: 'job', id: '1' },
  detail: {},
  due: null,
  for: { actor: null, role: 'administrator', prison: null, organisation: null },
  state: 'open',
  takenBy: null,
  takenAt: null,
  doneBy: null,
  doneAt: null,
  version: 4,
  ...more,
});
const taken = (by: string) => task({ state: 'taken', takenBy: by });
const done = task({ state: 'done', doneBy: 'other' });

function refused(one: Task, verb: Verb, seen?: number): [string, unknown] | TaskState {
  try {
    return nextState(one, verb, 'me', seen);
  } catch (error) {
    if (error instanceof Refusal) return [error.key, error.values.who];
    throw error;
  }
}

describe('what is done with a task', () => {
  test.each<[string, Task, Verb, number | undefined, string, unknown]>([
    ['finishing what a colleague took up', taken('other'), 'done', undefined, 'task-taken', 'other'],
    ['finishing it although the colleague was seen', taken('other'), 'done', 4, 'task-taken', 'other'],
    ['giving back what a colleague took up', taken('other'), 'give-back', 4, 'task-taken', 'other'],
    ['taking up what a colleague took up just before', taken('other'), 'take', 3, 'task-taken', 'other'],
    ['taking over without having seen who has it', taken('other'), 'take', undefined, 'task-taken', 'other'],
    ['taking up twice', taken('me'), 'take', 4, 'task-yours', undefined],
    ['giving back what nobody has', task(), 'give-back', 4, 'task-open', undefined],
    ['doing what was done', done, 'done', 4, 'task-done', 'other'],
    ['taking up what was done', done, 'take', 3, 'task-done', 'other'],
    ['opening what is open', task(), 'reopen', 4, 'task-open', undefined],
    ['opening what fell away', task({ state: 'dropped' }), 'reopen', 4, 'task-dropped', undefined],
    ['taking up what fell away', task({ state: 'dropped' }), 'take', 4, 'task-dropped', undefined],
    ['taking up what changed since it was seen', task(), 'take', 3, 'stale', undefined],
    ['opening again what changed since it was seen', done, 'reopen', 3, 'stale', undefined],
  ])('refuses %s', (_, one, verb, seen, key, who) => {
    expect(refused(one, verb, seen)).toEqual([key, who]);
  });

  test.each<[string, Task, Verb, number | undefined, TaskState]>([
    ['taking up what waits', task(), 'take', 4, 'taken'],
    ['taking over from a colleague who was seen to have it', taken('other'), 'take', 4, 'taken'],
    ['giving back the own', taken('me'), 'give-back', 4, 'open'],
    ['finishing the own', taken('me'), 'done', undefined, 'done'],
    ['finishing what nobody took up', task(), 'done', 4, 'done'],
    ['opening again what a colleague did', done, 'reopen', undefined, 'open'],
  ])('allows %s', (_, one, verb, seen, state) => {
    expect(refused(one, verb, seen)).toBe(state);
  });

  test.each([task(), taken('me'), taken('other'), done, task({ state: 'dropped' })])(
    'is offered only where it is allowed: %#',
    (one) => {
      for (const verb of verbsFor(one, 'me')) expect(typeof refused(one, verb, one.version)).toBe('string');
    },
  );
});

test('a task is late from the day after, and never once it is done', () => {
  expect(isLate({ state: 'open', due: '2026-03-17' }, '2026-03-18')).toBe(true);
  expect(isLate({ state: 'taken', due: '2026-03-17' }, '2026-03-18')).toBe(true);
  expect(isLate({ state: 'open', due: '2026-03-18' }, '2026-03-18')).toBe(false);
  expect(isLate({ state: 'open', due: null }, '2026-03-18')).toBe(false);
  expect(isLate({ state: 'done', due: '2026-03-17' }, '2026-03-18')).toBe(false);
});

test('the number of a task says which record it follows from', () => {
  expect(recordOf('register-session-12')).toEqual({ kind: 'register-session', number: 12 });
  for (const bad of ['12', 'register-session-', '-12', 'register-session-0', 'x--1', "a-1'", 'a-2147483648']) {
    expect(recordOf(bad)).toBeUndefined();
  }
  expect(['12', 'report-step-1', '0', 'x', '', '1 or 1=1'].map(isTaskId)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('an address of mail is one address and nothing more', () => {
  expect(['an.vos@voorbeeld.be', "o'neil+brug@mail.example.org"].filter(isEmail)).toHaveLength(2);
  const bad = [
    '',
    'an',
    'an@',
    '@x.be',
    'an@x',
    'a b@x.be',
    'an@x.be, jo@x.be',
    'An <an@x.be>',
    'an@x.be\nBcc: jo@x.be',
    `${'a'.repeat(200)}@x.be`,
  ];
  expect(bad.filter(isEmail)).toEqual([]);
});
