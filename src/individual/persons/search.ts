import { may } from '../../access/index.ts';
import type { Findable } from '../../ui/finding.ts';
import { readNames } from './actions.ts';
import { listName } from './list-views.tsx';

/** People of the own prisons, by name or number. Who may not read their files gets names without a way onward. */
export const personsFindable: Findable = {
  kind: 'persons',
  word: 'persons:found-people',
  action: 'find-person',
  findNames: async (reader, { words, limit, offset, view }) => {
    const { items, total } = await readNames(reader, { words, prison: null, limit, offset });
    const linked = may(reader.actor, 'read-person');
    return {
      total,
      items: items.map((person) => ({
        href: linked ? `/persons/${person.id}` : undefined,
        name: listName(person),
        detail: [person.number, view.placeName(person.prison), ...(person.unit === null ? [] : [person.unit])].join(
          ' · ',
        ),
      })),
    };
  },
};
