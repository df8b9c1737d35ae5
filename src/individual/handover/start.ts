import type { StartPart } from '../../ui/start.ts';

/** Where a hand-over will arrive: nothing is registered there yet, and the line says so. */
export const handoverStart: StartPart[] = [
  {
    block: 'now',
    action: 'read-handovers',
    lines: async (_tx, { view: { t } }) => [
      { text: t('handover:title'), href: '/handovers', note: t('handover:none') },
    ],
  },
];
