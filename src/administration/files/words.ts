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
    progress: 'Hoe ver het bestand is',
    failed: 'Het bestand kwam niet aan. Kijk de verbinding na en probeer het opnieuw.',
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
    'error.damaged': 'Dit bestand is beschadigd of onvolledig. Bewaar het opnieuw en probeer nog eens.',
    'error.empty': 'Kies een bestand dat niet leeg is.',
    'error.full': 'Hier staan al {{most}} bestanden. Trek er eerst een in.',
    'error.macros':
      'Dit document bevat macro’s of andere programma’s. Bewaar het zonder macro’s, bijvoorbeeld als pdf.',
    'error.name': 'De naam van dit bestand zegt iets anders dan wat erin zit. Kies het juiste bestand.',
    'error.nested':
      'In dit bestand zit nog een archief, een ander document of een programma. Stuur dat apart, of bewaar als pdf.',
    'error.one': 'Stuur één bestand tegelijk.',
    'error.password': 'Dit bestand is beveiligd met een wachtwoord. Bewaar het zonder wachtwoord.',
    'error.too-large': 'Dit bestand is te groot: hoogstens {{most}} MB.',
    'error.type': 'Dit soort bestand kan niet. Kies een pdf, foto, tekst, document of rekenblad.',
    'error.unpacks': 'Dit bestand wordt te groot als het wordt geopend. Maak het kleiner of splits het.',
    'error.utf8': 'Deze tekst staat niet in UTF-8. Bewaar hem als UTF-8 en probeer nog eens.',
  },
  en: {
    add: 'Add a file',
    file: 'File',
    'file.hint':
      'PDF, picture (png or jpg), text or CSV, or a document or spreadsheet (odt, docx, ods, xlsx) without macros. {{most}} MB a file and {{files}} files at most.',
    title: 'Title',
    'title.hint': 'What readers see. Without a title that is the name of the file.',
    send: 'Send file',
    progress: 'How far the file is',
    failed: 'The file did not arrive. Check the connection and try again.',
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
    'error.damaged': 'This file is damaged or incomplete. Save it anew and try again.',
    'error.empty': 'Choose a file that is not empty.',
    'error.full': 'There are {{most}} files here already. Withdraw one first.',
    'error.macros': 'This document holds macros or other programs. Save it without them, for example as PDF.',
    'error.name': 'The name of this file says something else than what is in it. Choose the right file.',
    'error.nested': 'In this file is another archive, another document or a program. Send that apart, or save as PDF.',
    'error.one': 'Send one file at a time.',
    'error.password': 'This file is protected by a password. Save it without one.',
    'error.too-large': 'This file is too large: {{most}} MB at most.',
    'error.type': 'This kind of file is not possible. Choose a PDF, picture, text, document or spreadsheet.',
    'error.unpacks': 'This file becomes too large when it is opened. Make it smaller or split it.',
    'error.utf8': 'This text is not in UTF-8. Save it as UTF-8 and try again.',
  },
});
export default words;

declare module '../../ui/words/index.ts' {
  interface Words {
    files: typeof words;
  }
}
