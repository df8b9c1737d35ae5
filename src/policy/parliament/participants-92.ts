import { type Figure, findFigure } from '../figures/index.ts';
import type { Desk } from './desk.ts';
import { type Draft, part } from './phrases-92.ts';
import { joined, listed, NOTHING, type Said, say } from './say.ts';

/** What is shown of each year; a share is for the house only. */
const TABLES = {
  public: ['participants', 'attendances'],
  internal: ['participants', 'attendances', 'naming-coverage'],
};
const BY = ['prison', 'policy-field'] as const;

/** Who took part, by prison and by activity, year by year, the newest first. */
export async function participants(desk: Desk): Promise<Draft> {
  const { audience, closedYears, openYears } = desk;
  const figures: Figure[] = [];
  const preparing: Said[] = [];
  for (const year of [...openYears, ...closedYears]) {
    for (const by of BY) {
      for (const id of TABLES[audience]) {
        const table = await desk.table(id, by, year);
        if (table === undefined) preparing.push(tableName(id, by, year));
        else if (table.rows.length > 0) figures.push(table);
      }
    }
  }
  const yearsOf = (some: readonly number[]) => some.filter((year) => figures.some((one) => yearOf(one) === year));
  const refusal = {
    reason: say('parliament:92.participants.reason'),
    needed: say('parliament:92.participants.needed'),
  };
  const waiting =
    preparing.length === 0
      ? NOTHING
      : say('parliament:92.participants.preparing', { count: preparing.length, tables: joined(preparing, '; ') });
  if (figures.length === 0 && preparing.length === 0)
    return part([say('parliament:92.participants.nothing')], { refusal });
  const closed = yearsOf(closedYears);
  const demonstration = figures.some((one) => one.origin.includes('demonstration'));
  return part(
    [
      demonstration ? say('parliament:92.participants.demonstration') : NOTHING,
      say(`parliament:92.participants.text.${audience}`),
      closed.length === 0
        ? NOTHING
        : say('parliament:92.participants.closed', { count: closed.length, years: listed(closed) }),
      ...(await Promise.all(yearsOf(openYears).map((year) => openYear(desk, year)))),
      waiting,
      say(`parliament:92.participants.protection.${audience}`),
    ],
    { figures, refusal, preparing },
  );
}

function yearOf(figure: Figure): number {
  return Number(figure.period.from.slice(0, 4));
}

/** A year that still grows, with the months of which anything is registered, and no day after today. */
async function openYear(desk: Desk, year: number): Promise<Said> {
  const months = (await desk.table('attendances', 'month', year))?.rows.map((row) => String(row.month)).sort() ?? [];
  const last = lastDayOf(months.at(-1) ?? `${year}-12`);
  return say('parliament:92.participants.open', {
    year,
    from: { day: `${months[0] ?? `${year}-01`}-01` },
    to: { day: last > desk.today ? desk.today : last },
  });
}

/** The last day of a month, `yyyy-mm`. */
function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 1, 0)).toISOString().slice(0, 10);
}

function tableName(id: string, by: (typeof BY)[number], year: number): Said {
  const title = findFigure(id)?.title ?? { nl: id, en: id };
  const name = say('parliament:figure-by', { title, by: say(`figures:dimension.${by}`) });
  return joined([name, year], ', ');
}
