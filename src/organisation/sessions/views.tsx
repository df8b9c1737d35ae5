import type { Child } from 'hono/jsx';
import { Mark, type Shape, type Tone } from '../../ui/components/index.ts';
import { formatDate, formatTime, pick } from '../../ui/words/format.ts';
import type { Translate } from '../../ui/words/index.ts';
import type { View } from '../../ui/view.ts';
import type { ShownState } from './rules.ts';

const LOOKS: Record<ShownState, { shape: Shape; tone: Tone }> = {
  planned: { shape: 'ring', tone: 'plain' },
  'under-way': { shape: 'half', tone: 'busy' },
  unregistered: { shape: 'triangle', tone: 'warn' },
  held: { shape: 'disc', tone: 'good' },
  cancelled: { shape: 'square', tone: 'plain' },
  moved: { shape: 'dotted', tone: 'plain' },
};

/** How a session stands, as shape and word. */
export function StateMark({ state, t }: { state: ShownState; t: Translate }) {
  return <Mark {...LOOKS[state]} label={t(`sessions:state.${state}`)} />;
}

/** The title of the offer, and the series where its name says more. */
export function titleOf(session: { titleNl: string; titleEn: string | null }, view: View): string {
  return pick({ nl: session.titleNl, en: session.titleEn }, view.language);
}

/** `18 november 2026, 10:00 tot 11:30`. */
export function hoursOf(session: { start: string; end: string }, view: View): string {
  const { language, t } = view;
  const hours = { from: formatTime(session.start, language), to: formatTime(session.end, language) };
  return t('sessions:sheet.hours', { date: formatDate(session.start, language), ...hours });
}

/** `7 van 12`, or `7` where there is no limit; a dash where the actor may not know. */
export function enrolledOf(session: { enrolled: number | null; places: number | null }, t: Translate): string {
  const { enrolled, places } = session;
  if (enrolled === null) return '–';
  return places === null ? String(enrolled) : t('sessions:enrolled', { enrolled, places });
}

/** A form that is one button: for what is done to one line of a list. */
export function RowButton(props: { action: string; label: Child; name: string; fields?: Record<string, string | number>; quiet?: boolean; danger?: boolean }) {
  return (
    <form action={props.action} method="post">
      <input type="hidden" name="idempotencyKey" value={crypto.randomUUID()} />
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
      <button type="submit" class={props.danger ? 'danger' : props.quiet ? 'quiet' : undefined} aria-label={props.name}>
        {props.label}
      </button>
    </form>
  );
}
