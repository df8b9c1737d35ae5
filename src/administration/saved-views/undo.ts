import { Refusal } from '../../shared/refusal.ts';
import { assertUndone, type Undoer, undoer } from '../../writes/index.ts';
import { MOST_VIEWS } from './rules.ts';
import { countViews, findView, insertView, renameView, type SavedView } from './store.ts';

/** A view that was removed, as only its owner may read it; gone with the rest of what can be taken back, after a day. */
export interface WasView extends Record<string, unknown> {
  list: string;
  name: string;
  asked: string;
}

/** A view that got another name. */
export interface WasNamed extends Record<string, unknown> {
  id: number;
  before: string;
  now: string;
}

const traceOf = (id: string, { list }: Pick<SavedView, 'list'>) => ({ kind: 'actor' as const, id, detail: { list } });

/** Removing a view and giving it another name are taken back. */
export const savedViewsUndoers: readonly Undoer[] = [
  undoer<WasView>({
    action: 'remove-view',
    undo: async (tx, { was: { list, name, asked } }, { actor }) => {
      const { total, taken } = await countViews(tx, list, name);
      if (total >= MOST_VIEWS) throw new Refusal('conflict', 'too-many-views', { most: MOST_VIEWS });
      assertUndone(taken ? 'name-taken' : null);
      await insertView(tx, { list, name, asked });
      return { href: '/my-views', trace: traceOf(actor.id, { list }) };
    },
    tell: async (_, { name }, { t }) => t('saved-views:told.removed', { name }),
  }),
  undoer<WasNamed>({
    action: 'rename-view',
    undo: async (tx, { was }, { actor }) => {
      const view = await findView(tx, was.id);
      if (view?.name !== was.now) assertUndone('changed-since');
      const list = view?.list ?? '';
      const { taken } = await countViews(tx, list, was.before);
      assertUndone(taken && was.before.toLowerCase() !== was.now.toLowerCase() ? 'name-taken' : null);
      await renameView(tx, was.id, was.before);
      return { href: '/my-views', trace: traceOf(actor.id, { list }) };
    },
    tell: async (_, { before, now }, { t }) => t('saved-views:told.renamed', { before, name: now }),
  }),
];
