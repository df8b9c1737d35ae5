import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    title: 'Mijn weergaven',
    lead: 'De filters die u onder een naam bewaarde. Alleen u ziet ze.',
    'to-list': 'Naar het aanbod',
    none: 'U bewaarde nog geen weergave. Dat kan boven een lijst, zodra er een filter op staat.',
    list: 'Lijst',
    view: 'Weergave',
    name: 'Naam van de weergave',
    rename: 'Hernoemen',
    remove: 'Verwijderen',
    'remove.of': '{{name}} verwijderen',
    'rename.of': 'Nieuwe naam van {{name}}',
    caption: 'Mijn weergaven per lijst',
    'error.long': 'Kies een naam van hoogstens 60 tekens.',
    'error.taken': 'U hebt al een weergave met die naam bij deze lijst. Kies een andere naam.',
    'error.nothing':
      'Er staat geen filter op de lijst dat bewaard kan worden. Kies eerst een filter; een zoekwoord wordt nooit bewaard.',
    'saved.view': 'De weergave is bewaard. U vindt ze boven deze lijst.',
    'saved.view-renamed': 'De weergave heeft een nieuwe naam.',
    'saved.view-removed': 'De weergave is verwijderd.',
    'told.removed': 'De weergave {{name}} is verwijderd.',
    'told.renamed': 'De weergave {{before}} heet nu {{name}}.',
  },
  en: {
    title: 'My views',
    lead: 'The filters that you kept under a name. Only you see them.',
    'to-list': 'To the offers',
    none: 'You kept no view yet. You can above a list, as soon as it has a filter.',
    list: 'List',
    view: 'View',
    name: 'Name of the view',
    rename: 'Rename',
    remove: 'Remove',
    'remove.of': 'Remove {{name}}',
    'rename.of': 'New name of {{name}}',
    caption: 'My views by list',
    'error.long': 'Choose a name of at most 60 characters.',
    'error.taken': 'You have a view with that name of this list already. Choose another name.',
    'error.nothing':
      'The list has no filter that can be kept. Choose a filter first; a word that is searched is never kept.',
    'saved.view': 'The view is kept. You find it above this list.',
    'saved.view-renamed': 'The view has a new name.',
    'saved.view-removed': 'The view is removed.',
    'told.removed': 'The view {{name}} is removed.',
    'told.renamed': 'The view {{before}} is now called {{name}}.',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    'saved-views': typeof words;
  }
}
