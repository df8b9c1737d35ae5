import { define } from './define.ts';

/** What is said around every list. */
export default define({
  nl: {
    downloads: 'Deze lijst als bestand',
    csv: 'Als CSV',
    xlsx: 'Als Excel',
    views: 'Mijn weergaven van deze lijst',
    'views.keep': 'Mijn weergaven',
    'views.save': 'Deze filters bewaren als mijn weergave',
    'views.name': 'Naam',
    'views.submit': 'Weergave bewaren',
    'views.hint': 'Alleen u ziet deze weergave. Gebruik geen namen van personen; een zoekwoord wordt niet bewaard.',
    'name.offers': 'Aanbod',
    'name.organisations': 'Organisaties',
    'name.sessions': 'Sessies',
    'name.places': 'Plaatsen',
    'name.jobs': 'Achtergrondwerk',
  },
  en: {
    downloads: 'This list as a file',
    csv: 'As CSV',
    xlsx: 'As Excel',
    views: 'My views of this list',
    'views.keep': 'My views',
    'views.save': 'Keep these filters as my view',
    'views.name': 'Name',
    'views.submit': 'Keep the view',
    'views.hint': 'Only you see this view. Use no names of persons; a word that is searched is not kept.',
    'name.offers': 'Offers',
    'name.organisations': 'Organisations',
    'name.sessions': 'Sessions',
    'name.places': 'Places',
    'name.jobs': 'Background work',
  },
});
