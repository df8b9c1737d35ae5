import { expect, test } from 'vitest';
import { addressOf, type ListColumn, ListTable } from './list.tsx';
import { orderAsked, ordered, sortsOf } from './order.ts';

interface Row {
  name: string;
  size: number | null;
}
const columns: ListColumn<Row>[] = [
  { key: 'name', label: 'Naam', sort: 'name', show: ({ name }) => name, out: ({ name }) => name },
  { key: 'size', label: 'Grootte', sort: 'size', show: ({ size }) => size, out: ({ size }) => size },
  { key: 'note', label: 'Nota', out: () => 'only in the file' },
];
const rows: Row[] = [
  { name: 'zee', size: 10 },
  { name: 'Étang', size: null },
  { name: 'deel 10', size: 9 },
  { name: 'deel 9', size: 10 },
];
const names = (by: string, down = false) => ordered(rows, columns, { by, down }, 'nl').map(({ name }) => name);

test('an unknown heading orders as usual', () => {
  expect(sortsOf(columns)).toEqual(['name', 'size']);
  expect(orderAsked('-size', sortsOf(columns), 'name')).toEqual({ by: 'size', down: true });
  for (const text of [undefined, '', 'x', '-x', '--size', '__proto__'])
    expect(orderAsked(text, sortsOf(columns), 'name')).toEqual({ by: 'name', down: false });
});

test('texts stand as words, numbers by size, what is empty last either way', () => {
  expect(names('name')).toEqual(['deel 9', 'deel 10', 'Étang', 'zee']);
  expect(names('size')).toEqual(['deel 10', 'zee', 'deel 9', 'Étang']);
  expect(names('size', true)).toEqual(['zee', 'deel 9', 'deel 10', 'Étang']);
  expect(names('nothing')).toEqual(rows.map(({ name }) => name));
});

test('an address keeps what is asked, and leaves out what is empty and the first page', () => {
  expect(addressOf('/offers', { prison: 'gent', q: '', page: 3 }, { page: 1, sort: '-title' })).toBe(
    '/offers?prison=gent&sort=-title',
  );
  expect(addressOf('/offers', { q: null, page: 1 })).toBe('/offers');
  expect(addressOf('/offers', { q: 'a&b=c' })).toBe('/offers?q=a%26b%3Dc');
});

const draw = (list: readonly Row[], by = 'name', down = false) =>
  String(
    ListTable({
      caption: 'Lijst',
      columns,
      rows: list,
      sorting: { by, down, href: (sort) => `/x?sort=${sort}` },
      empty: 'leeg',
    }),
  );

test('a heading says how the list is ordered and orders it the other way; what stands in the file only has none', () => {
  const html = draw(rows);
  expect(html).toContain('aria-sort="ascending"');
  expect(html).toContain('href="/x?sort=-name"');
  expect(html).toContain('href="/x?sort=size"');
  expect(html.match(/aria-sort/g)).toHaveLength(1);
  expect(draw(rows, 'name', true)).toContain('aria-sort="descending"');
  expect(html).not.toContain('Nota');
});

test('no row, one row and ten thousand rows hold, with a title of 300 characters and a name from right to left', () => {
  expect(draw([])).toBe('leeg');
  const long = { name: `\u202e${'م'.repeat(300)}<script>`, size: 1 };
  expect(draw([long])).toContain('&lt;script&gt;');
  const many = Array.from({ length: 10_000 }, (_, size) => ({ name: `rij ${size}`, size }));
  expect(ordered(many, columns, { by: 'size', down: true }, 'nl')[0]).toEqual({ name: 'rij 9999', size: 9_999 });
});
