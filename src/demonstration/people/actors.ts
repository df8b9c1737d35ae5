import { may, PERSONAS } from '../../access/index.ts';
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
