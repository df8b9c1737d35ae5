import type { View } from '../view.ts';

/** What an address says beside what is asked of the list. */
const BESIDE = ['page', 'part', 'saved', 'last'];

/** The address of the file of a page, with the filters of that page. */
export function fileAddress(path: string, format: 'csv' | 'xlsx'): string {
  const [page = '/', query = ''] = path.split('?');
  const kept = [...new URLSearchParams(query)].filter(([name, value]) => value !== '' && !BESIDE.includes(name));
  return `${page}.${format}${kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`}`;
}

/**
 * Below a list: the same list as a file. Not on paper, where a link leads nowhere.
 * @param others files of another kind, beside those of the list.
 */
export function Downloads({
  view,
  others = [],
}: {
  view: Pick<View, 't' | 'path'>;
  others?: readonly { label: string; href: string }[];
}) {
  const { t, path } = view;
  return (
    <nav class="downloads" aria-label={t('lists:downloads')}>
      <ul>
        {(['csv', 'xlsx'] as const).map((format) => (
          <li>
            <a href={fileAddress(path, format)} rel="nofollow">
              {t(`lists:${format}`)}
            </a>
          </li>
        ))}
        {others.map(({ label, href }) => (
          <li>
            <a href={href} rel="nofollow">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
