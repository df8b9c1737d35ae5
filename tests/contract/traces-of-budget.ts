import { describe, expect, test } from 'vitest';
import type { Tracing } from './traces-of-keeping.ts';

/** The tests that what is done with money leaves its line in the log; they are part of `traces.test.ts`. */
export function tracesOfBudget({ brug, tracesOf, line }: Pick<Tracing, 'brug' | 'tracesOf' | 'line'>): void {
  const { api } = brug;
  const KEEPER = 'plan-coordinator';

  describe('money leaves a line for each thing that is done with it', () => {
    test('writing a line down, changing it and taking it out; reading a year in', async () => {
      const about = (code: string) => [line(KEEPER, 'keep-budget-line', 'budget-line', `2041/${code}`)];
      const body = { year: 2041, policyField: 'werk', label: 'Een lijn', amount: 5 };
      expect(await tracesOf(() => api(KEEPER, 'POST', '/budget/lines', body))).toEqual(about('een-lijn'));
      const at = '/budget/lines/2041/een-lijn';
      expect(await tracesOf(() => api(KEEPER, 'PATCH', at, { amount: 6, because: 'Meer' }))).toEqual(about('een-lijn'));
      expect(await tracesOf(() => api(KEEPER, 'POST', `${at}/withdrawal`, { because: 'Weg' }))).toEqual(
        about('een-lijn'),
      );
      let id = 0;
      const lines = await tracesOf(async () => {
        const answer = await api(KEEPER, 'POST', '/budget/import', {
          year: 2041,
          text: 'domain,item,euro\nwerk,Lijn,5\n',
        });
        id = answer.body.id;
        return answer;
      });
      expect(lines).toEqual([line(KEEPER, 'import-budget', 'budget-import', id)]);
      // Looking through a file keeps nothing.
      const none = { year: 2041, text: 'domain,item,euro\nwerk,Totaal,5\n' };
      expect(await tracesOf(() => api(KEEPER, 'POST', '/budget/rehearsals', none))).toEqual([]);
    });
  });
}
