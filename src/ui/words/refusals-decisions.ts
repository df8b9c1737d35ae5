// Why decisions are not read in: what is wrong with a file, or with the endpoint of their source. Gathered into the refusals.
export const DECISION_REFUSALS = {
  nl: {
    'decisions-endpoint-broken': 'De bron van beslissingen gaf een antwoord dat niet te lezen is.',
    'decisions-endpoint-elsewhere': 'De bron van beslissingen verwijst naar een andere site. Die wordt niet gevraagd.',
    'decisions-endpoint-large': 'De bron van beslissingen gaf een te groot antwoord.',
    'decisions-endpoint-refused': 'De bron van beslissingen weigerde te antwoorden.',
    'decisions-endpoint-slow': 'De bron van beslissingen antwoordde niet op tijd.',
    'decisions-endpoint-type': 'De bron van beslissingen gaf iets anders dan resultaten van een SPARQL-vraag.',
    'decisions-faulty_one': 'Er is niets ingelezen: er staat {{count}} fout in dit bestand.',
    'decisions-faulty_other': 'Er is niets ingelezen: er staan {{count}} fouten in dit bestand.',
    'decisions-many':
      'In dit bestand staan te veel beslissingen: hier worden er hoogstens {{count}} tegelijk ingelezen. Splits het per jaar, of laat een beheerder het inlezen op de opdrachtregel.',
    'decisions-no-endpoint': 'Er is geen adres van een bron ingesteld. Een beheerder doet dat bij de instellingen.',
    'decisions-slow': 'Dit bestand vraagt te veel tijd of geheugen. Lees het in kleinere delen in.',
  },
  en: {
    'decisions-endpoint-broken': 'The source of decisions gave an answer that cannot be read.',
    'decisions-endpoint-elsewhere': 'The source of decisions leads to another site, which is not asked.',
    'decisions-endpoint-large': 'The source of decisions gave too large an answer.',
    'decisions-endpoint-refused': 'The source of decisions refused to answer.',
    'decisions-endpoint-slow': 'The source of decisions did not answer in time.',
    'decisions-endpoint-type': 'The source of decisions gave something else than results of a SPARQL query.',
    'decisions-faulty_one': 'Nothing was read in: there is {{count}} fault in this file.',
    'decisions-faulty_other': 'Nothing was read in: there are {{count}} faults in this file.',
    'decisions-many':
      'There are too many decisions in this file: at most {{count}} are read in here at once. Split it by year, or let an administrator read it in on the command line.',
    'decisions-no-endpoint': 'No address of a source is set. An administrator does so among the settings.',
    'decisions-slow': 'This file takes too much time or memory. Read it in in smaller parts.',
  },
};
