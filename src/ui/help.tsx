import { type Explained, READERS, ROLES } from '../access/index.ts';
import { LANGUAGES } from '../shared/languages.ts';
import type { View } from './view.ts';
import type { Language } from './words/index.ts';

/** A line of the glossary: what a thing is called and means, in Dutch and English. */
type Meaning = Readonly<Record<string, string | null>>;

let glossary: () => readonly Meaning[] = () => [];
let known: Map<string, Meaning> | undefined;

/** Takes in where the glossary is read; the application does it once, by importing `src/menu.ts`. */
export function gatherGlossary(read: () => readonly Meaning[]): void {
  glossary = read;
  known = undefined;
  dutch = undefined;
}

function meaningOf(code: string): Meaning | undefined {
  known ??= new Map(glossary().map((line) => [line.code ?? '', line]));
  return known.get(code);
}

let dutch: Map<string, string[]> | undefined;

/** What an English word of the field is called in Dutch, as the glossary says it; nothing where it has no line. */
export function dutchOf(word: string): readonly string[] {
  if (dutch === undefined) {
    dutch = new Map();
    for (const line of glossary()) {
      const english = (line.english ?? '').toLowerCase();
      dutch.set(english, [...(dutch.get(english) ?? []), line.dutch ?? '']);
    }
  }
  return dutch.get(word.toLowerCase()) ?? dutch.get(word.toLowerCase().replace(/s$/, '')) ?? [];
}

/** Making one takes longer than the rest of the page around it. */
const formats = new Map<Language, Intl.ListFormat>();

function listed(names: string[], language: Language): string {
  const format = formats.get(language) ?? new Intl.ListFormat(LANGUAGES[language].tag, { type: 'conjunction' });
  formats.set(language, format);
  return format.format(names);
}

/**
 * A question mark beside a title that opens, without script, what the word of the page means (as the glossary says it) and who reads
 * what stands on it (as the rules of the database have it).
 */
export function Help({ about, view }: { about: Explained; view: View }) {
  const { t, language } = view;
  const line = meaningOf(about);
  if (line === undefined) return null;
  const english = language === 'en';
  const word = (english ? line.english : line.dutch) ?? '';
  const { roles } = READERS[about];
  const everyone: readonly string[] = ROLES.filter((role) => role !== 'public');
  return (
    <details class="help">
      <summary>
        <span aria-hidden="true">?</span>
        <span class="hidden">{t('frame:help', { word })}</span>
      </summary>
      <div class="help-text">
        <p>
          <strong>{word}</strong>: {english ? line.definition_en : line.definition_nl}
        </p>
        <p>
          {roles === 'everyone'
            ? t('frame:help.everyone')
            : roles.length === everyone.length
              ? t('frame:help.signed-in')
              : t('frame:help.readers', {
                  roles: listed(
                    roles.map((role) => t(`roles:${role}`)),
                    language,
                  ),
                })}
        </p>
        <p>
          <a href="/glossary">{t('frame:help.glossary')}</a>
        </p>
      </div>
    </details>
  );
}
