import { Empty, Table } from '../../ui/components/index.ts';
import { errorOf, type FieldError, Form, type FormValues, fieldValue, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { NAME } from './rules.ts';
import type { SavedView } from './store.ts';

/** What was typed and is wrong: a name for a view that is there, or for filters that are not kept yet. */
type Typed = TypedName | TypedView;
interface TypedName {
  id: number;
  values: FormValues;
  errors: FieldError[];
}
interface TypedView {
  list: string;
  asked: string;
  values: FormValues;
  errors: FieldError[];
}

export interface ViewsPageProps {
  view: View;
  views: readonly SavedView[];
  typed?: Typed | undefined;
  newKey: () => string;
}

/** The views that somebody kept, each with its list, a field for another name, and a button that removes it. */
export function ViewsPage({ view, views, typed, newKey }: ViewsPageProps) {
  const { t } = view;
  const isNew = typed !== undefined && 'list' in typed;
  return (
    <Layout
      view={view}
      title={t('saved-views:title')}
      lead={t('saved-views:lead')}
      crumbs={[{ label: t('saved-views:title') }]}
    >
      {isNew && <NewName view={view} typed={typed} newKey={newKey} />}
      <Table
        caption={t('saved-views:caption')}
        captionHidden
        columns={[
          { key: 'view', label: t('saved-views:view') },
          { key: 'list', label: t('saved-views:list') },
          { key: 'do', label: t('saved-views:rename') },
          { key: 'do', label: t('saved-views:remove') },
        ]}
        rows={views.map((one) => [
          <a href={`${one.list}?${one.asked}`} dir="auto">
            {one.name}
          </a>,
          t(`lists:name.${nameOf(one.list)}`),
          <Rename view={view} one={one} typed={typed} newKey={newKey} />,
          <Remove view={view} one={one} newKey={newKey} />,
        ])}
        empty={<Empty text={t('saved-views:none')} action={<a href="/offers">{t('saved-views:to-list')}</a>} />}
      />
    </Layout>
  );
}

const NAMES = ['offers', 'organisations', 'sessions', 'places', 'jobs'] as const;

/** Which list stands at a path. */
function nameOf(path: string): (typeof NAMES)[number] {
  return NAMES.find((name) => path === `/${name}`) ?? 'offers';
}

function NewName({ view, typed, newKey }: { view: View; typed: TypedView; newKey: () => string }) {
  const { t } = view;
  return (
    <Form
      action="/my-views"
      idempotencyKey={newKey()}
      submit={t('lists:views.save')}
      cancelHref={`${typed.list}?${typed.asked}`}
    >
      <input type="hidden" name="list" value={typed.list} />
      <input type="hidden" name="asked" value={typed.asked} />
      <TextField
        name="name"
        label={t('saved-views:name')}
        hint={t('lists:views.hint')}
        value={fieldValue(typed.values, 'name')}
        maxLength={NAME}
        error={errorOf(typed.errors, 'name', t)}
      />
    </Form>
  );
}

interface OneProps {
  view: View;
  one: SavedView;
  newKey: () => string;
}

function Rename({ view, one, typed, newKey }: OneProps & { typed: Typed | undefined }) {
  const { t } = view;
  const mine = typed !== undefined && 'id' in typed && typed.id === one.id ? typed : undefined;
  const error = mine && errorOf(mine.errors, 'name', t);
  const id = `name-${one.id}`;
  return (
    <form class="inline-form" action={`/my-views/${one.id}`} method="post">
      <input type="hidden" name="idempotencyKey" value={newKey()} />
      <label class="hidden" for={id}>
        {t('saved-views:rename.of', { name: one.name })}
      </label>
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <input
        id={id}
        class="width-medium"
        name="name"
        type="text"
        value={mine === undefined ? one.name : fieldValue(mine.values, 'name')}
        maxlength={NAME}
        autocomplete="off"
        dir="auto"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      <button type="submit">{t('saved-views:rename')}</button>
    </form>
  );
}

function Remove({ view, one, newKey }: OneProps) {
  const { t } = view;
  return (
    <form action={`/my-views/${one.id}/remove`} method="post">
      <input type="hidden" name="idempotencyKey" value={newKey()} />
      <button class="quiet" type="submit" aria-label={t('saved-views:remove.of', { name: one.name })}>
        {t('saved-views:remove')}
      </button>
    </form>
  );
}
