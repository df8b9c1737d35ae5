import { Mark } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { pick } from '../../ui/words/format.ts';
import { isWordKey, type Language } from '../../ui/words/index.ts';
import type { Organisation, OrganisationName } from './store.ts';

/** The address of an organisation. */
export function hrefOf(code: string): string {
  return `/organisations/${encodeURIComponent(code)}`;
}

/** The name of an organisation in the reader's language. */
export function nameOf(one: OrganisationName, language: Language): string {
  return pick({ nl: one.nameNl, en: one.nameEn }, language);
}

/** An organisation as a link. */
export function OrganisationLink({ one, language }: { one: OrganisationName; language: Language }) {
  return <a href={hrefOf(one.code)}>{nameOf(one, language)}</a>;
}

/** Whether it stands: nothing while it does; that it was merged, closed, or is still to be looked at. */
export function StandingMark({ one, view, keeps }: { one: Organisation; view: View; keeps: boolean }) {
  const { t } = view;
  if (one.successor !== null) return <Mark shape="square" tone="faint" label={t('organisations:state.merged')} />;
  if (one.validTo !== null && one.validTo < view.today)
    return <Mark shape="square" tone="faint" label={t('organisations:state.closed')} />;
  if (keeps && !one.checked) return <Mark shape="triangle" tone="warn" label={t('organisations:state.unchecked')} />;
  return null;
}

/** A column of the history in words. */
export function columnWord(t: View['t']): (field: string) => string {
  return (field) => {
    const word = `organisations:column.${field}`;
    return isWordKey(word) ? t(word) : field;
  };
}
