// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are those of the program, placeholders and all
import type { TextFault } from '../fault.ts';

const WORD = 'tests/contract/answer-document.test.ts';
const PARLIAMENT = 'tests/contract/parliament.test.ts';

/** Faults in what parliament and everybody reads. */
export const ANSWERS: TextFault[] = [
  {
    name: 'the checksum of a frozen answer is always the same',
    find: "return `${CANONICAL}${createHash('sha256').update(canonical(content)).digest('hex')}`;",
    replace: "return `${CANONICAL}${createHash('sha256').update(String(content === null)).digest('hex')}`;",
    tests: ['src/policy/parliament/integrity.test.ts'],
  },
  {
    name: 'an answer that was changed is shown all the same',
    find: "return own && hash === checksum(content) ? 'unchanged' : 'changed';",
    replace: "return own ? 'unchanged' : 'changed';",
    tests: ['src/policy/parliament/integrity.test.ts', PARLIAMENT],
  },
  {
    name: 'the English half of an answer is Dutch',
    find: 'text: pick(part.text, language),',
    replace: "text: pick(part.text, 'nl'),",
    tests: [WORD],
  },
  {
    name: 'the titles of an English answer are Dutch',
    find: 'title: pick(part.title, language),',
    replace: "title: pick(part.title, 'nl'),",
    tests: [WORD],
  },
  {
    name: 'the Word document has no tables behind its figures',
    find: 'rows: [columns.map((column) => column.label), ...rows].map(rowOf),',
    replace: 'rows: [columns.map((column) => column.label)].map(rowOf),',
    tests: [WORD],
  },
  {
    name: 'the Word document has no steps behind its parts',
    find: '...(part.steps.length === 0 ? [] : [stepTable(part.steps, language)]),',
    replace: '',
    tests: [WORD],
  },
  {
    name: 'the Word document has no figures',
    find: '...part.figures.map((figure) => figureTable(figure, answer, t, language)),',
    replace: '',
    tests: [WORD],
  },
  {
    name: 'the Word document does not carry the checksum',
    find: "...(answer.integrity ? [{ kind: 'text', line: integrityText(answer.integrity, language) } as const] : []),",
    replace: '',
    tests: [WORD],
  },
  {
    name: 'an answer of the API has a field that nobody described',
    find: '    headcount: z.number().int().nullable(),\n    version: z.number().int(),\n    origin: z.string(),',
    replace: '    headcount: z.number().int().nullable(),\n    version: z.number().int(),',
    tests: ['tests/contract/attendance.test.ts'],
  },
  {
    name: 'an answer of the API has a status that nobody described',
    find: "  404: problem('Does not exist, or not for this actor'),\n",
    replace: '',
    tests: ['tests/contract/persons.test.ts'],
  },
];
