import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareMenu } from '../../src/policy/figures/index.ts';
import { testApp } from '../support/app.ts';
import { NOW } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { cookieOf } from '../support/signed-in.ts';
import { readWord } from '../support/word.ts';

/** Where the documents, and what LibreOffice makes of them, are left to be looked at; nowhere unless told. */
const kept = process.env.BRUG_OFFICE_OUT;
const folder = kept ?? mkdtempSync(join(tmpdir(), 'brug-office-'));
mkdirSync(folder, { recursive: true });

const keeper = await testDatabase();
afterAll(async () => {
  await keeper.close();
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
});
const { app, api } = testApp(keeper, { now: () => NOW });

beforeAll(async () => {
  await prepareMenu(keeper.database, { now: NOW, shownOnly: true, gently: false });
  expect((await api('policy-officer', 'POST', '/questions/SV-2020-92/versions')).status).toBe(201);
  const evaluation = {
    title: 'Tussentijdse evaluatie',
    asOf: '2018-06-30',
    introduction:
      'Halverwege.\n\nWat opvalt: weinig is geregistreerd. Dat zegt niet dat er niets gebeurde, wel dat niemand het liet weten. Wat anders moet: een vaste ronde, met bewijs, en elk jaar opnieuw.',
  };
  expect((await api('plan-coordinator', 'POST', '/plans/2015-2020/snapshots', evaluation)).status).toBe(201);
});

/** Every document that the kit makes, with the pages it may take, and words that its reader must find. */
const DOCUMENTS = [
  {
    name: 'answer-live',
    path: '/questions/SV-2020-92/document',
    persona: 'policy-officer',
    pages: [8, 20],
    words: ['Vraag nr. 92', 'Inhoud', 'Pagina 1 van', 'demonstratiegegevens'],
  },
  {
    name: 'answer-frozen',
    path: '/questions/SV-2020-92/versions/1/document',
    persona: 'approver',
    pages: [8, 20],
    words: ['Vraag nr. 92', 'SHA-256', 'afgeschermd'],
  },
  {
    name: 'plan-2015',
    path: '/plans/2015-2020/document.docx',
    persona: null,
    pages: [6, 16],
    words: ['Inhoud', 'Doelstellingen in het kort', 'Stap voor stap', 'Niet geregistreerd'],
  },
  {
    name: 'plan-2020',
    path: '/plans/2020-2025/document.docx',
    persona: null,
    pages: [2, 10],
    words: ['Inhoud', 'Stap voor stap', 'Bron en gegevens'],
  },
  {
    name: 'snapshot-2015',
    path: '/plans/2015-2020/snapshots/1/document.docx',
    persona: null,
    pages: [8, 24],
    words: ['Inhoud', 'Tussentijdse evaluatie', 'Inleiding', 'Tijdlijn', 'SHA-256', 'Stap voor stap'],
  },
  {
    name: 'assessment',
    path: '/assessments/371068038/summary.docx',
    persona: 'coordinator-antwerpen',
    pages: [1, 5],
    words: ['Onderwijsaanbod naast de leidraad', 'Verzonnen', 'Is er voor elk niveau aanbod?', 'Tekort'],
  },
  {
    name: 'local-plan',
    path: '/prisons/mechelen/local-plan/document.docx?period=2026',
    persona: null,
    pages: [1, 4],
    words: ['Lokaal actieplan Mechelen', 'Goedgekeurd op', 'demonstratiegegevens', 'Psychische zorg'],
  },
  {
    name: 'year-report',
    path: '/prisons/mechelen/local-plan/report.docx?year=2026',
    persona: null,
    pages: [1, 4],
    words: ['Jaarverslag', 'Mechelen', 'gerealiseerd', 'Psychische zorg'],
  },
  {
    name: 'minutes',
    path: '/meetings/129069353/minutes.docx',
    persona: 'commission-member',
    pages: [1, 4],
    words: ['Verslag Gemengde commissie', 'Niet openbaar', 'Agenda', 'Besluiten', 'goedgekeurd', 'vrije tijd'],
  },
] as const;

/** Documents of a page or two, which need no contents. */
const SHORT: ReadonlySet<string> = new Set(['minutes', 'local-plan', 'assessment', 'year-report']);

const run = (command: string, ...words: string[]) =>
  execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64_000_000 });

/** Opens a Word document in LibreOffice and prints it: how many pages, and the text of each. */
function printed(file: Uint8Array, name: string): { pages: number; texts: string[] } {
  const [word, pdf] = [join(folder, `${name}.docx`), join(folder, `${name}.pdf`)];
  writeFileSync(word, file);
  rmSync(pdf, { force: true });
  // A profile of its own: LibreOffice refuses a second start in the same one, and root has no other.
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  run('soffice', profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, word);
  const pages = Number(/^Pages:\s+(\d+)/m.exec(run('pdfinfo', pdf))?.[1] ?? 0);
  const texts = run('pdftotext', '-layout', pdf, '-').split('\f').slice(0, pages);
  return { pages, texts };
}

/** A line of the contents: a title, and right after it the number of its page. */
const ENTRY = /^(.*[^\d\s])(\d{1,2})$/;
const plain = (text: string) => text.replaceAll(/\s+/g, ' ');

describe.each(DOCUMENTS)('$name', ({ name, path, persona, pages: [least, most], words }) => {
  let file: Uint8Array;
  let opened: ReturnType<typeof printed>;
  beforeAll(async () => {
    const cookie = persona === null ? '' : await cookieOf(keeper, persona);
    const response = await app.request(path, {
      headers: { cookie: `brug_language=nl; ${cookie}` },
    });
    expect(response.status).toBe(200);
    file = new Uint8Array(await response.arrayBuffer());
    opened = printed(file, name);
  });

  test(`opens, on ${least} to ${most} pages`, () => {
    expect(opened.pages).toBeGreaterThanOrEqual(least);
    expect(opened.pages).toBeLessThanOrEqual(most);
  });

  test('says what stands in it: each paragraph, and each first cell of a row', () => {
    const whole = plain(opened.texts.join(' ')).replaceAll(' ', '');
    for (const word of words) expect(whole).toContain(word.replaceAll(' ', ''));
    const { paragraphs, tables } = readWord(file);
    const said = paragraphs.filter((one) => !ENTRY.test(one));
    // A line that continues on the next page has a foot between its halves, so a long one is looked for by its beginning.
    expect(said.filter((one) => !whole.includes(plain(one).replaceAll(' ', '').slice(0, 40)))).toEqual([]);
    const cells = tables.flat().map((row) => plain(row[0] ?? '').replaceAll(' ', ''));
    expect(cells.filter((one) => !whole.includes(one.slice(0, 12)))).toEqual([]);
    // A sum-up is prose: a question, and what was answered.
    expect(tables.length).toBeGreaterThanOrEqual(name === 'assessment' ? 0 : SHORT.has(name) ? 1 : 3);
  });

  test('leaves no page empty, and says on each which it is', () => {
    for (const [index, text] of opened.texts.entries()) {
      expect(plain(text)).toContain(`Pagina ${index + 1} van ${opened.pages}`);
      expect(plain(text).length, `page ${index + 1}`).toBeGreaterThan(200);
    }
  });

  test.runIf(!SHORT.has(name))('its contents name the page on which each part stands', () => {
    const { paragraphs } = readWord(file);
    const entries = paragraphs.slice(paragraphs.indexOf('Inhoud') + 1).flatMap((line) => {
      const [, title, page] = ENTRY.exec(line) ?? [];
      return title === undefined ? [] : [{ title: plain(title).replaceAll(' ', '').slice(0, 40), page: Number(page) }];
    });
    expect(entries.length).toBeGreaterThan(2);
    const pages = opened.texts.map((text) => plain(text).replaceAll(' ', ''));
    for (const { title, page } of entries) {
      // Word and LibreOffice break a page a line earlier or later: what one puts last the other may put on the next.
      const near = pages.slice(Math.max(1, page - 2), page + 1).some((text) => text.includes(title));
      expect(near, `${title} on page ${page}`).toBe(true);
    }
  });
});
