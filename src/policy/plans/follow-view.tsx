import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { planHref } from '../progress/index.ts';
import type { PlanAround } from './store.ts';

/** How a plan is followed: its snapshots, two days compared, its feed, and each of its tables as a file. */
export function FollowSection({
  view: { t, language },
  plan,
}: {
  view: Pick<View, 't' | 'language'>;
  plan: Pick<PlanAround, 'snapshots'> & { id: string };
}) {
  const here = planHref(plan.id);
  const api = `/api/v1/plans/${encodeURIComponent(plan.id)}`;
  const tables = ['goals', 'steps', 'statuses'] as const;
  return (
    <section class="screen-only">
      <h2>{t('plans:follow.heading')}</h2>
      <ul>
        {plan.snapshots.map(({ number, title, asOf }) => (
          <li>
            <a href={`${here}/snapshots/${number}`}>{title}</a>{' '}
            <span class="soft">· {t('plans:as-of.short', { day: formatDate(asOf, language) })}</span>
          </li>
        ))}
        <li>
          <a href={`${here}/snapshots`}>{t('plans:follow.snapshots')}</a>
        </li>
        <li>
          <a href={`${here}/compare`}>{t('plans:follow.compare')}</a>
        </li>
        <li>
          <a href={feedOf(plan.id, language)}>{t('plans:follow.feed')}</a>
        </li>
        {tables.map((table) => (
          <li>
            {t(`plans:follow.${table}`)}:{' '}
            <a href={`${here}/${table}.csv`} rel="nofollow">
              CSV<span class="hidden">, {t(`plans:follow.${table}`)}</span>
            </a>
            {', '}
            <a href={`${api}/${table}`}>
              JSON<span class="hidden">, {t(`plans:follow.${table}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The feed of a plan in a language. */
export function feedOf(plan: string, language: string): string {
  return `${planHref(plan)}/feed.atom${language === 'nl' ? '' : `?lang=${language}`}`;
}
