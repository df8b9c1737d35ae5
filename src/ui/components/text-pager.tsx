import { useWords } from '../words/context.ts';
import { formatNumber } from '../words/format.ts';

export interface TextPagerProps {
  /** The sign with which this part begins, from 0. */
  from: number;
  /** The signs of the whole text, and of a part of it. */
  length: number;
  size: number;
  /** The address of the part that begins at a sign. */
  href: (at: number) => string;
}

/** Which part of a long text this is, with the ways to the parts beside it; nothing where the page holds all of it. */
export function TextPager({ from, length, size, href }: TextPagerProps) {
  const { t, language } = useWords();
  const to = Math.min(length, from + size);
  const ways = [
    ...(from > 0 ? [{ at: Math.max(0, from - size), rel: 'prev', label: t('frame:paging.text.before') }] : []),
    ...(to < length ? [{ at: to, rel: 'next', label: t('frame:paging.text.next') }] : []),
  ];
  if (ways.length === 0) return null;
  const number = (value: number) => formatNumber(value, language);
  return (
    <nav class="pager" aria-label={t('frame:paging')}>
      <p>{t('frame:paging.text', { from: number(from + 1), to: number(to), total: number(length) })}</p>
      <ul>
        {ways.map(({ at, rel, label }) => (
          <li>
            <a href={href(at)} rel={rel}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
