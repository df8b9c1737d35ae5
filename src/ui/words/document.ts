import { define } from './define.ts';

export default define({
  nl: {
    // Who gives the document: an institution, never a person.
    author: 'Agentschap Justitie en Handhaving',
    contents: 'Inhoud',
    page: 'Pagina',
    'page.of': 'van',
  },
  en: {
    author: 'Agency for Justice and Enforcement',
    contents: 'Contents',
    page: 'Page',
    'page.of': 'of',
  },
});
