import { CAUSES } from '../../shared/code-lists.ts';
import type { ExplainedOption } from '../../ui/form/index.ts';
import type { View } from '../../ui/view.ts';

type Reader = Pick<View, 'codes' | 'language' | 'today' | 't'>;

/** What a code is called in the language of the page; the code itself where it is unknown. */
export function labelOf({ codes, language }: Pick<View, 'codes' | 'language'>, list: string, code: string): string {
  return codes.label(list, code, language);
}

/**
 * The codes of a list as options of a form, each with the ruling on its doubt cases: those that can be chosen today, and the
 * ones that stand in the form already.
 */
export function optionsOf(view: Reader, list: string, chosen: readonly string[] = []): ExplainedOption[] {
  const { codes, language, today } = view;
  const open = new Set(codes.open(list, today).map(({ code }) => code));
  return codes
    .all(list)
    .filter(({ code }) => open.has(code) || chosen.includes(code))
    .map(({ code, rulingNl, rulingEn }) => {
      const hint = (language === 'en' && rulingEn) || rulingNl;
      return { value: code, label: codes.label(list, code, language), ...(hint === null ? {} : { hint }) };
    });
}

/** Reasons as options of a form, grouped by whose cause they are. */
export function reasonsOf(view: Reader, list: string, chosen: readonly string[] = []): ExplainedOption[] {
  const { codes, t } = view;
  const options = optionsOf(view, list, chosen);
  return [...CAUSES, null].flatMap((cause) =>
    options
      .filter(({ value }) => (codes.find(list, value)?.cause ?? null) === cause)
      .map((option) => ({ ...option, group: t(`code-lists:cause.${cause ?? 'none'}`) })),
  );
}

/** The codes of a list as options of a filter: closed ones too, since records still have them. */
export function filterOptionsOf(view: Reader, list: string): { value: string; label: string }[] {
  const { codes, language, today, t } = view;
  return codes.all(list).map((code) => {
    const label = codes.label(list, code.code, language);
    const closed = code.until !== null && code.until <= today;
    return { value: code.code, label: closed ? t('code-lists:closed-label', { label }) : label };
  });
}
