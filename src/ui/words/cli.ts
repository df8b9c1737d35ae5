import { define } from './define.ts';

export default define({
  nl: {
    'loading.persons': 'personen',
    'loading.stays': 'verblijven',
    'loading.offers': 'aanbod',
    'loading.sessions': 'sessies',
    'loading.applications': 'aanmeldingen',
    'loading.attendances': 'deelnames',
    'loading.plans': 'plannen',
    'loading.indexes': 'statistieken',
    serving: 'Brug staat klaar op {{address}}',
    migrated: 'De databank heeft schema {{schema}}.',
    seeded: 'De gegevens zijn geladen.',
    written: 'Geschreven: {{path}}',
    unexpected: 'Er ging iets onverwacht mis ({{message}}). Zet BRUG_DEBUG=1 voor meer.',
  },
  en: {
    'loading.persons': 'persons',
    'loading.stays': 'stays',
    'loading.offers': 'offers',
    'loading.sessions': 'sessions',
    'loading.applications': 'applications',
    'loading.attendances': 'attendances',
    'loading.plans': 'plans',
    'loading.indexes': 'statistics',
    serving: 'Brug is ready at {{address}}',
    migrated: 'The database has schema {{schema}}.',
    seeded: 'The data are loaded.',
    written: 'Written: {{path}}',
    unexpected: 'Something unexpected went wrong ({{message}}). Set BRUG_DEBUG=1 for more.',
  },
});
