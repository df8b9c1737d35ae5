import type { Found } from './found.ts';
import { decisionsIn, Graph } from './graph.ts';

/**
 * Reads the answer of an endpoint: rows of statements (`s`, `p`, `o`), in the JSON of SPARQL results.
 * @param most so many decisions are read; with more, none is told.
 */
export function readResults(text: string, most: number = Number.POSITIVE_INFINITY): Found & { rows: number } {
  const graph = new Graph(most);
  const broken: Found & { rows: number } = {
    ...{ source: 'sparql', decisions: [], wholeMeetings: [], present: [], remarks: [], rows: 0 },
    faults: [{ code: 'json', where: null }],
  };
  const rows = rowsOf(text);
  if (rows === undefined) return broken;
  for (const row of rows) {
    const [subject, predicate, object] = [textAt(row, 's'), textAt(row, 'p'), textAt(row, 'o')];
    if (subject === undefined || predicate === undefined || object === undefined) return broken;
    if (!graph.add(subject, predicate, object))
      return graph.isTooMany ? { ...broken, faults: [], isTooMany: true } : broken;
  }
  return { ...decisionsIn(graph, 'sparql'), rows: rows.length };
}

function rowsOf(text: string): unknown[] | undefined {
  try {
    const bindings = field(field(JSON.parse(text), 'results'), 'bindings');
    return Array.isArray(bindings) ? bindings : undefined;
  } catch {
    return undefined;
  }
}

function textAt(row: unknown, name: string): string | undefined {
  const value = field(field(row, name), 'value');
  return typeof value === 'string' ? value : undefined;
}

function field(thing: unknown, name: string): unknown {
  if (typeof thing !== 'object' || thing === null || !Object.hasOwn(thing, name)) return undefined;
  return Object.entries(thing).find(([key]) => key === name)?.[1];
}
