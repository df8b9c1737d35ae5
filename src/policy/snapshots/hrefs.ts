import { planHref } from '../progress/index.ts';

/** Where a plan is compared on two days. */
export function compareHref(plan: string): string {
  return `${planHref(plan)}/compare`;
}
