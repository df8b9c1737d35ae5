import { HtmlValidate, StaticConfigLoader } from 'html-validate';

/** No page is heavier before compression, in bytes: a phone in a prison corridor has to read it. */
export const HEAVIEST = 150_000;

/** Every rule that html-validate recommends, but for the few of which the house decided otherwise. */
const VALIDATOR = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    rules: {
      // How Hono writes, and no browser minds.
      'doctype-style': ['error', { style: 'lowercase' }],
      'void-style': ['error', { style: 'selfclose' }],
      'attribute-boolean-style': ['error', { style: 'empty' }],
      'attribute-empty-style': ['error', { style: 'empty' }],
      // A list or a group may have a name: ARIA allows it wherever a role may be named.
      'aria-label-misuse': ['error', { allowAnyNamable: true }],
      // Boxes to tick share a name, and so do the buttons of a form.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
      // A sub-goal is numbered 2.1, and its address says so.
      'valid-id': ['error', { relaxed: true }],
      // A window is named as its page is; a step of a plan has the words of its source.
      'long-title': 'off',
    },
  }),
);

/** A part of a table says its role aloud: on a phone the browser would no longer know it (`ui/components/table-roles.ts`). */
const SAID_ALOUD = /^Redundant role "\w+" on <(table|thead|tbody|tfoot|tr|th|td)>$/;

/** One field of several of a kind, such as the leads of a step: they share a name, and are read as a list. */
const ONE_OF_SEVERAL = /^#field-[a-zA-Z]+-\d+$/;

/** What is wrong with the text of a page as the server sent it. */
export async function sentFaults(html: string): Promise<string[]> {
  const bytes = Buffer.byteLength(html);
  const { results } = await VALIDATOR.validateString(html);
  const messages = results
    .flatMap((result) => result.messages)
    .filter(({ message }) => !SAID_ALOUD.test(message))
    .filter(({ ruleId, selector }) => ruleId !== 'form-dup-name' || !ONE_OF_SEVERAL.test(selector ?? ''));
  return [
    ...(bytes <= HEAVIEST ? [] : [`${bytes} bytes`]),
    ...messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`),
  ];
}
