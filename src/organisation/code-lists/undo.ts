import { notFound } from '../../shared/refusal.ts';
import { pick } from '../../ui/words/index.ts';
import { assertUndone, read, type Undoer, undoer } from '../../writes/index.ts';
import { fieldsBefore, put, traceOf, type WasCodes } from './put.ts';
import { findCode } from './store.ts';

/** Whatever is changed of a code is taken back: its words, closing and reopening it, its place. Adding one is not: a code stays. */
export const codeListsUndoers: readonly Undoer[] = [
  undoer<WasCodes>({
    action: 'change-code',
    undo: async (tx, { was }, { now }) => {
      for (const { code, version, change } of was.of) {
        const stands = (await findCode(tx, was.list, code)) ?? notFound();
        assertUndone(stands.version === version ? null : 'changed-since');
        await put(tx, stands, await fieldsBefore(tx, stands, change), now);
      }
      const first = was.of[0]?.code ?? '';
      const href = was.of.length === 1 ? `/code-lists/${was.list}/codes/${first}` : `/code-lists/${was.list}`;
      return { href, trace: { kind: 'code', ...traceOf(was.list, first) } };
    },
    tell: async (reader, was, { t, language }) => {
      const code = was.of[0]?.code ?? '';
      const one = await read(reader, 'read-public', async (tx) => (await findCode(tx, was.list, code)) ?? notFound());
      const what = pick({ nl: one.label_nl, en: one.label_en }, language);
      return t(`codes:told.${was.how}`, { what });
    },
  }),
];
