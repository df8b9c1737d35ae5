import { Layout } from '../ui/layout.tsx';
import type { View } from '../ui/view.ts';
import { refusalSentence } from '../ui/words/sentences.ts';
import type { Kept } from './together.ts';

/** What of several things could not be taken back, each with its reason, and how many could. */
export function KeptPage({
  view,
  href,
  back,
  kept,
}: {
  view: View;
  href: string;
  back: number;
  kept: readonly Kept[];
}) {
  const { t } = view;
  return (
    <Layout view={view} title={t('frame:undo')} demonstration={view.demo}>
      <p class="notice notice-warn" role="status">
        {t('frame:undone.some', { count: back })} {t('frame:undone.kept', { count: kept.length })}
      </p>
      <ul>
        {kept.map(({ text, refusal }) => (
          <li>
            {text === undefined ? '' : `${text} `}
            {refusalSentence(refusal, t)}
          </li>
        ))}
      </ul>
      <p>
        <a href={href}>{t('frame:undone.back')}</a>
      </p>
    </Layout>
  );
}
