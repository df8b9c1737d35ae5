import { dayInBrussels } from '../../shared/dates.ts';
import type { ListColumn } from '../../ui/export/index.ts';
import type { View } from '../../ui/view.ts';
import { formatTime } from '../../ui/words/format.ts';
import { labelOf } from '../code-lists/index.ts';
import { readerState, shownState } from './rules.ts';
import type { Session } from './store.ts';
import { titleOf } from './views.tsx';

/** The columns of sessions in a file: none says how many are enrolled, wait or came, and none who. */
export function outColumns(view: View, follows: boolean, now: Date): ListColumn<Session>[] {
  const { t, language } = view;
  return [
    { key: 'day', label: t('sessions:column.day'), out: ({ start }) => ({ day: dayInBrussels(new Date(start)) }) },
    { key: 'from', label: t('sessions:column.from'), out: ({ start }) => formatTime(start, language) },
    { key: 'to', label: t('sessions:column.to'), out: ({ end }) => formatTime(end, language) },
    { key: 'prison', label: t('code-lists:prison'), out: ({ prison }) => view.placeName(prison) },
    { key: 'title', label: t('sessions:column.activity'), out: (session) => titleOf(session, view) },
    { key: 'series', label: t('sessions:column.series'), out: ({ seriesTitle }) => seriesTitle },
    { key: 'room', label: t('sessions:column.room'), out: ({ room }) => room },
    {
      ...{ key: 'state', label: t('sessions:column.state') },
      out: (session) => t(`sessions:state.${readerState(shownState(session, now), follows)}`),
    },
    {
      ...{ key: 'reason', label: t('sessions:column.reason') },
      out: ({ reason }) => (reason === null ? null : labelOf(view, 'cancellation-reason', reason)),
    },
    { key: 'origin', label: t('frame:origin'), out: ({ origin }) => t(`frame:origin.${origin}`) },
  ];
}
