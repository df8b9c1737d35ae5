import { json, sql, type Transaction } from '../../platform/database/index.ts';
import { EDUCATION } from './education-framework.ts';

type Value = string | boolean | string[];
type Answers = Record<string, Value>;
interface Invented {
  prison: string;
  framework: string;
  began: string;
  /** The day on which it was concluded; none while it is being answered. */
  concluded?: string;
  branch: string;
  outcome?: string;
  ground?: string;
  owner?: string;
  signal?: string;
  review?: string;
  /** Repeats the one before it. */
  repeats?: true;
  released?: 'outcome' | 'answers';
  answers: Answers;
  items?: { branch: string; title: string; track?: string; verdict?: 'go' | 'adapt' | 'stop'; answers: Answers }[];
}

// Three prisons on three ways; one of them looked again after a year. The answers are invented.
const ASSESSMENTS: Invented[] = [
  {
    ...{
      prison: 'mechelen',
      framework: 'addiction',
      began: '2025-01-14',
      concluded: '2025-02-11',
      branch: 'limited',
      outcome: 'quick-wins',
    },
    ...{
      ground: 'Er is nog geen gedeelde visie, wel een ploeg die wil beginnen.',
      owner: 'beleidsteam',
      review: '2026-02-10',
    },
    answers: {},
    items: [
      {
        ...{ branch: 'limited', title: 'Een folder in vier talen', verdict: 'adapt' },
        answers: {
          'both-terms': 'Vooral op korte termijn.',
          'ask-on': 'Nee, er is niemand om vragen aan te stellen.',
          'followed-up': 'Niet gepland.',
        },
      },
    ],
  },
  {
    ...{
      prison: 'mechelen',
      framework: 'addiction',
      began: '2026-02-10',
      concluded: '2026-03-03',
      branch: 'yes',
      outcome: 'go',
      repeats: true,
      released: 'answers',
    },
    ...{
      ground: 'De folder riep vragen op die niemand beantwoordde. Een spreekuur doet dat wel.',
      owner: 'beleidscoördinator',
      review: '2027-03-02',
    },
    answers: {
      ...{
        'held-back': 'Er was geen deskundige partner in huis.',
        commits: 'Het beleidsteam; de directie maakt het lokaal vrij.',
        consultation: true,
        experts: true,
      },
      ...{
        existing: 'In de onthaalgesprekken van de eerste week.',
        substances: ['medicatie', 'alcohol', 'gokken'],
        effects: ['gezondheid', 'schulden'],
      },
    },
    items: [
      {
        ...{ branch: 'concept', title: 'Spreekuur over middelengebruik', track: 'track-1', verdict: 'go' },
        answers: {
          ...{
            aim: 'Wie een vraag heeft, vindt binnen de week iemand.',
            reach: 'Iedereen, ook wie kort verblijft.',
            partner: 'Een centrum voor geestelijke gezondheidszorg.',
          },
          ...{
            ties: 'Trajectbegeleiding verwijst door.',
            evaluation: 'Hoeveel mensen terugkomen.',
            budget: 'Binnen het bestaande aanbod.',
            tasks: 'De coördinator plant, de partner houdt spreekuur.',
          },
        },
      },
    ],
  },
  {
    ...{
      prison: 'brugge',
      framework: 'addiction',
      began: '2026-01-20',
      concluded: '2026-02-17',
      branch: 'no',
      outcome: 'signal',
      released: 'answers',
    },
    ...{ ground: 'Zonder zorgpersoneel is er niemand die het kan dragen.', owner: 'directie', review: '2026-09-15' },
    signal: 'Er zijn drie plaatsen in de zorg niet ingevuld.',
    answers: { ignored: 'Nee, iedereen ziet het.', responsible: 'De directie volgt het op.' },
  },
  {
    ...{
      prison: 'hasselt',
      framework: 'addiction',
      began: '2026-01-13',
      concluded: '2026-02-24',
      branch: 'limited',
      outcome: 'quick-wins',
      released: 'outcome',
    },
    ...{
      ground: 'De drugvrije afdeling draagt het al; de andere afdelingen volgen stap voor stap.',
      owner: 'beleidsteam',
    },
    answers: {},
    items: [
      {
        ...{ branch: 'limited', title: 'Een infoavond op elke afdeling', verdict: 'go' },
        answers: {
          'both-terms': 'Op korte termijn.',
          'ask-on': 'Ja, na afloop.',
          'followed-up': 'Een gesprek binnen twee weken.',
          backfire: 'Weinig kans.',
        },
      },
    ],
  },
  {
    ...{
      prison: 'brugge',
      framework: EDUCATION.id,
      began: '2026-02-03',
      concluded: '2026-02-26',
      branch: 'ja',
      outcome: 'aanvullen',
      released: 'answers',
    },
    ...{ ground: 'Er ontbreekt een opleiding voor wie de taal nog leert.', owner: 'onderwijscoördinator' },
    answers: {
      volledig: false,
      spreiding: true,
      doorlopen: 'Met een overdracht tussen lesgevers.',
      groepen: ['anderstaligen'],
    },
    items: [
      {
        branch: 'tekort',
        title: 'Nederlands voor beginners',
        verdict: 'go',
        answers: { welk: 'Een instapgroep.', wie: 'Het centrum voor basiseducatie.' },
      },
    ],
  },
  {
    ...{ prison: 'antwerpen', framework: EDUCATION.id, began: '2026-03-10', branch: 'ja' },
    answers: { volledig: false, doorlopen: 'Nog te vragen aan de lesgevers.' },
    items: [{ branch: 'tekort', title: 'Opleiding in de werkplaats', answers: { welk: 'Een proef van een beroep.' } }],
  },
];

/** The number of something invented: the same in each demonstration, and far from the next one. */
const numberOf = (nth: number, place: number) => 71_000_353 + nth * 60_013_537 + place * 611_953;

/** Writes an invented framework, and what the teams of some prisons answered, as it was known on a day. */
export async function loadAssessments(tx: Transaction, today: string): Promise<void> {
  await writeFramework(tx);
  for (const [nth, one] of ASSESSMENTS.entries())
    if ((one.concluded ?? one.began) <= today) await writeAssessment(tx, nth, one);
}

async function writeFramework(tx: Transaction): Promise<void> {
  const { id, title, source, content } = EDUCATION;
  await tx.run(
    sql`insert into policy.frameworks (id, made_by, made_at, origin) values (${id}, 'administrator', '2025-09-01T08:00:00Z', 'demonstration')`,
  );
  await tx.run(sql`
    insert into policy.framework_versions (framework_id, number, state, title_nl, title_en, source, content, published_on, made_by, made_at, version, origin)
    values (${id}, 1, 'published', ${title.nl}, ${title.en}, ${source}, ${json(content)}, '2025-09-01', 'administrator', '2025-09-01T08:00:00Z', 2, 'demonstration')`);
}

async function writeAssessment(tx: Transaction, nth: number, one: Invented): Promise<void> {
  const id = numberOf(nth, 0);
  const by = `coordinator-${one.prison}`;
  const [made, ended] = [`${one.began}T13:00:00Z`, one.concluded === undefined ? null : `${one.concluded}T15:00:00Z`];
  await tx.run(sql`
    insert into policy.assessments (id, prison, framework_id, framework_number, previous, branch, state, outcome, ground, owner, signal, review_on, concluded_on,
      concluded_by, concluded_at, made_by, made_at, version, origin)
    select ${id}::integer, ${one.prison}, ${one.framework}, max(v.number), ${one.repeats ? numberOf(nth - 1, 0) : null}::integer, ${one.branch},
      ${ended === null ? 'open' : 'concluded'}, ${one.outcome ?? null}, ${one.ground ?? null}, ${one.owner ?? null}, ${one.signal ?? null},
      ${one.review ?? null}::text::date, ${one.concluded ?? null}::text::date, ${ended === null ? null : by}, ${ended}::text::timestamptz, ${by}, ${made}::timestamptz, 3, 'demonstration'
    from policy.framework_versions v where v.framework_id = ${one.framework} and v.state = 'published'`);
  await writeAnswers(tx, id, null, one.answers, by, made);
  for (const [place, item] of (one.items ?? []).entries()) {
    const number = numberOf(nth, 1 + place);
    await tx.run(sql`
      insert into policy.assessment_items (id, assessment_id, branch, title, track, verdict, made_by, made_at)
      values (${number}, ${id}, ${item.branch}, ${item.title}, ${item.track ?? null}, ${item.verdict ?? null}, ${by}, ${made})`);
    await writeAnswers(tx, id, number, item.answers, by, made);
  }
  if (one.released !== undefined) await writeRelease(tx, nth, one, ended ?? made);
}

async function writeAnswers(
  tx: Transaction,
  assessment: number,
  item: number | null,
  answers: Answers,
  by: string,
  at: string,
): Promise<void> {
  await tx.run(sql`
    insert into policy.assessment_answers (assessment_id, item_id, question, value, version, recorded_by, recorded_as, recorded_at)
    select ${assessment}, ${item}::integer, a.key, a.value, 2, ${by}, 'policy-coordinator', ${at}::timestamptz from jsonb_each(${json(answers)}) a`);
}

async function writeRelease(tx: Transaction, nth: number, one: Invented, at: string): Promise<void> {
  const whole = one.released === 'answers';
  const items = (one.items ?? []).map((item, place) => ({
    ...{
      id: numberOf(nth, 1 + place),
      branch: item.branch,
      title: item.title,
      track: item.track ?? null,
      verdict: item.verdict ?? null,
      answers: item.answers,
    },
  }));
  await tx.run(sql`
    insert into policy.assessment_releases (id, assessment_id, what, prison, framework_id, framework_number, branch, outcome, ground, concluded_on, answers, items,
      made_by, made_at, origin)
    select ${numberOf(nth, 30)}::integer, a.id, ${one.released ?? 'outcome'}, a.prison, a.framework_id, a.framework_number, a.branch, a.outcome, ${whole ? (one.ground ?? null) : null},
      a.concluded_on, ${json(whole ? one.answers : {})}, ${json(whole ? items : [])}, ${`coordinator-${one.prison}`}, ${at}::timestamptz, 'demonstration'
    from policy.assessments a where a.id = ${numberOf(nth, 0)}`);
}
