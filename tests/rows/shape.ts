/** What was seen of values in one place: of which kinds they were, and what stood in them. */
export interface Shape {
  kinds: Kind[];
  /** Short texts that were seen, at most `MOST_TEXTS`; null where there were more, or longer ones. */
  texts: string[] | null;
  /** The members of objects. */
  members: Record<string, Shape>;
  /** How many objects were seen, and how often each member stood in them. */
  objects: number;
  present: Record<string, number>;
  /** The items of lists. */
  items: Shape | null;
}

type Kind = 'null' | 'boolean' | 'number' | 'text' | 'list' | 'object' | 'other';

const MOST_TEXTS = 40;
const LONGEST_TEXT = 40;

export function nothingSeen(): Shape {
  return { kinds: [], texts: [], members: {}, objects: 0, present: {}, items: null };
}

function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'object') return value.constructor === Object ? 'object' : 'other';
  if (typeof value === 'boolean') return 'boolean';
  return typeof value === 'number' ? 'number' : 'other';
}

/** Adds a value to what was seen. */
export function see(shape: Shape, value: unknown): void {
  const kind = kindOf(value);
  if (!shape.kinds.includes(kind)) shape.kinds.push(kind);
  if (typeof value === 'string') seeText(shape, value);
  else if (Array.isArray(value)) {
    shape.items ??= nothingSeen();
    for (const item of value.slice(0, 50)) see(shape.items, item);
  } else if (kind === 'object') {
    shape.objects += 1;
    for (const [name, member] of Object.entries(value as object)) {
      shape.members[name] ??= nothingSeen();
      shape.present[name] = (shape.present[name] ?? 0) + 1;
      see(shape.members[name], member);
    }
  }
}

function seeText(shape: Shape, text: string): void {
  if (shape.texts === null || shape.texts.includes(text)) return;
  if (text.length > LONGEST_TEXT || shape.texts.length >= MOST_TEXTS) shape.texts = null;
  else shape.texts.push(text);
}

/** Adds what was seen elsewhere. */
export function merge(into: Shape, other: Shape): void {
  for (const kind of other.kinds) if (!into.kinds.includes(kind)) into.kinds.push(kind);
  if (other.texts === null) into.texts = null;
  for (const text of other.texts ?? []) seeText(into, text);
  into.objects += other.objects;
  for (const [name, member] of Object.entries(other.members)) {
    into.members[name] ??= nothingSeen();
    merge(into.members[name], member);
    into.present[name] = (into.present[name] ?? 0) + (other.present[name] ?? 0);
  }
  if (other.items !== null) {
    into.items ??= nothingSeen();
    merge(into.items, other.items);
  }
}
