import type { Child } from 'hono/jsx';
import { Spark } from '../chart/spark.tsx';

// Seven lines are what a tired reader still takes in; the rest belongs in the list behind them.
const ATTENTION_LINES = 7;
// A longer value in the large type would break over two lines in a narrow tile.
const LONG_VALUE = 9;

export interface TileProps {
  /** Already formatted. */
  value: string | number;
  unit?: string;
  label: string;
  /** To the definition or the list behind the figure. */
  href?: string;
  /** Origin, coverage or period, in a few words. */
  note?: Child;
  /** The values before, oldest first; drawn small. */
  trend?: number[];
}

/** One figure: what it is, its value with unit, a small trend, a note. */
export function Tile({ value, unit, label, href, note, trend }: TileProps) {
  const long = String(value).length > LONG_VALUE;
  return (
    <li class="tile">
      <p class="tile-label">{href ? <a href={href}>{label}</a> : label}</p>
      <div class="tile-body">
        <p class={long ? 'tile-value tile-value-long' : 'tile-value'}>
          {value}
          {unit && <span class="tile-unit"> {unit}</span>}
        </p>
        {trend && trend.length > 1 && <Spark values={trend} />}
      </div>
      {note && <p class="tile-note">{note}</p>}
    </li>
  );
}

/** A row of tiles; give it Tile children only. */
export function TileRow({ children, label }: { children?: Child; label?: string }) {
  return (
    <ul class="tiles" aria-label={label}>
      {children}
    </ul>
  );
}

export interface AttentionProps {
  items: { href: string; text: string; reason: string }[];
  title?: string;
}

/** What asks for attention today: at most seven links, each with its reason; nothing when there are none. */
export function Attention({ items, title }: AttentionProps) {
  if (items.length === 0) return null;
  return (
    <section class="attention">
      {title && <h2>{title}</h2>}
      <ul>
        {items.slice(0, ATTENTION_LINES).map(({ href, text, reason }) => (
          <li>
            <a href={href}>{text}</a> <span class="attention-reason">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What to read when a list is empty, with the next thing to do. */
export function Empty({ text, action }: { text: Child; action?: Child }) {
  return (
    <div class="empty">
      <p>{text}</p>
      {action && <div class="empty-action">{action}</div>}
    </div>
  );
}
