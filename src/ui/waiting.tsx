import type { View } from './view.ts';

/** What waits for whoever is signed in: how many, the next thing on a start page, and where all of them are. */
export interface Waiting {
  total: number;
  href: string;
  /** Undefined on other pages than the start page of the role. */
  next?: readonly WaitingTask[];
}

/** One thing that waits, in words of the reader. */
export interface WaitingTask {
  title: string;
  href: string;
  /** The day by which it is due, already formatted; null where it has none. */
  due: string | null;
  late: boolean;
}

/** *What waits for me* on a start page: the next thing, one click away, and the way to all. */
export function WaitingBlock({ view }: { view: View }) {
  const { waiting, t } = view;
  if (!waiting?.next) return null;
  const { next, total, href } = waiting;
  if (next.length === 0) return <p class="waiting-none">{t('frame:waiting.none')}</p>;
  return (
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">{t('frame:waiting')}</h2>
      <ul>
        {next.map((task) => (
          <li>
            <a href={task.href}>{task.title}</a>{' '}
            {task.due && (
              <span class={task.late ? 'waiting-due waiting-late' : 'waiting-due'}>
                {task.late ? t('frame:waiting.late', { due: task.due }) : t('frame:waiting.due', { due: task.due })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <a class="waiting-all" href={href}>
        {t('frame:waiting.all', { count: total })}
      </a>
    </section>
  );
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
        <span class={waiting.total > 0 ? 'tasks-count tasks-some' : 'tasks-count'}>{waiting.total}</span>
        <span class="hidden"> {t('frame:tasks.wait')}</span>
      </a>
    </p>
  );
}
