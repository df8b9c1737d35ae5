// What is done with teams and their meetings. Gathered into the words of the log.
export const TEAM_WORDS = {
  nl: {
    'action.keep-team': 'wijzigde wie in een team zit',
    'action.call-meeting': 'riep een vergadering samen',
    'action.keep-meeting': 'wijzigde een vergadering',
    'action.write-minutes': 'schreef aan een verslag van een vergadering',
    'action.write-decision': 'hield een besluit van een vergadering bij',
    'action.ask-for-item': 'vroeg een agendapunt',
    'action.read-meeting-file': 'las een bijlage van een vergadering',
    'kind.meeting': 'vergadering',
    'kind.team': 'team',
  },
  en: {
    'action.keep-team': 'changed who sits in a team',
    'action.call-meeting': 'called a meeting',
    'action.keep-meeting': 'changed a meeting',
    'action.write-minutes': 'wrote minutes of a meeting',
    'action.write-decision': 'kept a decision of a meeting',
    'action.ask-for-item': 'asked for an agenda item',
    'action.read-meeting-file': 'read a file of a meeting',
    'kind.meeting': 'meeting',
    'kind.team': 'team',
  },
};
