import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    subtitle: 'Wat er in het plan gebeurt: elke stand, elke wijziging van wat afgesproken is, elke momentopname.',
    'no-day': 'een dag die niet bekend is',
    'kind.status': 'Stand van een stap',
    'kind.step': 'Wijziging van een stap',
    'kind.goal': 'Wijziging van een doelstelling',
    'kind.snapshot': 'Momentopname',
    'kind.withdrawal': 'Ingetrokken momentopname',
    status: '{{title}}: {{status}} sinds {{day}}',
    snapshot: 'Momentopname: {{title}}, stand op {{day}}',
    withdrawal: 'Momentopname {{number}} van {{day}} is ingetrokken',
    changed: 'Gewijzigd vanaf {{day}}: {{title}}',
    'changed.weaker': 'Afgezwakt vanaf {{day}}: {{title}}',
    'changed.stronger': 'Versterkt vanaf {{day}}: {{title}}',
    added: 'Toegevoegd vanaf {{day}}: {{title}}',
    dropped: 'Vervallen vanaf {{day}}: {{title}}',
  },
  en: {
    subtitle: 'What happens in the plan: every status, every change of what was agreed, every snapshot.',
    'no-day': 'a day that is not known',
    'kind.status': 'Status of a step',
    'kind.step': 'Change of a step',
    'kind.goal': 'Change of a goal',
    'kind.snapshot': 'Snapshot',
    'kind.withdrawal': 'Withdrawn snapshot',
    status: '{{title}}: {{status}} since {{day}}',
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
