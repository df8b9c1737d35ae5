import { define } from './define.ts';

/** What is said around every list. */
export default define({
  nl: {
    downloads: 'Deze lijst als bestand',
    csv: 'Als CSV',
    xlsx: 'Als Excel',
    origin: 'Herkomst',
  },
  en: {
    downloads: 'This list as a file',
    csv: 'As CSV',
    xlsx: 'As Excel',
    origin: 'Origin',
  },
});
