import { type Findable, totalled } from '../../ui/finding.ts';
import { searchOrganisations } from './search-store.ts';

/** Organisations, by the words of their names and of the names that sources print for them. */
export const organisationsFindable: Findable = {
  kind: 'organisations',
  word: 'organisations:title',
  action: 'read-public',
  find: async (tx, { words, limit, offset, view }) => {
    const rows = await searchOrganisations(tx, { words, limit, offset, language: view.language });
    return totalled(rows, ({ code, name, kind }) => ({
      href: `/organisations/${code}`,
      name,
      detail: view.codes.inText('organisation-kind', kind, view.language),
    }));
  },
};
