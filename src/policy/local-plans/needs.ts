import { type Actor, may, worksIn } from '../../access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { dayInBrussels } from '../../shared/dates.ts';
import { Refusal } from '../../shared/refusal.ts';
import { lastClosedYear, YEAR_CLOSES } from '../../shared/years.ts';
import { type Figure, type FigureRow, fittingRows, publicFigure, showFigure } from '../figures/index.ts';

/** The figures that stand beside a local plan, in their order: places and people, what took place, and what is lacking. */
export const NEEDS = [
  ...['capacity', 'population', 'sessions-held', 'sessions-cancelled', 'participants'],
  ...['waiting', 'waiting-time', 'not-reached', 'no-attendance'],
] as const;

/** One figure of a prison: its row, or why there is none. */
export interface Need {
  id: string;
  /** Undefined where this reader gets no such figure of one prison, or it is still being computed. */
  shown: { figure: Figure; row: FigureRow } | undefined;
  isPrepared: boolean;
}

/**
 * The figures of a prison that stand beside its plan: true and of now for who works with its people, else as everybody reads them. Never
 * call it inside a transaction.
 */
export async function readNeeds(
  database: Database,
  actor: Actor,
  prison: string,
  { now, closes = YEAR_CLOSES }: { now: Date; closes?: string },
): Promise<{ own: boolean; year: number; needs: Need[] }> {
  const own = may(actor, 'read-prison-figures') && worksIn(actor, prison);
  const year = lastClosedYear(dayInBrussels(now), closes);
  const needs: Need[] = [];
  for (const id of NEEDS) needs.push(await needOf(id));
  return { own, year, needs };

  async function needOf(id: string): Promise<Need> {
    try {
      const figure = own ? await internal(id) : await published(id);
      const row =
        figure === undefined ? undefined : fittingRows(figure, { filters: { prison: [prison] }, figure: id })[0];
      return { id, isPrepared: true, shown: figure === undefined || row === undefined ? undefined : { figure, row } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { id, isPrepared: error.code !== 'unavailable', shown: undefined };
    }
  }

  function internal(id: string): Promise<Figure> {
    // What is so on a day is asked of today; what a source printed, of its own year.
    const period = id === 'waiting' || id === 'capacity' ? {} : { year: String(year) };
    return showFigure(
      database,
      actor,
      { id, by: 'prison', where: [`prison=${prison}`], release: 'internal', ...period },
      now,
      { closes },
    );
  }

  function published(id: string): Promise<Figure | undefined> {
    const asked = { figure: id, filters: { prison: [prison] } };
    return publicFigure(database, asked, { now, closes, prepare: false, ...(id === 'capacity' ? {} : { year }) });
  }
}
