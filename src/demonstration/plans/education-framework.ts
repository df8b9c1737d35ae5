const text = (nl: string, en: string) => ({ nl, en });
const question = (id: string, nl: string, en: string, kind = 'text', choices: { nl: string; en: string }[] = []) => ({
  ...{ id, text: text(nl, en), kind, choices, help: null, caution: null },
});
const branch = (
  id: string,
  title: { nl: string; en: string },
  when: string,
  repeats: boolean,
  questions: object[],
  lists: object[] = [],
) => ({
  ...{ id, title, when, repeats, help: null, questions, lists },
});

/** An invented framework: the education offer of a prison beside the guideline, as goal 19 asks. Its questions are examples. */
export const EDUCATION = {
  id: 'onderwijsaanbod',
  title: text('Onderwijsaanbod naast de leidraad', 'Education offer beside the guideline'),
  source:
    'Verzonnen voorbeeld bij doelstelling 19 van het strategisch plan 2015-2020; de vragen staan niet in de leidraad.',
  content: {
    start: text(
      'Is het onderwijsaanbod dit jaar naast de leidraad gelegd?',
      'Was the education offer held against the guideline this year?',
    ),
    tracks: [],
    branches: [
      branch('nee', text('Nog niet', 'Not yet'), 'start', false, [
        question('waarom-niet', 'Wat houdt het tegen?', 'What holds it back?', 'choice', [
          text('geen tijd', 'no time'),
          text('geen cijfers', 'no figures'),
          text('geen overleg met de scholen', 'no consultation with the schools'),
        ]),
        question('wanneer-wel', 'Wanneer kan het wel?', 'When will it be possible?'),
      ]),
      branch(
        'ja',
        text('Ja', 'Yes'),
        'start',
        false,
        [
          question('volledig', 'Is er voor elk niveau aanbod?', 'Is there an offer for each level?', 'yes-no'),
          question('spreiding', 'Loopt het aanbod het hele jaar door?', 'Does the offer run all year?', 'yes-no'),
          question(
            'doorlopen',
            'Hoe loopt een opleiding door na een transfer?',
            'How does a course go on after a transfer?',
          ),
        ],
        [
          {
            ...{ id: 'groepen', title: text('Wie wordt nu niet bereikt?', 'Who is not reached now?') },
            options: [
              text('anderstaligen', 'speakers of other languages'),
              text('wie werkt', 'who works'),
              text('wie kort verblijft', 'who stays shortly'),
            ],
          },
        ],
      ),
      branch('tekort', text('Tekort', 'Gap'), 'volledig=false', true, [
        question('welk', 'Wat ontbreekt?', 'What is missing?'),
        question('wie', 'Wie kan het aanbieden?', 'Who can offer it?'),
      ]),
    ],
    outcomes: [
      { id: 'later', title: text('Later opnieuw bekijken', 'Look again later'), after: ['nee'] },
      { id: 'aanvullen', title: text('Aanbod aanvullen', 'Extend the offer'), after: ['ja'] },
      { id: 'behouden', title: text('Aanbod behouden', 'Keep the offer'), after: ['ja'] },
    ],
  },
};
