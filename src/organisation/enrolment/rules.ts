import { z } from 'zod';
import { LARGEST } from '../../shared/version.ts';

export const ApplicationSchema = z.strictObject({ personId: z.number().int().positive().max(LARGEST) });

export interface Room {
  /** Null: no limit. */
  places: number | null;
  enrolled: number;
  waiting: number;
}

/** Where an application stands the moment it is made: an interview first where the offer asks one, then a place, then the queue. */
export function decide(
  intake: boolean,
  room: Room,
): { state: 'enrolled' | 'waiting' | 'intake'; position: number | null } {
  if (intake) return { state: 'intake', position: null };
  if (hasPlace(room)) return { state: 'enrolled', position: null };
  return { state: 'waiting', position: room.waiting + 1 };
}

/** Whether one more person can be enrolled. */
export function hasPlace({ places, enrolled }: Pick<Room, 'places' | 'enrolled'>): boolean {
  return places === null || enrolled < places;
}
