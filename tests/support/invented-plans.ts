/** An invented plan, as it would be printed by some ministry. */
export interface InventedStep {
  number: string | null;
  title: string;
  lead: string;
  partners: string[];
  term: string;
}
export interface InventedPlan {
  title: string;
  goals: { number: string; title: string; steps: InventedStep[] }[];
}

const VERBS = ['Uitbouwen van', 'Onderzoeken van', 'Evalueren van', 'Vernieuwen van', 'Opmaken van'];
const THINGS = [
  'een meetnet voor grondwater',
  'het loket in elke gemeente',
  'de opleiding van begeleiders',
  'een kader voor subsidies aan verenigingen',
  'de kaart van trage wegen',
];
const PLACES = [
  'in heel Vlaanderen',
  'samen met de lokale besturen',
  'in de vijf provincies',
  'op basis van een nulmeting',
];
const LEADS = ['Agentschap Natuur', 'VMM', 'departement Omgeving', 'Sport Vlaanderen', 'Opgroeien'];
const PARTNERS = ['Natuurpunt', 'VVSG', 'De Lijn', 'Aquafin', 'provincies'];
const TERMS = [
  'eind 2023',
  'voorjaar 2022',
  '2021 - 2024',
  '1ste semester 2023',
  'juni 2022',
  'doorlopend',
  'najaar 2022 - voorjaar 2024',
];
const AIMS = [
  'Meer groen in de stad',
  'Een gezonde leefomgeving voor kinderen',
  'Minder verspilling bij bedrijven',
  'Sterke verenigingen in elke buurt',
];

/** Numbers that follow from a seed. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Invents a plan: the same for the same seed. */
export function inventedPlan(seed: number, numbered = true): InventedPlan {
  const next = random(seed);
  const one = <Of>(list: readonly Of[]): Of => {
    const found = list[Math.floor(next() * list.length)];
    if (found === undefined) throw new Error('Nothing to choose from');
    return found;
  };
  const goals = Array.from({ length: 2 + Math.floor(next() * 2) }, (_, goal) => ({
    number: String(goal + 1),
    title: AIMS[goal] ?? '',
    steps: Array.from({ length: 2 + Math.floor(next() * 4) }, (_, step) => ({
      number: numbered ? `${goal + 1}.${step + 1}` : null,
      title: `${one(VERBS)} ${one(THINGS)} ${one(PLACES)}`,
      lead: one(LEADS),
      partners: [...new Set([one(PARTNERS), one(PARTNERS)])],
      term: one(TERMS),
    })),
  }));
  return { title: 'Actieplan Leefbare Buurten 2021-2024', goals };
}

/** Breaks a text into lines of so many signs. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

type Headings = readonly [string, string, string, string];

/** The plan in columns of fixed widths, cells wrapped. */
export function inColumns(plan: InventedPlan, headings: Headings, widths: readonly number[]): string {
  const row = (cells: readonly string[]) => {
    const lines = cells.map((cell, index) => wrapped(cell, (widths[index] ?? 20) - 2));
    const height = Math.max(...lines.map((one) => one.length));
    return Array.from({ length: height }, (_, line) =>
      lines
        .map((one, index) => (one[line] ?? '').padEnd(widths[index] ?? 20))
        .join('')
        .trimEnd(),
    ).join('\n');
  };
  const goals = plan.goals.map((goal) => {
    const steps = goal.steps.map((step) =>
      row([`${step.number ?? ''} ${step.title}`.trim(), step.lead, step.partners.join(', '), step.term]),
    );
    return [
      `Doelstelling ${goal.number}: ${goal.title}`,
      '',
      row(headings),
      '',
      ...steps.flatMap((step) => [step, '']),
    ].join('\n');
  });
  return [plan.title, '', ...goals].join('\n');
}

/** The plan with one cell after the other, as text taken from a PDF has it. */
export function inBlocks(plan: InventedPlan, headings: Headings, width: number): string {
  const goals = plan.goals.map((goal) => {
    const steps = goal.steps.flatMap((step) => [
      wrapped(`${step.number ?? ''} ${step.title}.`.trim(), width).join('\n'),
      wrapped(`Trekker – ${step.lead} Betrokken – ${step.partners.join(', ')}`, Math.max(14, width >> 1)).join('\n'),
      wrapped(step.term, Math.max(8, width >> 2)).join('\n'),
    ]);
    return [`${goal.number}. ${goal.title.toUpperCase()}`, `${headings[0]} WIE ${headings[3]}`, ...steps].join('\n\n');
  });
  return [plan.title, ...goals].join('\n\n');
}

/** The plan as a table with strokes. */
export function withStrokes(plan: InventedPlan, headings: Headings): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const goals = plan.goals.map((goal) => {
    const steps = goal.steps.map((step) =>
      row([`${step.number ?? ''} ${step.title}`.trim(), step.lead, step.partners.join(', '), step.term]),
    );
    return [`## ${goal.number}. ${goal.title}`, '', row(headings), '|---|---|---|---|', ...steps, ''].join('\n');
  });
  return [`# ${plan.title}`, '', ...goals].join('\n');
}

/** The plan as lists, with who and when behind each step. */
export function asList(plan: InventedPlan, sign: string): string {
  const goals = plan.goals.map((goal) => {
    const steps = goal.steps.map(
      (step) =>
        `${sign} ${step.title} (trekker: ${step.lead}; partners: ${step.partners.join(', ')}; timing: ${step.term})`,
    );
    return [`SD ${goal.number} ${goal.title}`, '', ...steps, ''].join('\n');
  });
  return [plan.title, '', ...goals].join('\n');
}

/** A PDF with one line of text for each line, in letters of one width; pages of sixty lines. */
export function pdfOf(text: string): Uint8Array {
  const lines = text.split('\n');
  const pages = Array.from({ length: Math.ceil(lines.length / 60) || 1 }, (_, page) =>
    lines.slice(page * 60, page * 60 + 60),
  );
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, page) => `${4 + page * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
  ];
  for (const [page, rows] of pages.entries()) {
    const drawn = rows.flatMap((row, index) =>
      [...row.matchAll(/\S+(?: \S+)*/g)].map(
        (part) =>
          `BT /F1 8 Tf ${20 + part.index * 4.8} ${780 - index * 12} Td (${part[0].replaceAll(/[()\\]/g, '\\$&').replaceAll('–', '\\226')}) Tj ET`,
      ),
    );
    const stream = drawn.join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 800] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + page * 2} 0 R >>`,
    );
    objects.push(`<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`);
  }
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = file.length;
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
