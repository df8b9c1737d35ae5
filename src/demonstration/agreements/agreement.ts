import { createHash } from 'node:crypto';
import { sql, type Transaction } from '../../platform/database/index.ts';

/** A sentence of the invented agreement; with what it promises, where it does. */
interface Sentence {
  text: string;
  promised?: { who: string | null; forWhom: string | null; byWhen: string | null; dueOn: string | null };
}

const told = (text: string): Sentence => ({ text });
const promised = (
  text: string,
  forWhom: string | null,
  [byWhen, dueOn]: readonly [string, string | null] | readonly [null, null] = [null, null],
  who: string | null = null,
): Sentence => ({ text, promised: { who, forWhom, byWhen, dueOn } });

const TERM = { from: '2024-10-01', to: '2029-09-30' };
const IN_TERM = ['tegen het einde van deze legislatuur', TERM.to] as const;

/** Invented: no government ever agreed on this. */
const SECTIONS: { title: string; paragraphs: Sentence[][] }[] = [
  {
    title: 'Hulp en dienstverlening achter de muren',
    paragraphs: [
      [
        told('Wie vastzit, verliest zijn vrijheid en niet zijn recht op hulp.'),
        promised(
          'We maken tegen eind 2026 een nieuw strategisch plan voor de hulp- en dienstverlening aan gedetineerden, met doelstellingen die elk beleidsdomein op zich neemt.',
          'gedetineerden',
          ['tegen eind 2026', '2026-12-31'],
        ),
        promised(
          'Elke gevangenis krijgt voldoende organisatieondersteuners om het aanbod voor gedetineerden te plannen en bekend te maken.',
          'gedetineerden',
        ),
      ],
      [
        promised(
          'We versterken het onderwijs in de gevangenis, zodat gedetineerden een diploma of getuigschrift kunnen halen en na hun vrijlating verder leren.',
          'gedetineerden',
        ),
        promised(
          'Gedetineerden met een verslaving moeten in elke gevangenis binnen vier weken drughulp krijgen.',
          'Gedetineerden',
          ['binnen vier weken', null],
        ),
        promised(
          'De VDAB zal gedetineerden vanaf 2026 al voor hun vrijlating begeleiden naar een beroepsopleiding en werk.',
          'gedetineerden',
          ['vanaf 2026', null],
          'De VDAB',
        ),
        told('Vandaag hangt het te vaak van de plaats af wat iemand kan volgen.'),
      ],
    ],
  },
  {
    title: 'Herstel, gezin en een plaats in de samenleving',
    paragraphs: [
      [
        promised(
          'We zorgen ervoor dat elk slachtoffer en elke dader die dat wil een herstelbemiddeling kan vragen, ook vanuit de gevangenis.',
          null,
        ),
        promised(
          'Kinderen van gedetineerden krijgen in elke gevangenis een bezoekruimte op hun maat, en hun ouders krijgen steun bij de opvoeding.',
          'Kinderen van gedetineerden',
          IN_TERM,
        ),
      ],
      [
        promised(
          'We bouwen samen met de federale overheid kleine detentiehuizen uit waar gedetineerden hun terugkeer voorbereiden.',
          'gedetineerden',
        ),
        promised(
          'Geïnterneerde personen krijgen de zorg die zij nodig hebben; een verblijf in de gevangenis moet daarvoor plaats maken.',
          'Geïnterneerde personen',
          IN_TERM,
        ),
        promised(
          'Er komt tegen 1 juli 2027 een register waarin diensten gegevens over hulp aan gedetineerden kunnen delen, en we zorgen dat wie meekijkt dat met goede reden doet.',
          'gedetineerden',
          ['tegen 1 juli 2027', '2027-07-01'],
        ),
        told('Zo volgt iedereen van dag tot dag wat van deze afspraken komt.'),
      ],
    ],
  },
];

/** The name of the agreement that may be played with, and who registered it. */
const AGREEMENT = 'demonstration';
const BY = 'policy-officer';

/** Writes the invented agreement, in two sections with ten commitments, as if it had been looked at and published. */
export async function loadAgreement(tx: Transaction): Promise<void> {
  await tx.run(sql`
    insert into policy.agreements (id, title, government, starts_on, ends_on, is_published, is_demonstration, published_at, added_at, added_by)
    values (${AGREEMENT}, 'Demonstratieakkoord', 'Verzonnen regering', ${TERM.from}, ${TERM.to}, true, true, '2024-10-08T09:00:00Z',
      '2024-10-07T09:00:00Z', ${BY})`);
  let number = 0;
  for (const [index, { title, paragraphs }] of SECTIONS.entries()) {
    const { text, placed } = laidOut(paragraphs);
    const hash = createHash('sha256').update(text).digest('hex');
    const { id } = await tx.one<{ id: number }>(sql`
      insert into policy.agreement_sections (agreement_id, number, title, text, text_hash, added_at, added_by)
      values (${AGREEMENT}, ${index + 1}, ${title}, ${text}, ${hash}, '2024-10-07T09:30:00Z', ${BY}) returning id`);
    for (const one of placed) {
      number += 1;
      await writeCommitment(tx, id, number, one);
    }
  }
}

interface Placed extends NonNullable<Sentence['promised']> {
  text: string;
  from: number;
  to: number;
}

/** The text of a section, with the place of each promise in it, in code points. */
function laidOut(paragraphs: readonly Sentence[][]): { text: string; placed: Placed[] } {
  const placed: Placed[] = [];
  let text = '';
  for (const paragraph of paragraphs) {
    text += text === '' ? '' : '\n\n';
    for (const [index, one] of paragraph.entries()) {
      text += index === 0 ? '' : ' ';
      const from = [...text].length;
      text += one.text;
      if (one.promised !== undefined) placed.push({ ...one.promised, text: one.text, from, to: [...text].length });
    }
  }
  return { text, placed };
}

async function writeCommitment(tx: Transaction, section: number, number: number, one: Placed): Promise<void> {
  const { text, from, to, who, forWhom, byWhen, dueOn } = one;
  const { id } = await tx.one<{ id: number }>(sql`
    insert into policy.commitments (agreement_id, section_id, number, wording, place_from, place_to, who, for_whom, by_when, due_on)
    values (${AGREEMENT}, ${section}, ${number}, ${text}, ${from}, ${to}, ${who}, ${forWhom}, ${byWhen}, ${dueOn}::text::date) returning id`);
  await tx.run(sql`
    insert into policy.commitment_versions (commitment_id, version, wording, place_from, place_to, who, for_whom, by_when, due_on, state, did,
      recorded_at, recorded_by, recorded_as)
    values (${id}, 1, ${text}, ${from}, ${to}, ${who}, ${forWhom}, ${byWhen}, ${dueOn}::text::date, 'standing', 'kept',
      '2024-10-07T10:00:00Z', ${BY}, 'policy-officer')`);
}
