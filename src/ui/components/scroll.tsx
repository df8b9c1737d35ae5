import type { Child } from 'hono/jsx';

/** A box for what may be wider than the screen: it scrolls by itself, and by keyboard too. */
export function ScrollBox({ kind, label, children }: { kind: string; label: string; children?: Child }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; this groups a drawing or table and its scroll bar
    <div class={kind} role="group" aria-label={label} tabindex={0}>
      {children}
    </div>
  );
}
