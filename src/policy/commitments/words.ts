import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    'bearing.direct': 'rechtstreeks',
    'bearing.partial': 'gedeeltelijk',
    'stage.unknown': 'stadium niet getoond',
    'stage.concept': 'concept',
    'stage.principle': 'principieel goedgekeurd',
    'stage.advice': 'na advies',
    'stage.definitive': 'definitief goedgekeurd',
    'stage.ratified': 'bekrachtigd',
    'stage.in-force': 'van kracht',
    'stage.carried-out': 'uitgevoerd',
    'verdict.kept': 'nagekomen',
    'verdict.partly-kept': 'deels nagekomen',
    'verdict.under-way': 'onderweg',
    'verdict.nothing-found': 'niets gevonden',
    'verdict.stopped': 'stopgezet',
    'verdict.cannot-be-judged': 'niet te beoordelen',
    unused_one: '{{count}} beslissing slaat op geen belofte.',
    unused_other: '{{count}} beslissingen slaan op geen belofte.',
  },
  en: {
    'bearing.direct': 'directly',
    'bearing.partial': 'in part',
    'stage.unknown': 'stage not shown',
    'stage.concept': 'concept',
    'stage.principle': 'approved in principle',
    'stage.advice': 'after advice',
    'stage.definitive': 'approved definitively',
    'stage.ratified': 'ratified',
    'stage.in-force': 'in force',
    'stage.carried-out': 'carried out',
    'verdict.kept': 'kept',
    'verdict.partly-kept': 'kept in part',
    'verdict.under-way': 'under way',
    'verdict.nothing-found': 'nothing found',
    'verdict.stopped': 'stopped',
    'verdict.cannot-be-judged': 'cannot be judged',
    unused_one: '{{count}} decision bears on no promise.',
    unused_other: '{{count}} decisions bear on no promise.',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    commitments: typeof words;
  }
}
