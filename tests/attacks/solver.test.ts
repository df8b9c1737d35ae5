import { describe, expect, test } from 'vitest';
import { Solver } from './solver.ts';

const sum = (...unknowns: number[]) => new Map(unknowns.map((unknown) => [unknown, 1]));

describe('the solver', () => {
  test('finds a hidden cell from a total', () => {
    const solver = new Solver(3);
    solver.add({ terms: sum(0, 1, 2), value: 30 });
    solver.add({ terms: sum(0), value: 11 });
    expect(solver.fixed(sum(1))).toBeNull();
    solver.add({ terms: sum(1), value: 16 });
    expect(solver.fixed(sum(2))).toBe(3);
  });

  test('finds it from a union less its other part, and from sums that only meet elsewhere', () => {
    const solver = new Solver(4);
    solver.add({ terms: sum(0, 1), value: 9 });
    solver.add({ terms: sum(2, 3), value: 12 });
    solver.add({ terms: sum(0, 2), value: 8 });
    expect(solver.fixed(sum(1, 3))).toBe(13);
    expect(solver.fixed(sum(1))).toBeNull();
    solver.add({ terms: sum(1, 2), value: 7 });
    expect(solver.fixed(sum(0))).toBe(5);
    expect(solver.fixed(sum(2))).toBe(3);
  });

  test('leaves open what two values fit, and says when two answers contradict each other', () => {
    const solver = new Solver(2);
    expect(solver.add({ terms: sum(0, 1), value: 5 })).toBe(true);
    expect(solver.fixed(sum(0))).toBeNull();
    expect(solver.add({ terms: sum(0, 1), value: 5 })).toBe(true);
    expect(solver.add({ terms: sum(0, 1), value: 6 })).toBe(false);
  });
});
