// Why promises are not held against decisions: what is wrong with the files. Gathered into the refusals.
export const COMMITMENT_REFUSALS = {
  nl: {
    'agreement-empty': 'De tekst van het akkoord is leeg.',
    'agreement-too-long': 'De tekst van het akkoord is te lang: hoogstens {{most}} tekens.',
    'agreement-without-promise': 'In deze tekst staat geen zin die iets belooft.',
    'decision-address-twice': 'Regel {{line}}: dit adres hoort al bij een andere beslissing.',
    'decision-reference-twice': 'Regel {{line}}: deze referentie ontbreekt of hoort al bij een andere beslissing.',
    'decision-text-too-long': 'Regel {{line}}: de tekst van deze beslissing is te lang.',
    'decision-with-script': 'Regel {{line}}: in de tekst van deze beslissing staat een script. Lever gewone tekst.',
    'decision-without-date': 'Regel {{line}}: deze beslissing heeft geen geldige datum. Schrijf jaar-maand-dag.',
    'decision-without-text': 'Regel {{line}}: deze beslissing heeft geen tekst.',
    'decisions-columns': 'Het bestand met beslissingen is leeg of mist een kolom: ref, uri, date, text.',
    'decisions-csv':
      'Regel {{line}} van het bestand met beslissingen is geen goede CSV: een ander aantal kolommen, of een aanhalingsteken te veel.',
    'decisions-too-many': 'Dit zijn te veel beslissingen: hoogstens {{most}}.',
  },
  en: {
    'agreement-empty': 'The text of the agreement is empty.',
    'agreement-too-long': 'The text of the agreement is too long: at most {{most}} characters.',
    'agreement-without-promise': 'No sentence of this text promises anything.',
    'decision-address-twice': 'Line {{line}}: this address already belongs to another decision.',
    'decision-reference-twice': 'Line {{line}}: this reference is missing or already belongs to another decision.',
    'decision-text-too-long': 'Line {{line}}: the text of this decision is too long.',
    'decision-with-script': 'Line {{line}}: the text of this decision holds a script. Give plain text.',
    'decision-without-date': 'Line {{line}}: this decision has no valid date. Write year-month-day.',
    'decision-without-text': 'Line {{line}}: this decision has no text.',
    'decisions-columns': 'The file with decisions is empty or lacks a column: ref, uri, date, text.',
    'decisions-csv':
      'Line {{line}} of the file with decisions is no good CSV: another number of columns, or a quotation mark too many.',
    'decisions-too-many': 'These are too many decisions: at most {{most}}.',
  },
};
