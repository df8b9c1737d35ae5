import { describe, expect, it } from 'vitest';
import { toldFailures } from './failures.js';

describe('what a run tells of what failed', () => {
  it('says nothing of what passed', () => {
    expect(toldFailures(' ✓ tests/a.test.ts (2 tests)\n== tests: passed in 3 s\n12 passed, 0 failed\n')).toEqual([]);
  });

  it('repeats a failed test with the first lines of its fault, once, without colours', () => {
    const fault =
      '\u001b[31m FAIL \u001b[39m tests/a.test.ts > counts\nAssertionError: expected 1 to be 2\n\n ❯ tests/a.test.ts:3:4\n';
    const told = toldFailures(`${fault}\n\n\n\n\n\n${fault}`);
    expect(told).toEqual([
      ' FAIL  tests/a.test.ts > counts',
      'AssertionError: expected 1 to be 2',
      ' ❯ tests/a.test.ts:3:4',
    ]);
  });

  it('repeats a failed journey, and how a step that is no test ended', () => {
    const told = toldFailures(
      '  1) journeys/plan.ts:3:1 › a plan is adopted ────\n\n    Error: not there\nsrc/a.ts(1,2): error TS2322: no.\n== types: FAILED in 3 s\n',
    );
    expect(told.join('\n')).toContain('a plan is adopted');
    expect(told.join('\n')).toContain('Error: not there');
    expect(told.join('\n')).toContain('error TS2322');
  });

  it('keeps the end of a log readable, however much failed', () => {
    const many = Array.from({ length: 900 }, (_, at) => ` FAIL  tests/${at}.test.ts > one\nError: ${at}\n`).join('\n');
    const told = toldFailures(many);
    expect(told).toHaveLength(161);
    expect(told.at(-1)).toMatch(/lines more$/);
    const long = toldFailures(` FAIL  tests/a.test.ts > page\nReceived: ${'x'.repeat(90_000)}\n`);
    expect(long.join('').length).toBeLessThan(500);
  });
});
