import { NO_CODES } from '../../shared/code-lists.ts';
import { LANGUAGES } from '../../shared/languages.ts';
import { stylesheetBody } from '../../ui/assets.ts';
import type { View } from '../../ui/view.ts';
import { WordsContext } from '../../ui/words/context.ts';
import { type Language, translator } from '../../ui/words/index.ts';
import type { Answer } from './rules.ts';
import type { Question } from './store.ts';
import { AnswerBody } from './views.tsx';

/** The answer as one HTML file with its styles inside, to send or to keep. */
export function answerHtml(question: Question, answer: Answer, language: Language): string {
  const t = translator(language);
  const view: View = {
    codes: NO_CODES,
    language,
    t,
    actor: null,
    home: '/',
    languages: [language],
    menu: [],
    path: '/',
    searches: 'get',
    placeName: (code) => code,
    demo: false,
    today: answer.composedAt.slice(0, 10),
  };
  const page = (
    <html lang={LANGUAGES[language].tag}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{question.title}</title>
        <style>{stylesheetBody()}</style>
      </head>
      <body class="level-policy">
        <WordsContext.Provider value={{ t, language }}>
          <main>
            <AnswerBody view={view} question={question} answer={answer} />
          </main>
        </WordsContext.Provider>
      </body>
    </html>
  );
  return `<!doctype html>\n${page.toString()}\n`;
}
