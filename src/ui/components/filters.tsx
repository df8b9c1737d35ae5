import type { Child } from 'hono/jsx';
import { FilterContext } from '../form/field.tsx';
import { useWords } from '../words/context.ts';
import type { Translate } from '../words/index.ts';

export interface FiltersProps {
  action: string;
  /** Fields of the form kit; within filters none of them must be filled in. */
  children?: Child;
  t?: Translate;
  /** The list without filters; leave out while no filter is set. */
  resetHref?: string;
}

/** Filters above a list, sent as a GET form so that they stay in the address. */
export function Filters({ action, children, t, resetHref }: FiltersProps) {
  const words = useWords();
  const say = t ?? words.t;
  return (
    <form class="filters" action={action} method="get" novalidate aria-label={say('frame:filter')}>
      <div class="filters-fields">
        <FilterContext.Provider value={true}>{children}</FilterContext.Provider>
      </div>
      <div class="filters-buttons">
        <button type="submit">{say('frame:filter.apply')}</button>
        {resetHref && <a href={resetHref}>{say('frame:filter.reset')}</a>}
      </div>
    </form>
  );
}
