import { may, PERSONAS } from '../../access/index.ts';
import { sql, type Transaction } from '../../platform/database/index.ts';
import { type Row, type Sink, since, type Table } from '../load/rows.ts';

/** Puts the demonstration actors, their one role, and where it is held. The detainee among them is the guest of the generation. */
export function putActors(sink: Sink, realisers: Map<string, number>, guest: number | undefined): void {
  const put = (table: Table, row: Row) => sink.put(table, -Infinity, since(-Infinity, row));
  for (const persona of PERSONAS) {
    const organisation = persona.organisation === undefined ? null : realisers.get(persona.organisation);
    if (organisation === undefined) throw new Error(`No demonstration organisation ${persona.organisation}`);
    put('actors', [persona.id, persona.title]);
    put('actor_roles', [persona.roleId, persona.id, persona.role, organisation, persona.lead ?? null]);
    // Where a detainee is, the person says.
    const stays = may(persona, 'read-own-file');
    if (stays && guest !== undefined) put('actor_role_persons', [persona.roleId, guest]);
    for (const prison of stays ? [] : persona.prisons) put('actor_role_prisons', [persona.roleId, prison]);
  }
}

/**
 * Adds the personas that a demonstration of an earlier version does not have yet; those that are there stay as they are. The
 * detainee is left out: who that is, the generation decides.
 */
export async function addPersonas(tx: Transaction): Promise<void> {
  for (const persona of PERSONAS) {
    if (may(persona, 'read-own-file')) continue;
    const added = await tx.run(sql`
      insert into access.actors (id, name, origin) values (${persona.id}, ${persona.title}, 'demonstration') on conflict do nothing`);
    if (added === 0) continue;
    await tx.run(sql`
      insert into access.actor_roles (id, actor_id, role, organisation_id, party, valid_from, state, origin, confirmed_at)
      values (${persona.roleId}, ${persona.id}, ${persona.role},
        (select o.id from organisation.organisations o where o.code = ${persona.organisation ?? null}), ${persona.lead ?? null},
        '2000-01-01', 'active', 'demonstration', access.now())`);
    for (const prison of persona.prisons)
      await tx.run(sql`insert into access.actor_role_prisons (role_id, prison) values (${persona.roleId}, ${prison})`);
  }
}
