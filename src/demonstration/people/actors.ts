import { may, PERSONAS } from '../../access/index.ts';
import { type Row, type Sink, since } from '../load/rows.ts';

/** Puts the demonstration actors and where they work. The detainee among them is the guest of the generation. */
export function putActors(sink: Sink, realisers: Map<string, number>, guest: number | undefined): void {
  const put = (table: 'actors' | 'actor_prisons', row: Row) => sink.put(table, -Infinity, since(-Infinity, row));
  for (const persona of PERSONAS) {
    const organisation = persona.organisation === undefined ? null : realisers.get(persona.organisation);
    if (organisation === undefined) throw new Error(`No demonstration organisation ${persona.organisation}`);
    const person = may(persona, 'read-own-file') ? (guest ?? null) : null;
    put('actors', [persona.id, persona.role, organisation, person, persona.lead ?? null]);
    for (const prison of persona.prisons) put('actor_prisons', [persona.id, prison]);
  }
}
