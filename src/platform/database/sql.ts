import { folded } from '../../shared/folding.ts';

/** A statement with bound values only: text can come from source code alone, every value travels beside it. */
export interface Query {
  readonly kind: 'query';
  readonly chunks: readonly string[];
  readonly values: readonly unknown[];
}

/** A statement ready for a driver: `$1 … $n` and the values in that order. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** Every query that a template made. Something that only looks like one, out of a request for instance, is a value. */
const made = new WeakSet<object>();

/**
 * Writes a query as a template; each `${value}` becomes a bound parameter, each `${sql`…`}` is set in.
 * There is no way to put a value into the text.
 */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Query {
  const chunks: string[] = [strings[0] ?? ''];
  const bound: unknown[] = [];
  values.forEach((value, index) => {
    const after = strings[index + 1] ?? '';
    if (isQuery(value)) {
      chunks[chunks.length - 1] += value.chunks[0] ?? '';
      for (const chunk of value.chunks.slice(1)) chunks.push(chunk);
      bound.push(...value.values);
      chunks[chunks.length - 1] += after;
    } else {
      bound.push(value);
      chunks.push(after);
    }
  });
  const query: Query = { kind: 'query', chunks, values: bound };
  made.add(query);
  return query;
}

/** Joins queries with a separator written in source code. */
export function join(parts: readonly Query[], separator: Query): Query {
  return parts.reduce((whole, part, index) => (index === 0 ? part : sql`${whole}${separator}${part}`), sql``);
}

/** A value as jsonb: written out here, so that both drivers bind the same text. */
export function json(value: unknown): Query {
  return sql`${JSON.stringify(value)}::text::jsonb`;
}

/** Numbers as a list that a query can read, bound as one value. */
export function idList(ids: readonly number[]): Query {
  return sql`(select value::integer from jsonb_array_elements_text(${json(ids)}) as list (value))`;
}

/** Texts as an array that a function takes, bound as one value. */
export function textList(texts: readonly string[]): Query {
  return sql`array(select jsonb_array_elements_text(${json(texts)}))`;
}

/** Whether a text, or one of several, contains what was typed, whatever its accents and capitals: folded as the box of every page does. */
export function contains(typed: string, ...texts: readonly Query[]): Query {
  const plain = folded(typed.trim());
  return sql`(${join(
    texts.map((text) => sql`strpos(access.folded(${text}), ${plain}) > 0`),
    sql` or `,
  )})`;
}

/** The statement a driver runs. */
export function statement(query: Query): Statement {
  if (!made.has(query)) throw new Error('A statement can only be written as a template');
  let text = query.chunks[0] ?? '';
  for (let index = 1; index < query.chunks.length; index += 1) text += `$${index}${query.chunks[index]}`;
  return { text, values: [...query.values] };
}

function isQuery(value: unknown): value is Query {
  return typeof value === 'object' && value !== null && made.has(value);
}
