import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { agreementsOf, COORDINATOR, HEAD, OFFICER, TEXT } from '../support/agreements.ts';
import { testApp } from '../support/app.ts';
import { testDatabase } from '../support/database.ts';
import { pdfOf } from '../support/invented-plans.ts';
import { cookieOf } from '../support/signed-in.ts';
import { formWith, png } from '../support/uploads.ts';

const keeper = await testDatabase();
afterAll(() => keeper.close());
const app = testApp(keeper);
const { api, page, post } = app;
const { made, withSection, listed, one, act, publish, versionIn, counts } = agreementsOf(keeper, app);

describe('what is refused', () => {
  test.each<[string, object]>([
    ['no title', { ...HEAD, title: ' ' }],
    ['a title of two lines', { ...HEAD, title: 'een\ntwee' }],
    ['a term that ends before it begins', { ...HEAD, to: '2024-01-01' }],
    ['a day that is none', { ...HEAD, from: '2025-02-30' }],
    ['an address that is none', { ...HEAD, source: 'javascript:alert(1)' }],
    ['a name with other signs', { ...HEAD, id: 'Mijn akkoord' }],
    ['a field that nobody asked', { ...HEAD, published: true }],
  ])('%s', async (_, body) => {
    const before = await counts();
    expect((await api(OFFICER, 'POST', '/agreements', body)).status).toBe(422);
    expect(await counts()).toEqual(before);
  });

  test.each<[string, object, number]>([
    ['an empty text', { text: ' \n ' }, 422],
    ['a text in which nothing is promised', { text: 'Het was koud. Er viel regen in de straat.' }, 422],
    ['a text without end', { text: 'a'.repeat(100_001) }, 422],
    [
      'a text with more promises than can be looked at',
      { text: 'We zorgen voor meer hulp aan gedetineerden. '.repeat(101) },
      422,
    ],
    ['no commitment', { commitments: [] }, 422],
    ['a place beyond the text', { commitments: [{ from: 0, to: 9_000 }] }, 422],
    ['a place that says nothing', { commitments: [{ from: 17, to: 19 }] }, 422],
    [
      'two in one place',
      {
        commitments: [
          { from: 19, to: 60 },
          { from: 50, to: 90 },
        ],
      },
      422,
    ],
  ])('a section with %s', async (_, more, status) => {
    const id = await made();
    const before = await counts();
    const sent = { title: 'Wonen', text: TEXT, ...more };
    expect((await api(OFFICER, 'POST', `/agreements/${id}/sections`, sent)).status).toBe(status);
    expect(await counts()).toEqual(before);
  });

  test('the same text twice, the same name twice, publishing nothing, and throwing away what was public', async () => {
    const { id } = await withSection();
    expect((await api(OFFICER, 'POST', `/agreements/${id}/sections`, { title: 'y', text: TEXT })).status).toBe(409);
    expect((await api(OFFICER, 'POST', '/agreements', { ...HEAD, id })).status).toBe(409);
    const empty = await made({ ...HEAD, title: 'Leeg' });
    expect((await publish(empty)).status).toBe(409);
    expect((await publish(id)).status).toBe(200);
    expect((await publish(id)).status).toBe(409);
    expect((await api(OFFICER, 'DELETE', `/agreements/${id}`, {})).status).toBe(409);
    expect((await publish(id, false)).status).toBe(200);
    expect((await api(OFFICER, 'DELETE', `/agreements/${id}/sections/1`, {})).status).toBe(409);
    expect((await api(OFFICER, 'DELETE', `/agreements/${empty}`, {})).status).toBe(200);
    expect((await api(OFFICER, 'GET', `/agreements/${empty}`)).status).toBe(404);
  });

  test('a change without a reason, without a change, of what is gone, or of an older version', async () => {
    const { id } = await withSection();
    const { version, wording, who, forWhom, byWhen, dueOn } = await one(id, 1);
    const same = { wording, who, forWhom, byWhen, dueOn };
    expect((await act(id, 1, 'reword', same)).status).toBe(422);
    expect((await act(id, 1, 'drop', { reason: ' ' })).status).toBe(422);
    expect((await act(id, 1, 'reword', { ...same, wording: 'Anders', version: version + 1 })).status).toBe(409);
    expect((await act(id, 1, 'split', { at: 1_000 })).status).toBe(422);
    expect((await act(id, 1, 'merge', { with: [{ number: 3 }] })).body.errors[0].message).toContain('2');
    expect((await act(id, 1, 'merge', { with: [{ number: 1 }] })).status).toBe(422);
    expect((await act(id, 1, 'restore', {})).status).toBe(409);
    expect((await act(id, 9, 'drop', {})).status).toBe(404);
    expect((await act(id, 1, 'drop', {})).status).toBe(200);
    expect((await act(id, 1, 'drop', {})).status).toBe(409);
    const taken = { section: 1, from: 150, to: 250, reason: 'x' };
    expect((await api(OFFICER, 'POST', `/agreements/${id}/commitments`, taken)).status).toBe(409);
  });
});

describe('a section', () => {
  test('is cut into commitments: who promises what, for whom, by when, each with its place in code points', async () => {
    const { id, section, commitments } = await withSection();
    expect({ section, commitments }).toEqual({ section: 1, commitments: [1, 2, 3] });
    const [loket, kinderen, bib] = await listed(id);
    expect(loket).toMatchObject({
      ...{ number: 1, state: 'standing', who: 'De Vlaamse Regering', forWhom: 'gedetineerden' },
      ...{ byWhen: 'tegen eind 2027', dueOn: '2027-12-31' },
    });
    expect(kinderen).toMatchObject({ who: null, forWhom: 'Kinderen van gedetineerden', byWhen: null, dueOn: null });
    for (const { text, from, to } of [loket, kinderen, bib]) expect([...TEXT].slice(from, to).join('')).toBe(text);
  });

  test('is looked at before anything is kept: unticked, worded otherwise, added to, and then kept', async () => {
    const id = await made();
    const before = await counts();
    const looked = await post(OFFICER, `/agreements/${id}/sections/review`, {
      text: TEXT.replaceAll('\n', '\r\n'),
      textTitle: 'Wonen',
    });
    expect(looked.status).toBe(200);
    expect(await counts()).toEqual(before);
    expect(looked.body).toContain('3 beloften gevonden in 5 zinnen');
    expect(looked.body).toContain('id="place-1"');
    const ticks = [...looked.body.matchAll(/name="take" value="(\d+-\d+)" checked/g)].map((match) => match[1] ?? '');
    expect(ticks).toHaveLength(3);
    const other =
      /name="take" value="(\d+-\d+)"(?! checked)/.exec(looked.body.slice(looked.body.indexOf('review-more')))?.[1] ??
      '';
    const [first = '', second = ''] = ticks;
    const from = first.split('-')[0];
    const fields = {
      title: 'Wonen',
      text: TEXT,
      take: [first, second, other],
      [`wording-${from}`]: '',
      [`due-on-${from}`]: '31-2-2027',
    };
    const refused = await post(OFFICER, `/agreements/${id}/sections`, fields);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('31-2-2027');
    const strange = await post(OFFICER, `/agreements/${id}/sections`, { ...fields, take: ['0-3'] });
    expect(strange.status).toBe(422);
    expect(await counts()).toEqual(before);
    const said = {
      [`wording-${from}`]: 'Er komt een woonloket.',
      [`due-on-${from}`]: '30 juni 2028',
      [`who-${from}`]: '',
    };
    const done = await post(OFFICER, `/agreements/${id}/sections`, { ...fields, ...said });
    expect(done.status).toBe(303);
    const items = await listed(id);
    expect(items.map((item: { wording: string }) => item.wording)).toEqual(
      expect.arrayContaining(['Er komt een woonloket.', 'Kinderen van gedetineerden krijgen een eigen bezoekruimte.']),
    );
    expect(items).toHaveLength(3);
    expect(
      await one(id, items.find((item: { wording: string }) => item.wording.startsWith('Er komt')).number),
    ).toMatchObject({
      ...{ who: null, dueOn: '2028-06-30' },
      text: expect.stringContaining('De Vlaamse Regering zal'),
    });
  });

  describe('comes out of a document', () => {
    const said = [
      '4.2 Wonen',
      'We zorgen voor een woonloket voor gedetineerden.',
      '4.3 Sport',
      'We bouwen een zwembad.',
    ];
    const word = (paragraphs: readonly string[]) =>
      zipSync({
        '[Content_Types].xml': strToU8('<Types/>'),
        'word/document.xml': strToU8(
          `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs
            .map((one) => `<w:p><w:r><w:t>${one}</w:t></w:r></w:p>`)
            .join('')}</w:body></w:document>`,
        ),
      });
    const send = async (id: string, bytes: Uint8Array, name: string, fields: Record<string, string> = {}) => {
      const response = await app.app.request(`/agreements/${id}/sections/files`, {
        method: 'POST',
        headers: { cookie: await cookieOf(keeper, OFFICER), 'sec-fetch-site': 'same-origin' },
        body: formWith(bytes, name, { idempotencyKey: crypto.randomUUID(), title: 'Wonen', ...fields }),
      });
      return { status: response.status, body: await response.text() };
    };
    test.each<[string, Uint8Array]>([
      ['Word', word(said)],
      ['PDF', pdfOf(said.join('\n\n'))],
      ['text', strToU8(said.join('\n\n'))],
    ])('%s, whole or from some words to others', async (what, bytes) => {
      const id = await made();
      const before = await counts();
      const whole = await send(id, bytes, `x.${what}`);
      expect(whole.status).toBe(200);
      expect(whole.body).toContain('2 beloften gevonden');
      const part = await send(id, bytes, `x.${what}`, { from: '4.2  wonen', until: '4.3 Sport' });
      expect(part.body).toContain('1 belofte gevonden');
      expect(part.body).not.toContain('zwembad');
      const wrongs: Record<string, string>[] = [{ from: 'nergens' }, { until: 'nergens' }, { title: ' ' }];
      for (const wrong of wrongs) expect((await send(id, bytes, `x.${what}`, wrong)).status).toBe(422);
      expect(await counts()).toEqual(before);
    });
    const locked = Buffer.from(pdfOf('geheim')).toString('latin1');
    test.each<[string, Uint8Array, RegExp]>([
      ['nothing', new Uint8Array(), /leeg|geen tekst/],
      ['a Word document without words', word([]), /geen tekst/],
      ['a picture', png(), /wordt niet gelezen/],
      ['what calls itself Word', strToU8('PK\u0003\u0004 en dan niets'), /beschadigd|wordt niet gelezen/],
      [
        'a PDF with a password',
        Buffer.from(
          locked.replace(
            '/Root 1 0 R',
            `/Root 1 0 R /ID [<${'0a'.repeat(16)}> <${'0a'.repeat(16)}>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'1b'.repeat(32)}> /U <${'2c'.repeat(32)}> >>`,
          ),
          'latin1',
        ),
        /wachtwoord/,
      ],
      ['100 MB', new Uint8Array(100 * 1024 * 1024), /te groot/],
      ['what lacks the words that were asked', word(['Het was koud in de straat.']), /woorden/],
    ])('%s is refused with one line', async (_, bytes, sentence) => {
      const { status, body } = await send(await made(), bytes, 'akkoord.docx', { from: 'Van <hier>' });
      expect([413, 422]).toContain(status);
      const [, faults = ''] = /<div class="error-summary"([\s\S]*?)<\/div>/.exec(body) ?? [];
      expect(faults).toMatch(sentence);
      expect(faults.match(/<li/g)).toHaveLength(1);
      expect(body).not.toContain('<hier>');
    });
  });

  test('shows its text with each place marked, whatever it holds, and is thrown away while it was never public', async () => {
    const id = await made();
    const text = '<script>alert(1)</script>\n\nWe zorgen voor betere hulp aan gedetineerden in elke gevangenis.';
    await api(OFFICER, 'POST', `/agreements/${id}/sections`, { title: '<i>x</i>', text });
    const { body } = await page(OFFICER, `/agreements/${id}/sections/1`);
    expect(body).toContain('&lt;script&gt;');
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('id="place-1"');
    expect((await page(OFFICER, `/agreements/${id}/sections/2`)).status).toBe(404);
    expect((await page(OFFICER, `/agreements/${id}/sections/1/discard`)).status).toBe(200);
    expect((await post(OFFICER, `/agreements/${id}/sections/1/discard`, {})).status).toBe(303);
    expect(await listed(id)).toEqual([]);
  });
});

describe('a commitment', () => {
  test('is worded otherwise with a reason: its text and place stay, and the page shows both with who did it', async () => {
    const { id } = await withSection();
    const was = await one(id, 2);
    const fields = {
      wording: 'Bezoekruimte voor kinderen',
      who: '',
      forWhom: 'kinderen',
      byWhen: 'in 2028',
      dueOn: '31-12-2028',
    };
    const at = `/agreements/${id}/commitments/2`;
    const version = versionIn((await page(OFFICER, `${at}/reword`)).body);
    expect((await post(OFFICER, `${at}/reword`, { ...fields, version, reason: '' })).status).toBe(422);
    const done = await post(OFFICER, `${at}/reword`, { ...fields, version, reason: 'Korter.' });
    expect(done.status).toBe(303);
    expect(await one(id, 2)).toMatchObject({
      ...{
        wording: 'Bezoekruimte voor kinderen',
        text: was.text,
        from: was.from,
        to: was.to,
        dueOn: '2028-12-31',
        version: 2,
      },
      history: [
        { did: 'reworded', reason: 'Korter.', as: 'policy-officer' },
        { did: 'kept', wording: was.wording },
      ],
    });
    const late = await post(COORDINATOR, `${at}/reword`, { ...fields, wording: 'Iets anders', version, reason: 'x' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Dit is intussen gewijzigd');
    const { body } = await page(OFFICER, at);
    for (const words of ['Hier gelezen als', was.text, 'Korter.', 'Anders verwoord']) expect(body).toContain(words);
  });

  test('is split at a place in its text, and put together again', async () => {
    const { id } = await withSection();
    const whole = await one(id, 1);
    const at = `/agreements/${id}/commitments/1`;
    const asked = await page(OFFICER, `${at}/split`);
    expect(asked.body).toContain('en we zorgen voor een adres');
    const version = versionIn(asked.body);
    const send = (more: object) => post(OFFICER, `${at}/split`, { version, reason: 'Twee dingen.', ...more });
    expect((await send({})).status).toBe(422);
    expect((await send({ words: 'staat er niet' })).status).toBe(422);
    expect((await send({ at: '0' })).status).toBe(422);
    expect((await send({ words: 'en  we zorgen' })).status).toBe(303);
    const [first, second] = await listed(id);
    expect([first.number, second.number]).toEqual([4, 5]);
    expect(`${first.text} ${second.text}`).toBe(whole.text);
    expect(second).toMatchObject({ from: first.to + 1, to: whole.to, who: 'De Vlaamse Regering', dueOn: '2027-12-31' });
    expect((await page(OFFICER, at)).body).toContain('Deze belofte werd gesplitst');
    expect(await one(id, 4)).toMatchObject({ madeFrom: [1], history: [{ did: 'split', reason: 'Twee dingen.' }] });
    await act(id, 5, 'reword', { wording: 'Anders', who: null, forWhom: null, byWhen: null, dueOn: null });
    expect((await act(id, 1, 'restore', {})).body).toMatchObject({ number: 1, made: [] });
    expect((await listed(id)).map((item: { number: number }) => item.number)).toEqual([1, 2, 3]);
    expect((await listed(id, OFFICER, 'gone')).map((item: { number: number }) => item.number)).toEqual([4, 5]);
    expect((await act(id, 4, 'restore', {})).status).toBe(409);
  });

  test('is merged with the one beside it, and both come back', async () => {
    const { id } = await withSection();
    const [, kinderen, bib] = await listed(id);
    const form = (await page(OFFICER, `/agreements/${id}/commitments/2/merge`)).body;
    expect(form).toContain('value="3.1"');
    const fields = { version: versionIn(form), with: '3.1', wording: '', reason: 'Samen één.' };
    const done = await post(OFFICER, `/agreements/${id}/commitments/2/merge`, fields);
    expect(done.headers.get('location')).toContain(`/agreements/${id}/commitments/4?saved=commitment&undo=`);
    expect(await one(id, 4)).toMatchObject({
      ...{ from: kinderen.from, to: bib.to, madeFrom: [2, 3], wording: `${kinderen.wording} ${bib.wording}` },
    });
    expect((await page(OFFICER, `/agreements/${id}/commitments/3`)).body).toContain('samengevoegd met andere');
    await act(id, 3, 'restore', {});
    expect((await listed(id)).map((item: { number: number }) => item.number)).toEqual([1, 2, 3]);
  });

  test('that was missed is added at its sentence', async () => {
    const { id } = await withSection();
    const at = `/agreements/${id}/sections/1/missed`;
    const form = (await page(OFFICER, at)).body;
    const place = /value="(\d+-\d+)"[^>]*>\s*<label[^>]*>Vandaag/.exec(form)?.[1] ?? '';
    expect((await post(OFFICER, at, { place, reason: '' })).status).toBe(422);
    expect((await post(OFFICER, at, { place: '5-3', reason: 'x' })).status).toBe(422);
    expect((await post(OFFICER, at, { place, reason: 'Toch een belofte.' })).status).toBe(303);
    expect(await one(id, 4)).toMatchObject({
      text: 'Vandaag zijn er lange wachtlijsten.',
      history: [{ did: 'added' }],
    });
    expect((await listed(id)).map((item: { number: number }) => item.number)).toEqual([1, 4, 2, 3]);
  });

  test('is as it was when a change is taken back, unless it changed since', async () => {
    const { id } = await withSection();
    const undoOf = (answer: { headers: Headers }) => /undo=(\d+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
    const drop = await post(OFFICER, `/agreements/${id}/commitments/3/drop`, { version: '1', reason: 'Dubbel.' });
    expect((await page(OFFICER, drop.headers.get('location') ?? '')).body).toContain('Belofte 3 is weggevallen');
    expect((await post(COORDINATOR, `/undo/${undoOf(drop)}`, {})).status).toBe(404);
    expect((await post(OFFICER, `/undo/${undoOf(drop)}`, {})).status).toBe(303);
    expect(await one(id, 3)).toMatchObject({
      state: 'standing',
      history: [{ did: 'taken-back', reason: null }, {}, {}],
    });
    const merge = await post(OFFICER, `/agreements/${id}/commitments/1/merge`, {
      version: '1',
      with: '2.1',
      reason: 'x',
    });
    await act(id, 4, 'reword', { wording: 'Anders', who: null, forWhom: null, byWhen: null, dueOn: null });
    expect((await post(OFFICER, `/undo/${undoOf(merge)}`, {})).status).toBe(409);
    const split = await post(OFFICER, `/agreements/${id}/commitments/4/split`, { words: 'Kinderen van', reason: 'x' });
    expect((await post(OFFICER, `/undo/${undoOf(split)}`, {})).status).toBe(303);
    expect((await listed(id)).map((item: { number: number }) => item.number)).toEqual([4, 3]);
  });
});

describe('an agreement that is published', () => {
  test('is read by everybody: its list, its commitments, its files and what is found', async () => {
    const text = `${TEXT} We zorgen voor een kantelbibliotheek voor gedetineerden.`;
    const { id } = await withSection({ text });
    await publish(id);
    expect((await page(null, `/agreements/${id}`)).body).toContain('Kinderen van gedetineerden');
    expect((await page(null, `/agreements/${id}.csv`)).body).toContain('De Vlaamse Regering');
    expect((await page(null, `/agreements/${id}.xlsx`)).status).toBe(200);
    expect((await page(null, `/agreements/${id}/commitments/1`, 'en')).body).toContain('Literally in the agreement');
    expect((await page(null, `/agreements/${id}/commitments/1`)).body).not.toContain('Laten vallen');
    const found = async () => JSON.stringify((await api(null, 'GET', '/search?q=kantelbibliotheek')).body);
    expect(await found()).toContain(`/agreements/${id}/commitments/4`);
    await act(id, 4, 'drop', {});
    expect(await found()).not.toContain('een kantelbibliotheek');
    await publish(id, false);
    expect((await page(null, `/agreements/${id}`)).status).toBe(404);
  });

  test('holds against addresses that were never made by a page', async () => {
    for (const path of ['?section=x', '?show=x', '?section=9', '?section=1&section=2', '?page=9'])
      expect([200, 422]).toContain((await page(null, `/agreements/demonstration${path}`)).status);
    expect((await page(null, '/agreements/demonstration?page=x')).status).toBe(422);
    expect((await page(null, '/agreements/demonstration/commitments/0')).status).toBe(404);
    expect((await page(null, '/agreements/demonstration/sections/1?at=999999')).status).toBe(200);
    expect((await page(null, '/agreements/demonstration/sections/1?at=-1')).status).toBe(200);
    for (const sort of ['', '?sort=-title', '?sort=commitments', '?sort=niets'])
      expect((await page(null, `/agreements${sort}`)).status).toBe(200);
    const long = 'a'.repeat(200_000);
    expect((await post(OFFICER, '/agreements', { title: long, from: '1-1-2025' })).status).toBe(422);
    expect(
      (await post(OFFICER, '/agreements/demonstration/commitments/1/split', { words: long, reason: 'x' })).status,
    ).toBe(422);
    const many = { reason: 'x', with: Array.from({ length: 50 }, (_, index) => `${index + 1}.1`) };
    expect((await post(OFFICER, '/agreements/demonstration/commitments/1/merge', many)).status).toBe(422);
  });
});
