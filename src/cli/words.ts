import { define } from '../ui/words/define.ts';

const words = define({
  nl: {
    'loading.persons': 'personen',
    'loading.stays': 'verblijven',
    'loading.offers': 'aanbod',
    'loading.sessions': 'sessies',
    'loading.applications': 'aanmeldingen',
    'loading.attendances': 'deelnames',
    'loading.plans': 'plannen',
    'loading.indexes': 'statistieken',
    'loading.tables': 'openbare tabellen',
    nearest: 'De dichtstbijzijnde openbare tabel: {{command}}',
    'loading.carrying': 'tot vandaag aanvullen',
    serving: 'Brug staat klaar op {{address}}',
    migrated: 'De databank heeft schema {{schema}}.',
    waiting: 'De tabellen zijn in gebruik. Brug wacht even en probeert opnieuw ({{turn}} van {{of}}).',
    'actor.active': '{{id}} is opgenomen; de rol loopt.',
    'actor.to-confirm': '{{id}} is opgenomen; de rol wacht op een beheerder.',
    'as-whom':
      'Zeg met --as wie dit doet, bijvoorbeeld --as policy-officer. Dat kan in een demonstratie; elders doet u het op de pagina.',
    seeded: 'De gegevens zijn geladen.',
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
    'loading.tables': 'public tables',
    nearest: 'The nearest public table: {{command}}',
    'loading.carrying': 'carrying on to today',
    serving: 'Brug is ready at {{address}}',
    migrated: 'The database has schema {{schema}}.',
    waiting: 'The tables are in use. Brug waits a moment and tries again ({{turn}} of {{of}}).',
    'actor.active': '{{id}} is taken in; the role runs.',
    'actor.to-confirm': '{{id}} is taken in; the role waits for an administrator.',
    'as-whom':
      'Say with --as who does this, for example --as policy-officer. That works in a demonstration; elsewhere, use the page.',
    seeded: 'The data are loaded.',
    unexpected: 'Something unexpected went wrong ({{message}}). Set BRUG_DEBUG=1 for more.',
  },
});
export default words;

declare module '../ui/words/index.ts' {
  interface Words {
    cli: typeof words;
  }
}
