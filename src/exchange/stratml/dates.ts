import { isDay } from '../../shared/dates.ts';
import type { Telling } from './telling.ts';
import { one, wholeText } from './texts.ts';
import type { XmlElement } from './xml.ts';

/** A day as XML Schema writes it, with a time or a zone that some add. */
const DAY = /^(\d{4}-\d{2}-\d{2})(T[\d:.]{1,20})?(Z|[+-]\d{2}:\d{2})?$/;
const PERIOD = /^(\d{4})(?:-(\d{2}))?$/;

/**
 * The day in the first element of that name, `yyyy-mm-dd`; null where it is empty or not there. A year or a month alone is its first
 * or its last day, as the element begins or ends something; what is no day is said and is null.
 */
export function dayIn(telling: Telling, where: string, element: XmlElement | undefined, name: string): string | null {
  const found = one(element, name);
  if (found === undefined) return null;
  const text = wholeText(found).trim();
  if (text === '') return null;
  const day = DAY.exec(text)?.[1];
  if (day !== undefined && isDay(day)) return day;
  const [, year, month] = PERIOD.exec(text) ?? [];
  const edge = year === undefined ? undefined : edgeOf(year, month, name !== 'EndDate');
  if (edge !== undefined && isDay(edge)) {
    telling.warn('part-of-year', where, found, { text });
    return edge;
  }
  telling.warn('bad-date', where, found, { name });
  return null;
}

function edgeOf(year: string, month: string | undefined, first: boolean): string {
  if (month === undefined) return `${year}-${first ? '01-01' : '12-31'}`;
  if (first) return `${year}-${month}-01`;
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return `${year}-${month}-${last}`;
}
