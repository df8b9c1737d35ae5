import type { StartPart } from '../../ui/start.ts';
import { countStates } from './store.ts';

/** What the background work brings to a start: how much waits, runs and failed. */
export const jobsStart: StartPart[] = [
  {
    block: 'now',
    action: 'read-jobs',
    lines: async (tx, { view: { t } }) => {
      const { waiting = 0, running = 0, failed = 0 } = await countStates(tx);
      return [
        {
          text: t('jobs:menu'),
          href: failed > 0 ? '/jobs?state=failed' : '/jobs',
          note: [
            t('jobs:start.running', { count: running }),
            t('jobs:start.waiting', { count: waiting }),
            t('jobs:start.failed', { count: failed }),
          ].join(' · '),
          late: failed > 0,
        },
      ];
    },
  },
];
