import { useWords } from './words/context.ts';

/** *Afdrukken*, for a page that is meant for paper: shown by its script, since without one Ctrl + P does the same. */
export function PrintButton() {
  const { t } = useWords();
  return (
    <button class="quiet print-button" type="button" data-print hidden>
      {t('frame:print')}
    </button>
  );
}
