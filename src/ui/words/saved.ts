import { define } from './define.ts';

export default define({
  nl: {
    'status': 'De stand is bewaard.',
    'offer': 'Het aanbod is bewaard.',
    'series': 'De reeks en haar sessies zijn bewaard.',
    'application': 'De aanmelding is bewaard.',
    'withdrawn': 'De aanmelding is ingetrokken.',
    'attendance': 'De deelname is bewaard.',
    'cancelled': 'De sessie is afgelast.',
    'plan': 'Het plan is gestart.',
    'goal': 'Het doel is bewaard.',
    'action': 'De actie is bewaard.',
    'frozen': 'Het antwoord is vastgelegd.',
    'signed-out': 'U bent afgemeld.',
  },
  en: {
    'status': 'The status is saved.',
    'offer': 'The offer is saved.',
    'series': 'The series and its sessions are saved.',
    'application': 'The application is saved.',
    'withdrawn': 'The application is withdrawn.',
    'attendance': 'The attendance is saved.',
    'cancelled': 'The session is cancelled.',
    'plan': 'The plan is started.',
    'goal': 'The goal is saved.',
    'action': 'The action is saved.',
    'frozen': 'The answer is frozen.',
    'signed-out': 'You are signed out.',
  },
});
