import { expect, test } from 'vitest';
import type { Counts, Definition } from './definition-parts.ts';
import { FIGURES, isProtected } from './definitions.ts';
import { MENU } from './menu.ts';

const text = { nl: 'Iets', en: 'Something' };
const named = {
  id: 'something',
  version: 1,
  unit: 'count',
  title: text,
  definition: text,
  caveats: [],
} satisfies Partial<Definition>;

test('a figure that does not say what it counts does not compile', () => {
  // @ts-expect-error what is counted is missing
  const silent: Definition = { ...named, dimensions: ['prison'] };
  // @ts-expect-error what is counted is none of the four
  const other: Definition = { ...named, dimensions: ['prison'], counts: 'something-else' };
  const telling: Definition = { ...named, dimensions: ['prison'], counts: 'things' };
  expect([silent.counts, other.counts, telling.counts]).toEqual([undefined, 'something-else', 'things']);
});

test('each kind of what is counted is protected or open, and none is forgotten', () => {
  const kinds: Record<Counts, boolean> = { persons: true, 'stands-for-persons': true, things: false, money: false };
  for (const figure of FIGURES) expect(isProtected(figure), figure.id).toBe(kinds[figure.counts]);
});

test('the menu has tables of protected figures alone, by dimensions that they have', () => {
  for (const [id, dimensions] of Object.entries(MENU)) {
    const figure = FIGURES.find((one) => one.id === id);
    expect(figure !== undefined && isProtected(figure), id).toBe(true);
    expect(
      dimensions.filter((dimension) => !figure?.dimensions.includes(dimension)),
      id,
    ).toEqual([]);
  }
});
