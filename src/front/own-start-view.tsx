import { Layout } from '../ui/layout.tsx';
import type { StartBlock, StartLine, StartMore } from '../ui/start.ts';
import type { View } from '../ui/view.ts';
import { formatLongDay } from '../ui/words/format.ts';

/** A block of a start with its lines; without any it says so in a sentence. */
export interface ShownBlock {
  block: StartBlock;
  lines: readonly (StartLine | StartMore)[];
}

/** Where somebody who works or stays here begins: three calm blocks, each line a link to where the work is done. */
export function OwnStartPage(props: { view: View; blocks: readonly ShownBlock[]; demonstration: boolean }) {
  const { view, blocks, demonstration } = props;
  const { t, language, today } = view;
  return (
    <Layout
      view={view}
      title={t('front:own.title')}
      lead={formatLongDay(today, language)}
      demonstration={demonstration}
    >
      <div class="start-blocks">
        {blocks.map(({ block, lines }) => (
          <section class="start-block" aria-labelledby={block}>
            <h2 id={block}>{t(`front:own.${block}`)}</h2>
            {lines.length === 0 ? <p>{t(`front:own.none.${block}`)}</p> : <Lines lines={lines} />}
          </section>
        ))}
        {blocks.every(({ lines }) => lines.length === 0) && <Onward view={view} />}
      </div>
    </Layout>
  );
}

/** A day on which nothing waits still leads somewhere: to what stands in the menu. */
function Onward({ view }: { view: View }) {
  const lines = view.menu.flatMap(({ items }) => items.map(({ href, label }) => ({ href, text: label })));
  return (
    <section class="start-block" aria-labelledby="onward">
      <h2 id="onward">{view.t('front:own.onward')}</h2>
      <Lines lines={lines} />
    </section>
  );
}

function Lines({ lines }: { lines: readonly (StartLine | StartMore)[] }) {
  return (
    <ul>
      {lines.map((line) =>
        'more' in line ? (
          <li>
            <details>
              <summary>{line.text}</summary>
              <Lines lines={line.more} />
            </details>
          </li>
        ) : (
          <Line {...line} />
        ),
      )}
    </ul>
  );
}

function Line({ text, href, note, late }: StartLine) {
  return (
    <li>
      <a href={href}>{text}</a>
      {note && <span class={late ? 'start-note start-late' : 'start-note'}> {note}</span>}
    </li>
  );
}
