import { define } from './define.ts';

export default define({
  nl: {
    realised: 'gerealiseerd',
    'partly-realised': 'deels gerealiseerd',
    'in-progress': 'in uitvoering',
    'not-started': 'niet gestart',
    late: 'vertraagd',
    overdue: 'termijn voorbij',
    stopped: 'stopgezet',
    'partly-registered': 'deels geregistreerd',
    'not-registered': 'niet geregistreerd',
  },
  en: {
    realised: 'realised',
    'partly-realised': 'partly realised',
    'in-progress': 'in progress',
    'not-started': 'not started',
    late: 'late',
    overdue: 'overdue',
    stopped: 'stopped',
    'partly-registered': 'partly registered',
    'not-registered': 'not registered',
  },
});
