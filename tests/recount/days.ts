/** The code of the part of time in which a day lies. */
export function timeCode(unit: 'year' | 'quarter' | 'month', day: string): string {
  if (unit === 'quarter') return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  return day.slice(0, unit === 'year' ? 4 : 7);
}

/** The age group on a day: 18 to 24, 25 to 34, 35 to 49, 50 to 64, 65 and older. */
export function ageGroup(born: string, day: string): string {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
  if (years < 25) return '18-24';
  if (years < 35) return '25-34';
  if (years < 50) return '35-49';
  return years < 65 ? '50-64' : '65-plus';
}

/** The day after. */
export function next(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** How many days there are from one to another, both included. */
export function daysIn(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}
