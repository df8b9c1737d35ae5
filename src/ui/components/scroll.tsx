import type { Child } from 'hono/jsx';

interface ScrollBoxProps {
  kind: string;
  label: string;
  /** What it holds can be reached by keyboard, and scrolls the box with it. */
  reachable?: boolean;
  children?: Child;
}

/** A box for what may be wider than the screen: it scrolls by itself, and by keyboard too. */
export function ScrollBox({ kind, label, reachable = false, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; this groups a drawing or table and its scroll bar
    <div class={kind} role="group" aria-label={label} tabindex={reachable ? undefined : 0}>
      {children}
    </div>
  );
}
