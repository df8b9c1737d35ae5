import { may } from '../../access/index.ts';
import type { Findable } from '../../ui/finding.ts';
import { personName } from '../../ui/names.ts';
import { readNames } from './actions.ts';

/** People of the own prisons, by name or number. Who may not read their files is led to enrolling them. */
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
        href: `/persons/${person.id}${linked ? '' : '/enrol'}`,
        name: personName(person),
        detail: [person.number, view.placeName(person.prison), ...(person.unit === null ? [] : [person.unit])].join(
          ' · ',
        ),
      })),
    };
  },
};
