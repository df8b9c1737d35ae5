import type { Child } from 'hono/jsx';
import { FilterContext } from '../form/field.tsx';
import { useWords } from '../words/context.ts';
import type { Translate } from '../words/index.ts';

export interface FiltersProps {
  action: string;
  /** Posted where what is typed must not stand in an address, such as a name; otherwise filters stay in the address. */
  method?: 'get' | 'post';
  /** Fields of the form kit; within filters none of them must be filled in. */
  children?: Child;
  t?: Translate;
  /** The words that are typed do the work: the button says *search*. */
  search?: boolean;
  /** The list without filters; leave out while no filter is set. */
  resetHref?: string;
}

/** Filters above a list. */
export function Filters({ action, method = 'get', children, t, resetHref, search = false }: FiltersProps) {
  const words = useWords();
  const say = t ?? words.t;
  return (
    <form class="filters" action={action} method={method} novalidate aria-label={say('frame:filter')}>
      <div class="filters-fields">
        <FilterContext.Provider value={true}>{children}</FilterContext.Provider>
      </div>
      <div class="filters-buttons">
        <button type="submit">{say(search ? 'frame:search' : 'frame:filter.apply')}</button>
        {resetHref && <a href={resetHref}>{say('frame:filter.reset')}</a>}
      </div>
    </form>
  );
}
