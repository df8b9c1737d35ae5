import { Mark } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { type DecisionLine, decisionHref } from './rules.ts';

export const DECISIONS = '/decisions';
export const IMPORT = '/decisions/import';

/** The page of what one import brought. */
export function importHref(id: number): string {
  return `/decisions/imports/${id}`;
}

/** A decision by its title, with a mark where it isn't simply what it always was. */
export function DecisionLink({
  view,
  one,
}: {
  view: View;
  one: Pick<DecisionLine, 'id' | 'title' | 'version' | 'isWithdrawn'>;
}) {
  const { t } = view;
  return (
    <>
      <a href={decisionHref(one.id)}>
        <bdi>{one.title}</bdi>
      </a>
      {one.isWithdrawn && (
        <span class="cell-about">
          <Mark shape="square" tone="bad" label={t('decisions:withdrawn')} />
        </span>
      )}
      {!one.isWithdrawn && one.version > 1 && (
        <span class="cell-about">{t('decisions:changed', { version: one.version })}</span>
      )}
    </>
  );
}
