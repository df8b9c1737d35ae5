import { define } from '../../ui/words/define.ts';

const words = define({
  nl: {
    add: 'Een bestand toevoegen',
    file: 'Bestand',
    'file.hint':
      'Pdf, foto (png of jpg), tekst of csv, of een document of rekenblad (odt, docx, ods, xlsx) zonder macro’s. Hoogstens {{most}} MB per bestand en {{files}} bestanden.',
    title: 'Titel',
    'title.hint': 'Wat lezers zien. Zonder titel is dat de naam van het bestand.',
    send: 'Bestand versturen',
    withdraw: 'Intrekken',
    withdrawn: 'Een bestand, ingetrokken op {{day}}',
    'type.pdf': 'pdf',
    'type.png': 'foto (png)',
    'type.jpeg': 'foto (jpg)',
    'type.text': 'tekst',
    'type.csv': 'csv',
    'type.odt': 'document (odt)',
    'type.ods': 'rekenblad (ods)',
    'type.docx': 'document (docx)',
    'type.xlsx': 'rekenblad (xlsx)',
    'type.xml': 'StratML (xml)',
    'error.full': 'Hier staan al {{most}} bestanden. Trek er eerst een in.',
  },
  en: {
    add: 'Add a file',
    file: 'File',
    'file.hint':
      'PDF, picture (png or jpg), text or CSV, or a document or spreadsheet (odt, docx, ods, xlsx) without macros. {{most}} MB a file and {{files}} files at most.',
    title: 'Title',
    'title.hint': 'What readers see. Without a title that is the name of the file.',
    send: 'Send file',
    withdraw: 'Withdraw',
    withdrawn: 'A file, withdrawn on {{day}}',
    'type.pdf': 'PDF',
    'type.png': 'picture (png)',
    'type.jpeg': 'picture (jpg)',
    'type.text': 'text',
    'type.csv': 'CSV',
    'type.odt': 'document (odt)',
    'type.ods': 'spreadsheet (ods)',
    'type.docx': 'document (docx)',
    'type.xlsx': 'spreadsheet (xlsx)',
    'type.xml': 'StratML (xml)',
    'error.full': 'There are {{most}} files here already. Withdraw one first.',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    files: typeof words;
  }
}
