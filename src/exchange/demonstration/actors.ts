import { PERSONAS } from '../../access/personas.ts';
import type { Sink } from './insert.ts';

/** Writes the demonstration actors and where they work. The detainee among them is the guest of the generation. */
export function writeActors(sink: Sink, realisers: Map<string, number>, guest: number | undefined): void {
  for (const persona of PERSONAS) {
    const organisation = persona.organisation === undefined ? null : realisers.get(persona.organisation);
    if (organisation === undefined) throw new Error(`No demonstration organisation ${persona.organisation}`);
    const person = persona.role === 'detainee' ? (guest ?? null) : null;
    sink.put('actors', persona.id, persona.role, organisation, person, persona.lead ?? null);
    for (const prison of persona.prisons) sink.put('actor_prisons', persona.id, prison);
  }
}
