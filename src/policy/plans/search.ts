import type { Reading } from '../../platform/database/index.ts';
import { type Asked, type Findable, type FoundPage, totalled } from '../../ui/finding.ts';
import { searchGoals, searchPlans, searchSteps } from './search-store.ts';

const looked = ({ words, limit, offset, view }: Asked) => ({ words, limit, offset, language: view.language });

async function findPlans(tx: Reading, asked: Asked): Promise<FoundPage> {
  return totalled(await searchPlans(tx, looked(asked)), ({ id, title, from, to }) => ({
    href: `/plans/${id}`,
    name: title,
    detail: `${from.slice(0, 4)}–${to.slice(0, 4)}`,
  }));
}

async function findGoals(tx: Reading, asked: Asked): Promise<FoundPage> {
  return totalled(await searchGoals(tx, looked(asked)), ({ plan, planTitle, number, title }) => ({
    href: `/plans/${plan}#goal-${number}`,
    name: title,
    detail: `${planTitle} · ${number}`,
  }));
}

async function findSteps(tx: Reading, asked: Asked): Promise<FoundPage> {
  return totalled(await searchSteps(tx, looked(asked)), ({ plan, planTitle, key, title, term }) => ({
    href: `/plans/${plan}/steps/${key}`,
    name: title,
    detail: [planTitle, key, term].filter(Boolean).join(' · '),
  }));
}

/** Plans, their goals and their steps, by the words of their titles in both languages. */
export const plansFindables: Findable[] = [
  { kind: 'plans', word: 'plans:found.plans', action: 'read-public', find: findPlans },
  { kind: 'goals', word: 'plans:found.goals', action: 'read-public', find: findGoals },
  { kind: 'steps', word: 'plans:found.steps', action: 'read-public', find: findSteps },
];
