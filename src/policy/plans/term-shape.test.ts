import { describe, expect, it } from 'vitest';
import { type Axis, drawTerm } from './term-shape.ts';

const from = Date.parse('2015-01-01');
const to = Date.parse('2021-01-01');
const axis: Axis = { left: 0, right: 600, x: (time) => ((time - from) / (to - from)) * 600 };
const draw = (start: string | null, end: string | null, precision: 'day' | 'season' | 'year' | 'open') =>
  drawTerm({ start, end, precision }, axis, 10, 5);

describe('a term is drawn by its precision', () => {
  it('ends sharp on a day', () => {
    expect(draw('2016-01-01', '2016-12-31', 'day')).toMatchObject({ kind: 'bar', path: 'M99.9 5H200.1V15H99.9Z' });
  });

  it('tapers to a year', () => {
    const { path } = draw('2016-01-01', '2018-12-31', 'year');
    expect(path).toMatch(/^M99\.9 5H\d+(\.\d)?L399\.9 9\.4V10\.6L/);
  });

  it('leaves a start without end open as an arrow to the edge', () => {
    expect(draw('2016-01-01', null, 'day')).toMatchObject({ kind: 'open', path: expect.stringContaining('L600 10') });
  });

  it('makes a lozenge of a lone end, with the season before it', () => {
    expect(draw(null, '2016-06-30', 'day')).toMatchObject({ kind: 'point', before: '' });
    expect(draw(null, '2016-06-30', 'season').before).not.toBe('');
  });

  it('draws nothing without dates or outside the window, and says which', () => {
    expect(draw(null, null, 'open').kind).toBe('none');
    expect(draw('2011-01-01', '2012-12-31', 'year').kind).toBe('outside');
    expect(draw('2022-01-01', null, 'day').kind).toBe('outside');
  });
});
