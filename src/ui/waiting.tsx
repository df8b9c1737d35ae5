import type { View } from './view.ts';
import { formatNumber } from './words/format.ts';

/** What waits for whoever is signed in: how many, and where all of them are. */
export interface Waiting {
  total: number;
  href: string;
}

/** The way to the tasks in the menu, with how many wait. */
export function WaitingLink({ view }: { view: View }) {
  const { waiting, t } = view;
  if (!waiting) return null;
  const current = view.path.split('?')[0] === waiting.href;
  return (
    <p class="menu-tasks">
      <a href={waiting.href} aria-current={current ? 'page' : undefined}>
        {t('frame:tasks')}{' '}
        <span class={waiting.total > 0 ? 'tasks-count tasks-some' : 'tasks-count'}>
          {formatNumber(waiting.total, view.language)}
        </span>
        <span class="hidden"> {t('frame:tasks.wait')}</span>
      </a>
    </p>
  );
}
