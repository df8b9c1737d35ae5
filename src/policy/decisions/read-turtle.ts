import { Parser } from 'n3';
import type { Found } from './found.ts';
import { decisionsIn, Graph } from './graph.ts';

/**
 * Reads the decisions of a dump in Turtle, as the source publishes one for each meeting.
 * @param most so many are read; with more, none is told.
 */
export function readTurtle(text: string, most: number = Number.POSITIVE_INFINITY): Promise<Found> {
  const graph = new Graph(most);
  const broken = (line: number): Found => ({
    ...{ source: 'turtle', decisions: [], wholeMeetings: [], present: [], remarks: [] },
    faults: [{ code: 'turtle', where: { line } }],
  });
  return new Promise((resolve) => {
    let over = false;
    const end = (found: Found) => {
      over = true;
      resolve(found);
    };
    new Parser({ format: 'text/turtle' }).parse(text, (error, quad) => {
      if (over) return;
      if (error) end(broken(lineOf(error)));
      else if (!quad) end(decisionsIn(graph, 'turtle'));
      else if (!graph.add(quad.subject.value, quad.predicate.value, quad.object.value))
        end(graph.isTooMany ? { ...broken(0), faults: [], isTooMany: true } : broken(0));
    });
  });
}

function lineOf(error: Error): number {
  const context: unknown = 'context' in error ? error.context : undefined;
  const line: unknown = typeof context === 'object' && context !== null && 'line' in context ? context.line : undefined;
  if (typeof line === 'number') return line;
  return Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
}
