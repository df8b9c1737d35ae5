import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './rules.ts';

const seeded = { seed: 20201113, numRuns: 300 };

describe('decide', () => {
  it('gives a place while there is one, then the end of the queue, and an interview first where asked', () => {
    const room = fc.record({
      places: fc.option(fc.integer({ min: 1, max: 30 })),
      enrolled: fc.nat(40),
      waiting: fc.nat(20),
    });
    const check = (
      intake: boolean,
      { places, enrolled, waiting }: { places: number | null; enrolled: number; waiting: number },
    ) => {
      const free = places === null || enrolled < places;
      const expected = intake
        ? { state: 'intake', position: null }
        : free
          ? { state: 'enrolled', position: null }
          : { state: 'waiting', position: waiting + 1 };
      expect(decide(intake, { places, enrolled, waiting })).toEqual(expected);
    };
    fc.assert(fc.property(fc.boolean(), room, check), seeded);
  });

  it('never overbooks, whatever the order in which people come and go', () => {
    const moves = fc.array(fc.boolean(), { maxLength: 60 });
    const check = (places: number, steps: boolean[]) => {
      let enrolled = 0;
      let waiting = 0;
      for (const comes of steps) {
        if (comes) {
          const { state, position } = decide(false, { places, enrolled, waiting });
          if (state === 'enrolled') enrolled += 1;
          else waiting += 1;
          expect(position).toBe(state === 'enrolled' ? null : waiting);
        } else if (enrolled > 0) {
          enrolled -= 1;
          if (waiting > 0) {
            waiting -= 1;
            enrolled += 1;
          }
        }
        expect(enrolled).toBeLessThanOrEqual(places);
        // Nobody waits while there is a place.
        expect(waiting === 0 || enrolled === places).toBe(true);
      }
    };
    fc.assert(fc.property(fc.integer({ min: 1, max: 8 }), moves, check), seeded);
  });
});
