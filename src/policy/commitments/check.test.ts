import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../shared/refusal.ts';
import { promises, sentencesOf } from './agreement.ts';
import { checkCommitments } from './check.ts';
import { type Decision, readDecisions } from './decisions.ts';
import { isWithdrawn, stageOf } from './stages.ts';
import { verdictOf } from './verdict.ts';

const ALWAYS = { from: null, to: null };

const AGREEMENT = `4.1 Werk voor gedetineerden. Gedetineerden vinden vandaag moeilijk werk.

We zorgen voor een opleiding voor elke gedetineerde die dat wil, o.a. in de bouw. De lokale besturen worden vóór elke vrijlating betrokken.
We zullen met de federale minister overleggen over de gevangenissen 🏛. Samen met de VDAB moeten meer gedetineerden tewerkstelling vinden.`;

function decision(ref: string, date: string, text: string): Decision {
  return { ref, uri: `http://example.org/${ref}`, date, text };
}

const DECISIONS = [
  decision(
    'a',
    '2021-02-05',
    'Opleiding in de gevangenis: voorontwerp van besluit   Voorontwerp van besluit over opleidingen voor gedetineerden in de bouw.',
  ),
  decision(
    'b',
    '2021-09-10',
    'Opleiding in de gevangenis: besluit   Na advies van de Raad van State hecht de Vlaamse Regering haar definitieve goedkeuring aan het besluit over opleidingen voor gedetineerden.',
  ),
  decision(
    'c',
    '2022-01-14',
    'Opleidingen voor werkzoekenden   Ontwerpbesluit over opleidingen voor werkzoekenden in de bouw.',
  ),
  decision(
    'd',
    '2022-03-04',
    'Nota aan het Overlegcomité over de gevangenissen   De federale regering wordt gevraagd om overleg over gedetineerden.',
  ),
  decision(
    'e',
    '2022-05-06',
    'Jeugdinstellingen: opleiding   Ontwerpbesluit over opleidingen voor jongeren in een gemeenschapsinstelling.',
  ),
];

function refsOf(text: string, checked = checkCommitments(AGREEMENT, DECISIONS, ALWAYS)) {
  const found = checked.commitments.find((one) => one.text.includes(text));
  return {
    verdict: found?.verdict,
    stage: found?.stage,
    refs: found?.citations.map(({ ref, bearing }) => `${ref} ${bearing}`),
  };
}

describe('cutting an agreement', () => {
  test('keeps what promises, with its place in code points', () => {
    const { commitments } = checkCommitments(AGREEMENT, DECISIONS, ALWAYS);
    expect(commitments.map(({ text }) => text.slice(0, 22))).toEqual([
      'We zorgen voor een opl',
      'De lokale besturen wor',
      'We zullen met de feder',
      'Samen met de VDAB moet',
    ]);
    const points = [...AGREEMENT];
    for (const { text, from, to } of commitments) expect(points.slice(from, to).join('')).toBe(text);
  });

  test('an abbreviation, a number and markup end no sentence, or do', () => {
    expect(sentencesOf('Punt 3.2.1 gaat over o.a. wonen. <b>Ander.</b> En dit').map(({ text }) => text)).toEqual([
      'Punt 3.2.1 gaat over o.a. wonen.',
      'Ander.',
      'En dit',
    ]);
    expect(promises('Het eerste plan werd in 2015 goedgekeurd door de regering.')).toBe(false);
  });

  test('a text that is empty or promises nothing is refused', () => {
    expect(() => checkCommitments('  \n', DECISIONS, ALWAYS)).toThrow(
      new Refusal('invalid', 'agreement-empty').message,
    );
    expect(() => checkCommitments('Dit was vroeger al zo.', DECISIONS, ALWAYS)).toThrow(Refusal);
  });
});

describe('what bears on a promise', () => {
  test('what is for another group does not, and neither does what is for nobody in particular', () => {
    expect(refsOf('opleiding')).toEqual({
      verdict: 'partly-kept',
      stage: 'definitive',
      refs: ['a direct', 'b direct'],
    });
    expect(checkCommitments(AGREEMENT, DECISIONS, ALWAYS).unused).toEqual(['c', 'e']);
  });

  test('without any decision nothing is found, and a note is only under way', () => {
    expect(refsOf('lokale besturen')).toEqual({ verdict: 'nothing-found', stage: 'unknown', refs: [] });
    expect(refsOf('federale minister')).toEqual({ verdict: 'under-way', stage: 'concept', refs: ['d direct'] });
  });

  test('a decision outside the term is not cited', () => {
    const checked = checkCommitments(AGREEMENT, DECISIONS, { from: '2021-03-01', to: '2021-12-31' });
    expect(refsOf('opleiding', checked).refs).toEqual(['b direct']);
  });

  test('decisions on one matter form one dossier, in their order', () => {
    const { dossiers } = checkCommitments(AGREEMENT, DECISIONS, ALWAYS);
    expect(dossiers.map(({ refs, stage }) => `${refs.join(' ')}: ${stage}`)).toEqual(['a b: definitive', 'd: concept']);
  });

  test('every quote stands literally in its decision', () => {
    const long = decision(
      'z',
      '2023-01-06',
      `${'Heel veel tekst zonder punt '.repeat(40)} opleidingen voor gedetineerden ${'en nog meer '.repeat(40)}`,
    );
    const checked = checkCommitments(AGREEMENT, [...DECISIONS, long], ALWAYS);
    const texts = new Map([...DECISIONS, long].map(({ ref, text }) => [ref, text]));
    const cited = checked.commitments.flatMap(({ citations }) => citations);
    expect(cited.map(({ ref }) => ref)).toContain('z');
    for (const { ref, quote } of cited) {
      expect(texts.get(ref)).toContain(quote);
      expect(quote.length).toBeGreaterThan(10);
      expect(quote.length).toBeLessThanOrEqual(240);
    }
    expect(cited.find(({ ref }) => ref === 'z')?.quote).toContain('gedetineerden');
  });

  test('the order changes nothing, and a thousand others change no verdict', () => {
    const plain = checkCommitments(AGREEMENT, DECISIONS, ALWAYS);
    const words = [
      'subsidie',
      'jeugdhulp',
      'landbouw',
      'gedetineerden',
      'wegen',
      'Ontwerpbesluit',
      'haven',
      'fietspad',
      'energie',
      'ouderen',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(DECISIONS, { minLength: DECISIONS.length }), (shuffled) => {
        expect(checkCommitments(AGREEMENT, shuffled, ALWAYS)).toEqual(plain);
      }),
      { numRuns: 20 },
    );
    const others = Array.from({ length: 1000 }, (_, n) =>
      decision(
        `x${n}`,
        '2022-06-01',
        `Wegenwerken ${words[n % 10]} in ${n}   Ontwerpbesluit over wegen en ${words[(n * 7) % 10]}.`,
      ),
    );
    const more = checkCommitments(AGREEMENT, [...others, ...DECISIONS], ALWAYS);
    expect(more.commitments).toEqual(plain.commitments);
    expect(more.dossiers).toEqual(plain.dossiers);
  });
});

describe('stages and verdicts', () => {
  test.each([
    ['Conceptnota over wonen', 'concept'],
    ['De Vlaamse Regering neemt kennis van het rapport', 'concept'],
    ['De Vlaamse Regering hecht haar principiële goedkeuring aan het voorontwerp van decreet', 'principle'],
    ['Voorontwerp van besluit over opvang', 'principle'],
    ['Voorontwerp van decreet   Na het advies van de VLOR legt de minister het opnieuw voor', 'advice'],
    ['Advies over het plan', 'advice'],
    [
      'Na advies van de Raad van State hecht de Vlaamse Regering haar definitieve goedkeuring aan het besluit',
      'definitive',
    ],
    ['De Vlaamse Regering keurt het personeelsplan van het agentschap goed', 'definitive'],
    ['Ontwerpbesluit over subsidies', 'definitive'],
    ['Bekrachtiging en afkondiging van het decreet', 'ratified'],
    ['Tussentijdse evaluatie van het plan', 'in-force'],
    ['De Vlaamse Regering beslist iets dat afgebroken', 'unknown'],
  ])('%s', (text, stage) => {
    expect(stageOf(text).stage).toBe(stage);
  });

  test('decisions alone never make a promise kept', () => {
    const ground = { bearing: 'direct', stage: 'ratified', withdrawn: false } as const;
    expect(verdictOf([ground])).toBe('partly-kept');
    expect(verdictOf([ground], true)).toBe('kept');
    expect(verdictOf([{ ...ground, bearing: 'partial' }])).toBe('cannot-be-judged');
    expect(verdictOf([{ ...ground, withdrawn: true }])).toBe('stopped');
    expect(
      verdictOf([
        { ...ground, withdrawn: true },
        { ...ground, stage: 'principle' },
      ]),
    ).toBe('under-way');
    expect(verdictOf([])).toBe('nothing-found');
    expect(isWithdrawn('Het besluit wordt ingetrokken')).toBe(true);
    expect(isWithdrawn('De intrekbare oprit')).toBe(false);
    expect(isWithdrawn('De Vlaamse Regering trekt het voorontwerp van besluit in.')).toBe(true);
    expect(isWithdrawn('De Vlaamse Regering trekt vijf miljoen euro uit voor scholen in Gent.')).toBe(false);
    expect(isWithdrawn('Besluit over de intrekking van het rijbewijs')).toBe(false);
    expect(isWithdrawn('De Vlaamse Regering beslist het voorontwerp van besluit in te trekken.')).toBe(true);
    expect(isWithdrawn('Wie een vergunning heeft, vraagt om die in te trekken.')).toBe(false);
  });
});

describe('reading decisions', () => {
  const read = (csv: string) => {
    try {
      return readDecisions(csv);
    } catch (error) {
      return error instanceof Refusal ? `${error.key} ${error.values.line ?? ''}`.trim() : error;
    }
  };
  test('faults are named with their line', () => {
    expect(read('ref,uri,date,text\n1,http://a,2020-01-01,A\n2,,,B')).toBe('decision-without-date 3');
    expect(read('ref,uri,date,text\n1,http://a,2020-01-01,A\n2,http://a,2020-01-02,B')).toBe(
      'decision-address-twice 3',
    );
    expect(read('ref,uri,date,text\n1,,2020-01-01,A\n1,,2020-01-02,B')).toBe('decision-reference-twice 3');
    expect(read('ref,uri,date,text\n1,,2020-01-01,<script>x</script>')).toBe('decision-with-script 2');
    expect(read('ref,uri,date,text\n1,,2020-02-30,A')).toBe('decision-without-date 2');
    expect(read('ref,uri,date,text\n1,,2020-02-01,')).toBe('decision-without-text 2');
    expect(read('ref,uri,date,text\n1,,2020-02-01')).toBe('decisions-csv 2');
    expect(read('ref,uri,date\n1,,2020-02-01')).toBe('decisions-columns');
    expect(read('')).toBe('decisions-columns');
    expect(read('ref,ref,date,text\n1,2,2020-02-01,A')).toBe('decisions-columns');
    expect(read('ref,uri,date,text\n1,javascript:alert(1),2020-02-01,A')).toBe('decision-address-bad 2');
    expect(read('ref,uri,date,text\n1,,2020-02-01,<svg onload=alert(1)>')).toBe('decision-with-script 2');
  });
  test('semicolons, tabs, a mark before it and any line ends are the same file', () => {
    const lines = ['ref,uri,date,text', '7,http://a,2020-01-01,Iets', '8,,2020-01-02,Iets anders'];
    const wanted = read(lines.join('\n'));
    expect(wanted).toHaveLength(2);
    for (const sign of [';', '\t'])
      for (const end of ['\r\n', '\n', '\r'])
        expect(read(`\ufeff${lines.join(end).replaceAll(',', sign)}${end}`)).toEqual(wanted);
    expect(read('ref,uri,date,text\n7,http://a,2020-01-01,Iets\r\n8,,2020-01-02,Iets anders\r\n')).toEqual(wanted);
  });
  test('a column whose name begins with text is the text', () => {
    expect(read('ref,uri,date,text_cut\n7,,2020-01-01,Iets')).toEqual([
      { ref: '7', uri: null, date: '2020-01-01', text: 'Iets' },
    ]);
  });
});
