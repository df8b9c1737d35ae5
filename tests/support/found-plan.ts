import { findPersona } from '../../src/access/index.ts';
import type { Keeper } from '../../src/platform/database/index.ts';
import type { FoundGoal, FoundPlan, FoundStep } from '../../src/policy/plan-import/found.ts';
import { makeImport } from '../../src/policy/plan-import/make-actions.ts';
import { NOW } from './constants.ts';

/** An invented plan of two goals: a sub-goal, steps, a sub-step; two rows are doubted. */
const TEXT = `Plan voor de proef 2031-2035

Doel 1. Elke gedetineerde vindt de weg naar het aanbod.
1.1 Een wegwijzer per afdeling   Steunpunt Oost   eind 2031
1.1.1 De wegwijzer in zeven talen   Steunpunt Oost   voorjaar 2032
1.2 Een onthaal op de eerste dag   Dienst Noord; Dienst Zuid   doorlopend

Doel 2. Wie vrijkomt, gaat verder waar het stopte.
Subdoel 2.A Een warme overdracht
2.1 Een gesprek voor de vrijlating   nog te bepalen
2.2 Een nummer dat blijft   Steunpunt Oost   midden 2033
`;

/** Where words stand in the text, in code points. */
function place(words: string) {
  const at = TEXT.indexOf(words);
  if (at < 0) throw new Error(`Not in the text: ${words}`);
  const from = [...TEXT.slice(0, at)].length;
  return { from, to: from + [...words].length };
}

const step = (words: string, facts: Partial<FoundStep> & Pick<FoundStep, 'title'>): FoundStep => ({
  ...{ identifier: null, number: null, note: null, lead: [], partners: [], targetGroups: [] },
  term: { text: null, start: null, end: null, precision: 'open' },
  ...{ status: 'not-registered', stated: null, indicators: [], relations: [], doubts: [], steps: [] },
  source: place(words),
  ...facts,
});
const goal = (words: string, facts: Partial<FoundGoal> & Pick<FoundGoal, 'title'>): FoundGoal => ({
  ...{ identifier: null, number: null, note: null, deadline: null, deadlineText: null, targetGroups: [] },
  ...{ lead: [], partners: [], indicators: [], doubts: [], subGoals: [], steps: [] },
  source: place(words),
  ...facts,
});

/** The invented plan as a reader would find it, with some of it said otherwise. */
export function foundPlan(change: Partial<FoundPlan> = {}): FoundPlan {
  const wegwijzer = step('1.1 Een wegwijzer per afdeling   Steunpunt Oost   eind 2031', {
    ...{ number: '1.1', title: 'Een wegwijzer per afdeling', lead: ['Steunpunt Oost'] },
    term: { text: 'eind 2031', start: '2031-07-01', end: '2031-12-31', precision: 'half-year' },
    steps: [
      step('1.1.1 De wegwijzer in zeven talen   Steunpunt Oost   voorjaar 2032', {
        ...{ number: '1.1.1', title: 'De wegwijzer in zeven talen', lead: ['Steunpunt Oost'] },
        term: { text: 'voorjaar 2032', start: '2032-03-01', end: '2032-06-30', precision: 'season' },
        doubts: ['ends-after-parent'],
      }),
    ],
  });
  const onthaal = step('1.2 Een onthaal op de eerste dag   Dienst Noord; Dienst Zuid   doorlopend', {
    ...{ number: '1.2', title: 'Een onthaal op de eerste dag', lead: ['Dienst Noord'], partners: ['Dienst Zuid'] },
    term: { text: 'doorlopend', start: null, end: null, precision: 'open' },
  });
  const gesprek = step('2.1 Een gesprek voor de vrijlating   nog te bepalen', {
    ...{ number: '2.1', title: 'Een gesprek voor de vrijlating', doubts: ['no-lead'] },
    term: { text: 'nog te bepalen', start: null, end: null, precision: 'open' },
  });
  const nummer = step('2.2 Een nummer dat blijft   Steunpunt Oost   midden 2033', {
    ...{ number: '2.2', title: 'Een nummer dat blijft', lead: ['Steunpunt Oost'] },
    term: { text: 'midden 2033', start: null, end: '2033-06-30', precision: 'half-year' },
  });
  return {
    ...{ id: '2031-2035', title: 'Plan voor de proef 2031-2035', description: null, adopter: 'De raad van de proef' },
    ...{
      validFrom: '2031-01-01',
      validTo: '2035-12-31',
      publishedOn: null,
      sourceAddress: null,
      declaredActions: null,
    },
    goals: [
      goal('Doel 1. Elke gedetineerde vindt de weg naar het aanbod.', {
        ...{ number: '1', title: 'Elke gedetineerde vindt de weg naar het aanbod.', steps: [wegwijzer, onthaal] },
      }),
      goal('Doel 2. Wie vrijkomt, gaat verder waar het stopte.', {
        ...{ number: '2', title: 'Wie vrijkomt, gaat verder waar het stopte.' },
        subGoals: [
          goal('Subdoel 2.A Een warme overdracht', {
            ...{ number: '2.A', title: 'Een warme overdracht', steps: [gesprek, nummer] },
          }),
        ],
      }),
    ],
    warnings: [
      { code: 'ends-after-parent', where: 'step 1.1.1', message: 'Eindigt na de stap waaronder ze hangt' },
      { code: 'no-lead', where: 'step 2.1', message: 'Geen trekker' },
      { code: 'no-term', where: 'goal 1', message: 'Doel zonder termijn' },
    ],
    text: TEXT,
    ...change,
  };
}

/** What keeps the invented plan as it was read, as the policy officer, and gives its number. */
export function importing(keeper: Keeper) {
  return async (change: Partial<FoundPlan> = {}, target: string | null = null): Promise<number> => {
    const actor = findPersona('policy-officer');
    if (actor === undefined) throw new Error('No policy officer');
    const ask = { database: keeper.database, actor, now: NOW, key: undefined, request: 'test' };
    return (await makeImport(ask, { plan: foundPlan(change), title: null, target })).id;
  };
}
