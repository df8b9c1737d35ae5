import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const config = await extractConfig(join(ROOT, '.dependency-cruiser.cjs'));
const rules = (config.forbidden ?? []) as (IForbiddenRuleType & { name: string; comment?: string })[];

/** What the rules find in the sources under a folder. */
async function cruised(folder: string): Promise<ICruiseResult> {
  const { options } = config;
  const { output } = await cruise(
    ['src'],
    { ...options, ruleSet: { forbidden: rules }, validate: true, baseDir: folder },
    options?.enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(ROOT, 'tsconfig.json')) },
  );
  return output as ICruiseResult;
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(folder, 'src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|js)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

const sources = sourcesUnder(ROOT);
const house = await cruised(ROOT);

test('the files that were looked at are all source files', () => {
  const looked = house.modules.map((module) => module.source).filter((source) => source.startsWith('src/'));
  expect(looked.sort()).toEqual(sources);
  expect(sources.length).toBeGreaterThan(200);
});

test.each(rules.map((rule) => [rule.comment ?? '', rule.name]))('%s', (sentence, name) => {
  expect(sentence.length).toBeGreaterThan(20);
  const broken = house.summary.violations.filter((violation) => violation.rule.name === name);
  expect(broken.map((violation) => `${violation.from} → ${violation.to}`)).toEqual([]);
});

/** For each rule an import that breaks it: from, to, and whether for the type alone. */
const PLANTED: [rule: string, from: string, to: string, type?: 'type'][] = [
  ['shared-imports-nothing', 'shared/money.ts', 'access/index.ts'],
  ['platform-knows-no-domain', 'platform/http/door.ts', 'access/index.ts', 'type'],
  ['requests-know-who-asks', 'platform/http/env.ts', 'policy/plans/index.ts', 'type'],
  ['requests-know-who-asks-as-a-type', 'platform/http/actor.ts', 'access/index.ts'],
  ['access-imports-shared', 'access/who.ts', 'platform/database/index.ts'],
  ['ui-knows-no-slice', 'ui/box.tsx', 'policy/plans/index.ts'],
  ['ui-knows-no-slice', 'ui/other.tsx', 'audit/index.ts'],
  ['ui-knows-no-slice', 'ui/third.tsx', 'writes/index.ts'],
  ['writes-knows-no-slice', 'writes/look.ts', 'policy/plans/index.ts', 'type'],
  ['writes-knows-no-slice', 'writes/log.ts', 'audit/pages.tsx'],
  ['only-the-runner-leaves-traces', 'individual/persons/trace.ts', 'audit/audit.ts'],
  ['only-the-runner-leaves-traces', 'policy/plans/key.ts', 'platform/http/idempotency.ts'],
  ['writes-only-through-index', 'policy/plans/run.ts', 'writes/runner.ts'],
  ['audit-knows-no-slice', 'audit/look.ts', 'individual/persons/index.ts'],
  ['slices-never-backwards', 'policy/plans/pages.tsx', 'app.ts', 'type'],
  ['slices-never-backwards', 'organisation/offers/pages.tsx', 'front/index.ts'],
  ['front-never-backwards', 'front/door.ts', 'app.ts'],
  ['app-never-backwards', 'api.ts', 'config.ts'],
  ['main-knows-no-command', 'main.ts', 'cli/main.ts'],
  ['slices-only-through-index', 'policy/budget/actions.ts', 'policy/plans/store.ts'],
  ['slices-only-through-index', 'policy/budget/look.ts', 'policy/plans/rules.ts', 'type'],
  ['others-only-through-index', 'front/search.ts', 'policy/plans/store.ts'],
  ['others-only-through-index', 'cli/plan.ts', 'policy/plans/actions.ts'],
  ['demonstration-serves-nobody', 'organisation/offers/shown.ts', 'demonstration/index.ts'],
  ['demonstration-serves-nobody', 'exchange/facts/invent.ts', 'demonstration/index.ts', 'type'],
  ['demonstration-only-through-index', 'cli/stays.ts', 'demonstration/people/stays.ts'],
  ['demonstration-knows-no-slice', 'demonstration/offers/write.ts', 'organisation/offers/index.ts'],
  ['demonstration-knows-no-slice', 'demonstration/people/log.ts', 'audit/index.ts'],
  ['others-only-through-index', 'menu.ts', 'policy/plans/words.ts'],
  ['words-are-gathered-alone', 'words.ts', 'policy/plans/index.ts'],
  ['words-are-only-words', 'policy/plans/words.ts', 'policy/plans/rules.ts', 'type'],
  ['words-are-only-words', 'audit/words.ts', 'access/index.ts'],
  ['no-cycles', 'organisation/sessions/one.ts', 'organisation/sessions/two.ts'],
  ['policy-knows-no-person', 'policy/figures/look.ts', 'individual/persons/index.ts', 'type'],
  ['data-flows-upward', 'organisation/sessions/look.ts', 'individual/persons/index.ts'],
  ['only-database-imports-a-driver', 'policy/plans/driver.ts', 'pg'],
  ['only-database-imports-a-driver', 'platform/http/driver.ts', '@electric-sql/pglite', 'type'],
  ['database-only-through-index', 'individual/persons/look.ts', 'platform/database/pglite.ts'],
  ['only-the-document-kit-writes-word', 'policy/plans/word.ts', 'docx'],
  ['rules-are-pure', 'individual/persons/rules.ts', 'individual/persons/store.ts'],
  ['rules-are-pure', 'policy/plans/rules.ts', 'platform/database/index.ts'],
  ['views-only-show', 'individual/persons/file-views.tsx', 'individual/persons/store.ts'],
  ['views-only-show', 'individual/persons/view.tsx', 'individual/persons/actions.ts'],
  ['stores-only-store', 'individual/persons/store.ts', 'individual/persons/actions.ts'],
  ['nothing-needs-the-browser', 'ui/script.ts', 'browser/index.ts'],
  ['only-tests-need-test-tools', 'ui/tested.ts', 'ui/box.test.ts'],
  ['only-tests-need-test-tools', 'shared/random.ts', 'fast-check'],
  ['everything-is-found', 'lost.ts', 'nowhere.ts'],
];

/** Imports that look alike and break nothing. */
const HARMLESS: typeof PLANTED = [
  ['platform-knows-no-domain', 'platform/http/env.ts', 'access/index.ts', 'type'],
  ['requests-know-who-asks-as-a-type', 'platform/http/env.ts', 'access/index.ts', 'type'],
  ['rules-are-pure', 'policy/figures/rules.ts', 'policy/figures/definitions.ts'],
  ['rules-are-pure', 'organisation/offers/rules.ts', 'ui/words/index.ts', 'type'],
  ['rules-are-pure', 'policy/parliament/rules.ts', 'zod'],
  ['views-only-show', 'policy/plans/plan-view.tsx', 'policy/plans/store.ts', 'type'],
  ['slices-only-through-index', 'individual/persons/actions.ts', 'individual/service-plans/index.ts'],
  ['others-only-through-index', 'words.ts', 'organisation/offers/words.ts'],
  ['words-are-gathered-alone', 'words.ts', 'individual/persons/own-words.ts'],
  ['words-are-only-words', 'policy/budget/words.ts', 'ui/words/define.ts'],
  ['only-database-imports-a-driver', 'platform/database/postgresql.ts', 'pg'],
  ['slices-never-backwards', 'app.ts', 'policy/plans/index.ts'],
  ['demonstration-serves-nobody', 'cli/database.ts', 'demonstration/index.ts'],
  ['demonstration-serves-nobody', 'main.ts', 'demonstration/index.ts'],
  ['demonstration-only-through-index', 'demonstration/generate.ts', 'demonstration/people/stays.ts'],
  ['demonstration-knows-no-slice', 'demonstration/offers/insert.ts', 'platform/database/index.ts'],
  ['only-tests-need-test-tools', 'shared/random.test.ts', 'fast-check'],
];

mkdirSync(join(ROOT, 'var'), { recursive: true });
const model = mkdtempSync(join(ROOT, 'var', 'architecture-'));
afterAll(() => rmSync(model, { recursive: true }));

/** A house of stubs with only these imports in it. */
function plant(imports: typeof PLANTED): void {
  const texts = new Map<string, string>();
  for (const [rule, from, to, type] of imports) {
    const isFile = /\.tsx?$/.test(to);
    if (isFile && rule !== 'everything-is-found') texts.set(to, texts.get(to) ?? '');
    const address = isFile ? `./${relative(dirname(from), to)}` : to;
    const name = `x${texts.size}`;
    texts.set(
      from,
      `${texts.get(from) ?? ''}import ${type ?? ''} * as ${name} from '${address}';\nexport type T${name} = typeof ${name};\n`,
    );
  }
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(model, 'src', path)), { recursive: true });
    writeFileSync(join(model, 'src', path), `${text}export const here = '${path}';\n`);
  }
}

/** The other half of the cycle, which is told once. */
const CLOSING: typeof PLANTED = [['no-cycles', 'organisation/sessions/two.ts', 'organisation/sessions/one.ts']];

plant([...PLANTED, ...HARMLESS, ...CLOSING]);
const found = (await cruised(model)).summary.violations.map((violation) => ({
  rule: violation.rule.name,
  from: violation.from.replace('src/', ''),
  to: violation.to,
}));

test.each(PLANTED)('an import that breaks %s would be found: %s → %s', (rule, from, to) => {
  const matching = found.filter((one) => one.rule === rule && one.from === from && one.to.includes(to));
  expect(matching).not.toEqual([]);
});

test.each(HARMLESS)('an import that %s allows is not held against it: %s → %s', (rule, from, to) => {
  expect(found.filter((one) => one.rule === rule && one.from === from && one.to.includes(to))).toEqual([]);
});

test('no rule is without an import that breaks it', () => {
  expect([...new Set(PLANTED.map(([rule]) => rule))].sort()).toEqual(rules.map((rule) => rule.name).sort());
});

/** A transaction is opened by the runner, and by what makes it. */
const OPENERS = /^src\/(writes|platform\/database)\//;
const OPENS = /\.as\(/;

test('only the runner opens a transaction', () => {
  const opening = sources.filter(
    (path) => !/\.test\.tsx?$/.test(path) && OPENS.test(readFileSync(join(ROOT, path), 'utf8')),
  );
  expect(opening.length).toBeGreaterThan(1);
  expect(opening.filter((path) => !OPENERS.test(path))).toEqual([]);
});

test('anybody else who opens a transaction would be found', () => {
  expect(OPENS.test("await c\n  .get('database')\n  .as(actor, work)")).toBe(true);
  for (const path of [
    'src/policy/plans/actions.ts',
    'src/policy/plans/store.ts',
    'src/front/start.tsx',
    'src/app.ts',
  ]) {
    expect(OPENERS.test(path)).toBe(false);
  }
});

/** A store that reads the table of applications itself would take who was in a series that is over for who is in it. */
const READS_APPLICATIONS = /\b(from|join) organisation\.applications\b(?!_now)/;

test('stores read the applications of today, and not the table that the caretaker has yet to bring up to date', () => {
  const asking = sources.filter((path) => /store\.ts$/.test(path));
  expect(asking.length).toBeGreaterThan(10);
  expect(asking.filter((path) => READS_APPLICATIONS.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
  expect(READS_APPLICATIONS.test('select 1 from organisation.applications where id = 1')).toBe(true);
});

test('the front door asks no table itself: each slice is asked for what it knows', () => {
  const front = sources.filter((path) => path.startsWith('src/front/'));
  expect(front.length).toBeGreaterThan(5);
  expect(front.filter((path) => /\bsql`/.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
});

test('a view reads no file', () => {
  const views = sources.filter((path) => /\.tsx$/.test(path) && !/(\.test|pages)\.tsx$/.test(path));
  expect(views.length).toBeGreaterThan(40);
  expect(views.filter((path) => /node:fs|readFacts/.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
});
