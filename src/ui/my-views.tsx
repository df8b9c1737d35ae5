import type { View } from './view.ts';

/** The views that somebody kept of a list, as its page shows them. */
export interface MyViews {
  /** The path of the list. */
  list: string;
  /** The filters that the page has now and that can be kept; empty where there are none. */
  now: string;
  items: readonly { id: number; name: string; asked: string }[];
}

/** *My views* above a list: each one click away, and the filters of now kept under a name. */
export function MyViewsBlock({ view }: { view: View }) {
  const { myViews, t } = view;
  if (!myViews || (myViews.items.length === 0 && myViews.now === '')) return null;
  const { list, now, items } = myViews;
  const kept = items.some(({ asked }) => asked === now);
  return (
    <nav class="my-views" aria-label={t('lists:views')}>
      {items.length > 0 && (
        <ul>
          {items.map(({ name, asked }) => (
            <li>
              <a href={`${list}?${asked}`} aria-current={asked === now ? 'page' : undefined} dir="auto">
                {name}
              </a>
            </li>
          ))}
          <li>
            <a href="/my-views">{t('lists:views.keep')}</a>
          </li>
        </ul>
      )}
      {now !== '' && !kept && <SaveForm view={view} list={list} now={now} />}
    </nav>
  );
}

function SaveForm({ view: { t }, list, now }: { view: View; list: string; now: string }) {
  return (
    <details>
      <summary>{t('lists:views.save')}</summary>
      <form class="inline-form" action="/my-views" method="post">
        <input type="hidden" name="idempotencyKey" value={crypto.randomUUID()} />
        <input type="hidden" name="list" value={list} />
        <input type="hidden" name="asked" value={now} />
        <label for="view-name">{t('lists:views.name')}</label>
        <input
          id="view-name"
          class="width-medium"
          name="name"
          type="text"
          maxlength={60}
          autocomplete="off"
          aria-describedby="view-hint"
        />
        <button type="submit">{t('lists:views.submit')}</button>
        <p class="hint" id="view-hint">
          {t('lists:views.hint')}
        </p>
      </form>
    </details>
  );
}
