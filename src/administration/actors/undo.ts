import { changeOf } from '../../audit/index.ts';
import { notFound } from '../../shared/refusal.ts';
import type { Translate } from '../../ui/words/index.ts';
import { assertUndone, type Reader, type Reading, read, type Undoer, undoer } from '../../writes/index.ts';
import { isGivenRole, needsConfirmation } from './rules.ts';
import { findActor, findRole, type RoleRow, updateRole } from './store.ts';
import { setChangeBack } from './taking-back.ts';
import type { WasChange } from './was.ts';

/** Whom and which role a change is about, as both stand now. @throws Refusal `not_found`. */
async function about(
  tx: Reading,
  id: number,
): Promise<{ actor: string; name: string; version: number; role: RoleRow | undefined }> {
  const change = (await changeOf(tx, id)) ?? notFound();
  const [who = '', roleId] = change.objectId.split('/');
  const { id: actor, name, version } = (await findActor(tx, who)) ?? notFound();
  const role = roleId === undefined ? undefined : ((await findRole(tx, actor, Number(roleId))) ?? notFound());
  return { actor, name, version: role?.version ?? version, role };
}

const roleWord = (t: Translate, role: string) => (isGivenRole(role) ? t(`roles:${role}`) : role);
const hrefOf = (actor: string) => `/actors/${actor}`;
const asked = (reader: Reader, was: WasChange) => read(reader, 'read-actors', (tx) => about(tx, was.change));

/**
 * What is done to roles is taken back as far as a second administrator need not look: a role that was given ends before it was used,
 * one that ended begins again, and waits for confirmation where it opens files or names. Who somebody is, is put back as it stood.
 */
export const actorsUndoers: readonly Undoer[] = [
  undoer<WasChange>({
    action: 'give-role',
    undo: async (tx, { was }) => {
      const { actor, version, role = notFound() } = await about(tx, was.change);
      // Confirmed, shortened or ended meanwhile: that was somebody's decision.
      assertUndone(version === was.version ? null : 'changed-since');
      await updateRole(tx, role.id, { until: role.until, state: 'ended' });
      return { href: hrefOf(actor), trace: { kind: 'actor', id: actor, detail: { role: role.role, number: role.id } } };
    },
    tell: async (reader, was, { t }) => {
      const { name, role = notFound() } = await asked(reader, was);
      const word = roleWord(t, role.role);
      return t(needsConfirmation(role.role) ? 'actors:told.given-waits' : 'actors:told.given', { name, role: word });
    },
  }),
  undoer<WasChange>({
    action: 'end-role',
    undo: async (tx, { was }, ask) => {
      const { actor, version, role = notFound() } = await about(tx, was.change);
      assertUndone(version === was.version ? null : 'changed-since');
      await setChangeBack(tx, ask, actor, was.change);
      return { href: hrefOf(actor), trace: { kind: 'actor', id: actor, detail: { role: role.role, number: role.id } } };
    },
    tell: async (reader, was, { t }) => {
      const { name, role = notFound() } = await asked(reader, was);
      const again = needsConfirmation(role.role) && role.state === 'ended';
      return t(again ? 'actors:told.ended-waits' : 'actors:told.ended', { name, role: roleWord(t, role.role) });
    },
  }),
  undoer<WasChange>({
    action: 'change-actor',
    undo: async (tx, { was }, ask) => {
      const { actor, version } = await about(tx, was.change);
      assertUndone(version === was.version ? null : 'changed-since');
      await setChangeBack(tx, ask, actor, was.change);
      return { href: hrefOf(actor), trace: { kind: 'actor', id: actor } };
    },
    tell: async (reader, was, { t }) => t('actors:told.changed', { name: (await asked(reader, was)).name }),
  }),
];
