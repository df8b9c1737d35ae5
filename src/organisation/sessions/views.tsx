import type { Child } from 'hono/jsx';
import { Mark, type Shape, type Tone } from '../../ui/components/index.ts';
import type { View } from '../../ui/view.ts';
import { formatDate, formatTime, pick } from '../../ui/words/format.ts';
import type { Translate } from '../../ui/words/index.ts';
import { readerState, type ShownState } from './rules.ts';

const LOOKS: Record<ReturnType<typeof readerState>, { shape: Shape; tone: Tone }> = {
  planned: { shape: 'ring', tone: 'plain' },
  'under-way': { shape: 'half', tone: 'busy' },
  unregistered: { shape: 'triangle', tone: 'warn' },
  held: { shape: 'disc', tone: 'good' },
  cancelled: { shape: 'square', tone: 'plain' },
  moved: { shape: 'dotted', tone: 'plain' },
  over: { shape: 'ring', tone: 'plain' },
  'took-place': { shape: 'disc', tone: 'plain' },
};

/** How a session stands, as shape and word; who does not register reads no work of others in it. */
export function StateMark({ state, follows, t }: { state: ShownState; follows: boolean; t: Translate }) {
  const shown = readerState(state, follows);
  return <Mark {...LOOKS[shown]} label={t(`sessions:state.${shown}`)} />;
}

interface Titled {
  titleNl: string;
  titleEn: string | null;
  titleFr?: string | null;
  titleAr?: string | null;
}

/** The title of the offer, and the series where its name says more. */
export function titleOf(session: Titled, view: View): string {
  const { titleNl, titleEn, titleFr = null, titleAr = null } = session;
  return pick({ nl: titleNl, en: titleEn, fr: titleFr, ar: titleAr }, view.language);
}

/** What the name of a series adds to the title of its offer; empty when it is the same. */
export function partName(session: { titleNl: string; seriesTitle: string }): string {
  const { titleNl, seriesTitle } = session;
  return seriesTitle.startsWith(titleNl) ? seriesTitle.slice(titleNl.length).trim() : seriesTitle;
}

/** `18 november 2026, 10:00 tot 11:30`. */
export function hoursOf(session: { start: string; end: string }, view: View): string {
  const { language, t } = view;
  const hours = { from: formatTime(session.start, language), to: formatTime(session.end, language) };
  return t('sessions:hours', { date: formatDate(session.start, language), ...hours });
}

/** `7 van 12`, or `7` where there is no limit; a dash where the actor may not know. */
export function enrolledOf(session: { enrolled: number | null; places: number | null }, t: Translate): string {
  const { enrolled, places } = session;
  if (enrolled === null) return '–';
  return places === null ? String(enrolled) : t('sessions:enrolled', { enrolled, places });
}

/** A form that is one button: for what is done to one line of a list. */
export function RowButton(props: {
  action: string;
  label: Child;
  name: string;
  fields?: Record<string, string | number>;
  quiet?: boolean;
  danger?: boolean;
}) {
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
