import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    'error.goal': 'Kies een doelstelling van een strategisch plan, of schrijf een eigen doel.',
    'error.offer': 'Kies aanbod van deze gevangenis.',
    'error.plan-goal': 'Deze doelstelling staat in geen enkel vastgesteld plan.',
    'error.reason': 'Schrijf waarom de actie stopt.',
    'error.step': 'Deze stap staat in geen enkel vastgesteld plan.',
    'error.step-goal': 'Deze stap hoort bij een andere doelstelling.',
    'error.term-before': 'De termijn eindigt voor het plan begint.',
    'error.term-order': 'De termijn eindigt voor hij begint.',
    'error.through': 'Een periode telt hoogstens zes jaar en eindigt niet voor ze begint.',
  },
  en: {
    'error.goal': 'Choose a goal of a strategic plan, or write a goal of your own.',
    'error.offer': 'Choose offers of this prison.',
    'error.plan-goal': 'This goal stands in no plan that was adopted.',
    'error.reason': 'Write why the action stops.',
    'error.step': 'This step stands in no plan that was adopted.',
    'error.step-goal': 'This step belongs to another goal.',
    'error.term-before': 'The term ends before the plan begins.',
    'error.term-order': 'The term ends before it begins.',
    'error.through': 'A period has six years at most and does not end before it begins.',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    'local-plans': typeof words;
  }
}
