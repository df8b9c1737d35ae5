import type { LegalStatus, Sex, Target } from '../calibration.ts';

type Entry = 'admission' | 'transfer' | 'status-change';
/** How somebody leaves a stay. */
export type Departure = 'release' | 'transfer' | 'status-change';

/** One stay in one prison under one legal status. Days are day numbers, `to` null means present today. */
export interface Stay {
  detention: number;
  prison: Target;
  status: LegalStatus;
  from: number;
  to: number | null;
  entry: Entry;
  departure: Departure | null;
}

/** The stays of somebody in order: whoever is in the simulation has one. */
export type Stays = [Stay, ...Stay[]];

/** A person of the simulation: the sex and the stays. */
export interface Detainee {
  index: number;
  sex: Sex;
  stays: Stays;
  /** Never leaves: the detainee of the demonstration, who has a history on whichever day. */
  anchored: boolean;
}

/** The last of the stays. */
export function lastStay(stays: Stays): Stay {
  return stays[stays.length - 1] ?? stays[0];
}

/** A stay as it is known on a day: undefined before it begins, without an end before it ended. */
export function stayOn(stay: Stay, day: number): Stay | undefined {
  if (stay.from > day) return undefined;
  return stay.to === null || stay.to < day ? stay : { ...stay, to: null, departure: null };
}

/** The latest stay that began by then, as it is known on that day. */
export function latestStay(stays: Stays, day: number): Stay | undefined {
  for (let index = stays.length - 1; index >= 0; index -= 1) {
    const stay = stays[index];
    const known = stay && stayOn(stay, day);
    if (known !== undefined) return known;
  }
  return undefined;
}

/** The legal status at the end of a month, as the compact rows define it: that of the latest stay begun by then. */
export function statusBy(stays: Stays, lastDay: number): LegalStatus {
  return (latestStay(stays, lastDay) ?? stays[0]).status;
}
