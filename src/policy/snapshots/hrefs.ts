import { planHref } from '../progress/index.ts';

/** Where a plan is compared on two days. */
export function compareHref(plan: string): string {
  return `${planHref(plan)}/compare`;
}

/** Where the snapshots of a plan stand. */
export function snapshotsHref(plan: string): string {
  return `${planHref(plan)}/snapshots`;
}

/** Where one snapshot stands. */
export function snapshotHref(plan: string, number: number): string {
  return `${snapshotsHref(plan)}/${number}`;
}

/** Where a draft is written. */
export function draftHref(plan: string, id: number): string {
  return `${snapshotsHref(plan)}/drafts/${id}`;
}

/** Where a page of its steps is read; the first is the snapshot itself. */
export const sheetHref = (plan: string, number: number, sheet: number) =>
  `${snapshotHref(plan, number)}${sheet > 1 ? `?page=${sheet}` : ''}`;
