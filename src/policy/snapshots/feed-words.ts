import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    subtitle:
      'Wat er in het plan gebeurt: elke stand, elk gevalideerd rapport, elke doelstelling die volgens de coördinator anders staat, elke wijziging van wat afgesproken is, elke momentopname.',
    'no-day': 'een dag die niet bekend is',
    'kind.status': 'Stand van een stap',
    'kind.report': 'Gevalideerd rapport',
    'kind.ruling': 'Stand van een doelstelling',
    'kind.step': 'Wijziging van een stap',
    'kind.plan': 'Het plan zelf',
    'kind.milestone': 'Mijlpaal',
    'kind.indicator': 'Indicator',
    'kind.goal': 'Wijziging van een doelstelling',
    'kind.snapshot': 'Momentopname',
    'kind.withdrawal': 'Ingetrokken momentopname',
    status: '{{title}}: {{status}} sinds {{day}}',
    reported: 'Gevalideerd rapport over {{title}}: {{status}} sinds {{day}}',
    ruled: '{{title}} staat anders dan haar stappen: {{status}} vanaf {{day}}',
    'ruled-not': '{{title}} volgt vanaf {{day}} weer haar stappen',
    snapshot: 'Momentopname: {{title}}, stand op {{day}}',
    withdrawal: 'Momentopname {{number}} van {{day}} is ingetrokken',
    changed: 'Gewijzigd vanaf {{day}}: {{title}}',
    'changed.weaker': 'Afgezwakt vanaf {{day}}: {{title}}',
    'changed.stronger': 'Versterkt vanaf {{day}}: {{title}}',
    added: 'Toegevoegd vanaf {{day}}: {{title}}',
    dropped: 'Vervallen vanaf {{day}}: {{title}}',
  },
  en: {
    subtitle:
      'What happens in the plan: every status, every validated report, every goal that the coordinator says stands otherwise, every change of what was agreed, every snapshot.',
    'no-day': 'a day that is not known',
    'kind.status': 'Status of a step',
    'kind.report': 'Validated report',
    'kind.ruling': 'State of a goal',
    'kind.step': 'Change of a step',
    'kind.plan': 'The plan itself',
    'kind.milestone': 'Milestone',
    'kind.indicator': 'Indicator',
    'kind.goal': 'Change of a goal',
    'kind.snapshot': 'Snapshot',
    'kind.withdrawal': 'Withdrawn snapshot',
    status: '{{title}}: {{status}} since {{day}}',
    reported: 'Validated report on {{title}}: {{status}} since {{day}}',
    ruled: '{{title}} stands otherwise than its steps: {{status}} from {{day}} on',
    'ruled-not': '{{title}} follows its steps again from {{day}} on',
    snapshot: 'Snapshot: {{title}}, as of {{day}}',
    withdrawal: 'Snapshot {{number}} of {{day}} was withdrawn',
    changed: 'Changed from {{day}} on: {{title}}',
    'changed.weaker': 'Weakened from {{day}} on: {{title}}',
    'changed.stronger': 'Strengthened from {{day}} on: {{title}}',
    added: 'Added from {{day}} on: {{title}}',
    dropped: 'Dropped from {{day}} on: {{title}}',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    feeds: typeof words;
  }
}
