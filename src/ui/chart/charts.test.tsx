import { describe, expect, it } from 'vitest';
import { BarChart } from './bar-chart.tsx';
import { HeatMap, SHADES, shadeOf } from './heat-map.tsx';
import { barScale, byValue, domainOf } from './scale.ts';
import { SmallMultiples } from './small-multiples.tsx';
import type { ChartItem } from './value.ts';

const items: ChartItem[] = [
  { label: 'Gent', value: 40, href: '/prisons/gent' },
  { label: 'Ieper', value: -20 },
  { label: 'Vorst', value: 900, suppressed: true },
  { label: 'Wortel', value: null },
];
const chart = { title: 'Overbevolking', description: 'Per gevangenis.', language: 'nl' } as const;
const numbers = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => Number(match[1]));

describe('bars around zero', () => {
  const drawn = String(<BarChart {...chart} items={items} />);

  it('go to the right above zero and to the left below it, in proportion', () => {
    const [above = 0, below = 0, missing] = numbers(drawn, /<rect[^>]* width="([\d.]+)%"/g);
    expect(above / below).toBeCloseTo(2, 1);
    expect(missing).toBe(0);
    const [zero = 0] = numbers(drawn, /chart-zero" x1="([\d.]+)%"/g);
    const [start = 0, end = 0] = numbers(drawn, /<rect[^>]* x="([\d.]+)%"/g);
    expect(start).toBe(zero);
    expect(end + below).toBeCloseTo(zero, 0);
    expect(drawn).toMatch(/class="bar-below"/);
    expect(drawn).toMatch(/text-anchor="end"[^>]*>-20</);
  });

  it('draw what is hidden as hidden, at one length and without its value', () => {
    expect(drawn).not.toContain('900');
    expect(drawn.match(/class="hatch"/g)).toHaveLength(1);
    expect(drawn).toContain('afgeschermd');
    const other = String(
      <BarChart {...chart} items={items.map((one) => (one.suppressed ? { ...one, value: 3 } : one))} />,
    );
    expect(other).toBe(drawn);
  });

  it('lead onward by their label', () => {
    expect(drawn).toContain('<a href="/prisons/gent">');
    expect(drawn).toContain('role="group"');
  });

  it('stay within the width, whatever the values are', () => {
    for (const values of [[-1, -5], [0, 0], [1e12, -1e12], [0.001, -3], []]) {
      const given = values.map((value) => ({ label: 'x', value }));
      const { zero, length } = barScale(domainOf(given));
      for (const value of values) {
        const [left, right] = value < 0 ? [zero - length(value), zero] : [zero, zero + length(value)];
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(77);
      }
    }
  });
});

describe('the order by value', () => {
  it('puts the highest first, and what is hidden or unknown last as it was given', () => {
    const more = [{ label: 'A', value: 1, suppressed: true }, ...items, { label: 'Z', value: 50 }];
    expect(byValue(more).map((item) => item.label)).toEqual(['Z', 'Gent', 'Ieper', 'A', 'Vorst', 'Wortel']);
  });

  it('does not depend on what a hidden value is', () => {
    const with7 = items.map((item) => (item.suppressed ? { ...item, value: -7 } : item));
    expect(byValue(with7).map((item) => item.label)).toEqual(byValue(items).map((item) => item.label));
  });
});

describe('a heat map', () => {
  const drawn = String(
    <HeatMap
      title="Deelnemers"
      unit="personen"
      corner="Gevangenis"
      language="nl"
      columns={[{ label: 'Sport' }, { label: 'Cultuur', href: '/offers' }]}
      rows={[
        { label: 'Gent', href: '/prisons/gent', cells: [{ value: 100 }, { value: 7, suppressed: true }] },
        { label: 'Ieper', cells: [{ value: 10 }, undefined] },
        { label: 'Vorst', cells: [{ value: null }, { value: 0 }] },
      ]}
    />,
  );

  it('has the number in each cell, darker where there is more', () => {
    expect(drawn).toMatch(/class="num heat-5">100</);
    expect(drawn).toMatch(/class="num heat-1">10</);
    expect(drawn).toMatch(/class="num heat-0">0</);
    expect(drawn).toContain('niet geregistreerd');
  });

  it('draws what is hidden as hidden: no shade, no value, no share in the scale', () => {
    expect(drawn).toMatch(/heat-hidden">afgeschermd</);
    expect(drawn).not.toMatch(/>\s*7\s*</);
    expect(drawn).toContain('<td class="num heat-none"></td>');
  });

  it('names its rows and columns for who listens, and leads onward', () => {
    expect(drawn.match(/scope="row"/g)).toHaveLength(3);
    expect(drawn.match(/scope="col"/g)).toHaveLength(3);
    expect(drawn).toContain('href="/prisons/gent"');
  });

  it('knows five shades, and none for nothing or less', () => {
    expect([-3, 0, 1, 20, 21, 99, 100].map((value) => shadeOf(value, 100))).toEqual([0, 0, 1, 1, 2, SHADES, SHADES]);
    expect(shadeOf(5, 0)).toBe(0);
  });
});

it('small charts stand on one scale', () => {
  const groups = [
    { label: 'Groot', items: [{ label: 'a', value: 100 }] },
    { label: 'Klein', items: [{ label: 'a', value: 50 }] },
  ];
  const drawn = String(<SmallMultiples {...chart} groups={groups} />);
  const [large = 0, small = 0] = numbers(drawn, /<rect[^>]* width="([\d.]+)%"/g);
  expect(large / small).toBeCloseTo(2, 1);
  expect(drawn.match(/role="img"/g)).toHaveLength(2);
});
