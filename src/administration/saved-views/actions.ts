import { notFound, Refusal } from '../../shared/refusal.ts';
import { type Ask, type Reader, type Reading, read, write, writeUndoable } from '../../writes/index.ts';
import { MOST_VIEWS } from './rules.ts';
import { countViews, deleteView, findView, insertView, listViews, renameView, type SavedView } from './store.ts';

/** The views of the actor, of one list or of all. @throws Refusal when the actor keeps none. */
export function readViews(reader: Reader, list: string | null): Promise<SavedView[]> {
  return read(reader, 'keep-views', (tx) => listViews(tx, list));
}

/**
 * Keeps filters of a list under a name.
 * @param view `asked` as `keptOf` gives it.
 * @throws Refusal `conflict` when there are twenty already, `invalid` for a name that a view of that list has.
 */
export function saveView(ask: Ask, view: Omit<SavedView, 'id'>): Promise<{ id: number }> {
  return write(ask, 'save-view', async (tx) => {
    const { total, taken } = await countViews(tx, view.list, view.name);
    if (total >= MOST_VIEWS) throw new Refusal('conflict', 'too-many-views', { most: MOST_VIEWS });
    if (taken) nameTaken();
    const id = await insertView(tx, view);
    return { status: 201, body: { id }, trace: traceOf(ask, view) };
  });
}

interface Undo {
  undo?: number;
}

/** Gives a view another name. @throws Refusal `not_found` for one of another, `invalid` for a name that is taken. */
export function nameView(ask: Ask, id: number, name: string): Promise<SavedView & Undo> {
  return writeUndoable(ask, 'rename-view', async (tx) => {
    const view = await ownView(tx, id);
    const { taken } = await countViews(tx, view.list, name);
    if (taken && name.toLowerCase() !== view.name.toLowerCase()) nameTaken();
    await renameView(tx, id, name);
    const was = () => (view.name === name ? null : { id, before: view.name, now: name });
    return { body: { ...view, name }, trace: traceOf(ask, view), was };
  });
}

/** Removes a view. @throws Refusal `not_found` for one of another. */
export function removeView(ask: Ask, id: number): Promise<SavedView & Undo> {
  return writeUndoable(ask, 'remove-view', async (tx) => {
    const view = await ownView(tx, id);
    await deleteView(tx, id);
    const { list, name, asked } = view;
    return { body: view, trace: traceOf(ask, view), was: () => ({ list, name, asked }) };
  });
}

async function ownView(tx: Reading, id: number): Promise<SavedView> {
  return (await findView(tx, id)) ?? notFound();
}

/** What is written down: of which list, and neither the name nor the filters. */
function traceOf(ask: Ask, { list }: Pick<SavedView, 'list'>) {
  return { id: ask.actor.id, detail: { list } };
}

function nameTaken(): never {
  throw new Refusal('invalid', 'invalid', {}, [{ path: 'name', message: 'saved-views:error.taken' }]);
}
