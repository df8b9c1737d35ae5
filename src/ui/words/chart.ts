import { define } from './define.ts';

export default define({
  nl: {
    suppressed: 'afgeschermd',
    missing: 'niet geregistreerd',
    label: 'Omschrijving',
    value: 'Aantal',
    today: 'vandaag',
    legend: 'Leeswijzer',
    'legend.sharp': 'rechte kant: dag of maand bekend',
    'legend.soft': 'spits toelopend: seizoen, halfjaar of jaar',
    'legend.open': 'pijl: geen einde afgesproken',
    'legend.point': 'ruit: alleen een einddatum',
    'timeline.row': '{{label}}: {{term}}, {{status}}',
  },
  en: {
    suppressed: 'suppressed',
    missing: 'not registered',
    label: 'Description',
    value: 'Number',
    today: 'today',
    legend: 'How to read this',
    'legend.sharp': 'straight end: day or month known',
    'legend.soft': 'tapering end: season, half-year or year',
    'legend.open': 'arrow: no end agreed',
    'legend.point': 'lozenge: an end date only',
    'timeline.row': '{{label}}: {{term}}, {{status}}',
  },
});
