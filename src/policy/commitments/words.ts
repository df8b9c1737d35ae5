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
    'step.unknown': 'stadium niet getoond',
    'step.concept': 'concept',
    'step.principle': 'principiële goedkeuring',
    'step.advice': 'advies (zoals dat van de Raad van State)',
    'step.definitive': 'definitieve goedkeuring',
    'step.ratified': 'bekrachtiging',
    'step.in-force': 'inwerkingtreding',
    'step.carried-out': 'uitvoering',
    gaps: 'Niet gevonden onder de beslissingen: {{steps}}. Dat zegt niet of het er kwam.',
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
    'step.unknown': 'stage not shown',
    'step.concept': 'concept',
    'step.principle': 'approval in principle',
    'step.advice': 'advice (such as that of the Council of State)',
    'step.definitive': 'definitive approval',
    'step.ratified': 'ratification',
    'step.in-force': 'entry into force',
    'step.carried-out': 'carrying out',
    gaps: 'Not found among the decisions: {{steps}}. That does not say whether it came.',
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
