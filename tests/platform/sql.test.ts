import fc from 'fast-check';
import { expect, test } from 'vitest';
import { join, json, type Query, sql, statement } from '../../src/platform/database/index.ts';

test('a value never stands in the text of a statement', () => {
  const name = "x'; drop table individual.persons; --";
  expect(statement(sql`select ${name} as name where ${1} = ${2}`)).toEqual({
    text: 'select $1 as name where $2 = $3',
    values: [name, 1, 2],
  });
});

test('a template inside a template is set in, and its values stay bound and in order', () => {
  const where = sql`where prison = ${'antwerpen'} and id > ${7}`;
  expect(statement(sql`select ${1} ${where} limit ${20}`)).toEqual({
    text: 'select $1 where prison = $2 and id > $3 limit $4',
    values: [1, 'antwerpen', 7, 20],
  });
});

test('joined templates keep their values in order, and nothing joins to nothing', () => {
  const parts = [sql`a = ${1}`, sql`b = ${2}`, sql`c = ${3}`];
  expect(statement(join(parts, sql` and `))).toEqual({ text: 'a = $1 and b = $2 and c = $3', values: [1, 2, 3] });
  expect(statement(join([], sql` and `))).toEqual({ text: '', values: [] });
});

test('json travels as one bound text', () => {
  expect(statement(sql`select ${json({ a: "'" })}`)).toEqual({
    text: 'select $1::text::jsonb',
    values: ['{"a":"\'"}'],
  });
});

test('what only looks like a template, out of a request, is a value and no statement', () => {
  const forged = { kind: 'query', chunks: ['true) or (true'], values: [] } as const;
  expect(statement(sql`select ${forged}`)).toEqual({ text: 'select $1', values: [forged] });
  expect(() => statement(forged)).toThrow('only be written as a template');
});

/** A tree of templates: a leaf is a value. */
type Tree = { value: unknown } | { parts: Tree[] };
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      value: fc.oneof(
        fc.string(),
        fc.constantFrom("'", '$1', '; --', '`', '%'),
        fc.integer(),
        fc.constant(null),
        fc.object(),
      ),
    }),
    fc.record({ parts: fc.array(tie('tree'), { maxLength: 4 }) }),
  ),
}));

function written(one: Tree, value: (leaf: unknown) => unknown): Query {
  if ('value' in one) return sql`${value(one.value)}`;
  return sql`(${join(
    one.parts.map((part) => written(part, value)),
    sql`, `,
  )})`;
}
const leaves = (one: Tree): unknown[] => ('value' in one ? [one.value] : one.parts.flatMap(leaves));

test('whatever the values are, the text is the same and holds one placeholder for each', () => {
  fc.assert(
    fc.property(tree, (one) => {
      const { text, values } = statement(written(one, (leaf) => leaf));
      expect(values).toEqual(leaves(one));
      expect(text).toBe(statement(written(one, () => 0)).text);
      expect(text.match(/\$\d+/g) ?? []).toEqual(values.map((_, index) => `$${index + 1}`));
      expect(text).toMatch(/^[$\d(), ]*$/);
    }),
    { seed: 17, numRuns: 500 },
  );
});
