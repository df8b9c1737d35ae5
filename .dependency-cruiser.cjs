// Who may import whom: main → app → slices → audit, writes, ui, access, platform, shared, and never backwards.
// Each rule is one sentence; tests/architecture.test.ts holds the code to them.

const SLICE = '^src/(policy|organisation|individual|administration|exchange)/[^/]+/';
const ABOVE_SLICES = '^src/(main|app|api|config|words|menu|undo)\\.ts$|^src/(cli|front)/';
const WITH_SLICES = `${ABOVE_SLICES}|${SLICE}`;
/** Files of a slice that ask the database, show pages or start actions; what is left is pure. */
const NOT_PURE = '(store|actions|pages|views?|api|index|labels)\\.tsx?$';
const TEST = '\\.test\\.tsx?$';

/** The two files of the technique that name who asks. */
const KNOWS_WHO_ASKS = '^src/platform/http/(env|actor)\\.ts$';

/** Importing a type leaves nothing behind when the program runs. */
const FOR_ITS_VALUES = { dependencyTypesNot: ['type-only'] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-imports-nothing',
      comment: 'What is shared is values without anything else: it imports nothing of ours.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/', pathNot: '^src/shared/' },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'The technique imports only what is shared: it knows no word of the domain.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: KNOWS_WHO_ASKS },
      to: { path: '^src/', pathNot: '^src/(platform|shared)/' },
    },
    {
      name: 'requests-know-who-asks',
      comment: 'What a request carries names the type of who asks, and nothing else of the domain.',
      severity: 'error',
      from: { path: KNOWS_WHO_ASKS },
      to: { path: '^src/', pathNot: ['^src/(platform|shared)/', '^src/access/index\\.ts$'] },
    },
    {
      name: 'requests-know-who-asks-as-a-type',
      comment: 'Who asks is handed to the technique: of access it uses the type alone.',
      severity: 'error',
      from: { path: KNOWS_WHO_ASKS },
      to: { path: '^src/access/', ...FOR_ITS_VALUES },
    },
    {
      name: 'access-imports-shared',
      comment: 'Who may do what is said without knowing how it is done: access imports only what is shared.',
      severity: 'error',
      from: { path: '^src/access/' },
      to: { path: '^src/', pathNot: '^src/(access|shared)/' },
    },
    {
      name: 'ui-knows-no-slice',
      comment: 'The building blocks of pages know no slice, no audit and no runner.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: `${WITH_SLICES}|^src/(audit|writes)/` },
    },
    {
      name: 'writes-knows-no-slice',
      comment: 'The runner knows no slice and no page of the log: what is done is told by who asks it.',
      severity: 'error',
      from: { path: '^src/writes/' },
      to: { path: `${WITH_SLICES}|^src/audit/(?!audit(ed)?\\.ts$)` },
    },
    {
      name: 'only-the-runner-leaves-traces',
      comment: 'A line of the log and the first answer of a key are written by the runner alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(writes|audit)/' },
      to: { path: '^src/audit/(?!(index|words)\\.ts$)|^src/platform/http/idempotency\\.ts$' },
    },
    {
      name: 'writes-only-through-index',
      comment: 'Of the runner only its index.ts may be imported: nobody else makes a transaction that gives names.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/writes/' },
      to: { path: '^src/writes/(?!index\\.ts$)' },
    },
    {
      name: 'audit-knows-no-slice',
      comment: 'The log knows no slice: what is written in it is told by who writes.',
      severity: 'error',
      from: { path: '^src/audit/' },
      to: { path: WITH_SLICES },
    },
    {
      name: 'slices-never-backwards',
      comment: 'A slice does not know what mounts it: not main, app, api, the front door or the command line.',
      severity: 'error',
      from: { path: SLICE },
      to: { path: ABOVE_SLICES },
    },
    {
      name: 'front-never-backwards',
      comment: 'The front door does not know what mounts it.',
      severity: 'error',
      from: { path: '^src/front/' },
      to: { path: '^src/(main|app|api|config|words|menu)\\.ts$|^src/cli/' },
    },
    {
      name: 'app-never-backwards',
      comment: 'The application does not know who starts it, nor how it is set up.',
      severity: 'error',
      from: { path: '^src/(app|api|words|menu|undo)\\.ts$' },
      to: { path: '^src/(main|config)\\.ts$|^src/cli/(?!words\\.ts$)' },
    },
    {
      name: 'main-knows-no-command',
      comment: 'The server starts without the command line.',
      severity: 'error',
      from: { path: '^src/(main|config)\\.ts$' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'slices-only-through-index',
      comment: 'Of another slice only its index.ts may be imported.',
      severity: 'error',
      from: { path: '^src/(policy|organisation|individual|administration|exchange)/([^/]+)/' },
      to: { path: `${SLICE}(?!index\\.ts$)`, pathNot: '^src/$1/$2/' },
    },
    {
      name: 'others-only-through-index',
      comment: 'What mounts or calls a slice imports only its index.ts, or its light.ts: what needs no database and no page, for who starts often.',
      severity: 'error',
      from: { path: '^src/', pathNot: [SLICE, '^src/words\\.ts$'] },
      to: { path: `${SLICE}(?!(?:index|light)\\.ts$)` },
    },
    {
      name: 'demonstration-serves-nobody',
      comment: 'Nothing imports the demonstration but the command line, which loads it, and main, which carries it on each day.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(demonstration|cli)/|^src/main\\.ts$' },
      to: { path: '^src/demonstration/' },
    },
    {
      name: 'demonstration-only-through-index',
      comment: 'Of the demonstration only its index.ts may be imported: how it is made stays inside.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/demonstration/' },
      to: { path: '^src/demonstration/(?!index\\.ts$)' },
    },
    {
      name: 'demonstration-knows-no-slice',
      comment: 'The demonstration fills tables by itself: it knows no slice, no page and no log.',
      severity: 'error',
      from: { path: '^src/demonstration/', pathNot: TEST },
      to: { path: `${WITH_SLICES}|^src/(ui|audit|writes)/|^src/platform/(?!database/)` },
    },
    {
      name: 'words-are-gathered-alone',
      comment: 'Where the words of the slices are gathered, nothing but words is imported.',
      severity: 'error',
      from: { path: '^src/words\\.ts$' },
      to: { path: '^src/', pathNot: ['words\\.ts$', '^src/ui/words/'] },
    },
    {
      name: 'words-are-only-words',
      comment: 'The words of a slice import nothing but other words, the way to declare them and the languages.',
      severity: 'error',
      from: { path: ['/words\\.ts$', '/own-words\\.ts$', '/words-of-[a-z]+\\.ts$'], pathNot: '^src/(ui/|words\\.ts$)' },
      to: { path: '^src/', pathNot: ['^src/ui/words/(define|index)\\.ts$', '^src/shared/languages\\.ts$', '/words-of-[a-z]+\\.ts$'] },
    },
    {
      name: 'no-cycles',
      comment: 'No file needs itself, by whatever way round; a type on the way round leaves nothing behind.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: FOR_ITS_VALUES },
    },
    {
      name: 'policy-knows-no-person',
      comment: 'The policy level knows no person: it never imports the individual level, not even a type.',
      severity: 'error',
      from: { path: '^src/policy/' },
      to: { path: '^src/individual/' },
    },
    {
      name: 'data-flows-upward',
      comment: 'The organisation level does not look into the individual level, nor up to policy.',
      severity: 'error',
      from: { path: '^src/organisation/' },
      to: { path: '^src/(individual|policy)/' },
    },
    {
      name: 'only-database-imports-a-driver',
      comment: 'Only platform/database knows which database there is.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/database/' },
      to: { path: 'node_modules/(pg|@types/pg|@electric-sql/[^/]+)/' },
    },
    {
      name: 'database-only-through-index',
      comment: 'Of platform/database only its index.ts may be imported: drivers and migrations stay inside.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/platform/database/' },
      to: { path: '^src/platform/database/(?!index\\.ts$)' },
    },
    {
      name: 'only-the-document-kit-writes-word',
      comment: 'Only ui/document knows how a Word file is made: whoever has a document says what stands in it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/ui/document/' },
      to: { path: 'node_modules/docx/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'The rules of a slice use only what is shared, zod, and pure files of their own slice; types may come from anywhere.',
      severity: 'error',
      from: { path: '^src/(policy|organisation|individual|administration|exchange)/([^/]+)/rules\\.ts$' },
      to: {
        pathNot: [`^src/$1/$2/(?!.*${NOT_PURE})`, '^src/shared/', 'node_modules/zod/'],
        ...FOR_ITS_VALUES,
      },
    },
    {
      name: 'views-only-show',
      comment: 'A view shows what it is given: it imports no store and no action, types aside.',
      severity: 'error',
      from: { path: 'views?\\.tsx$', pathNot: TEST },
      to: { path: '^src/.*(store|actions)\\.ts$', ...FOR_ITS_VALUES },
    },
    {
      name: 'stores-only-store',
      comment: 'A store knows no action, no page and no view.',
      severity: 'error',
      from: { path: '^src/.*store\\.ts$' },
      to: { path: '^src/.*(actions\\.ts|pages\\.tsx|views?\\.tsx|api\\.ts)$', ...FOR_ITS_VALUES },
    },
    {
      name: 'nothing-needs-the-browser',
      comment: 'Nothing imports src/browser: without it every page works.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/browser/' },
      to: { path: '^src/browser/' },
    },
    {
      name: 'only-tests-need-test-tools',
      comment: 'What only tests need is imported by tests alone, and no test by anything.',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { path: [TEST, '^tests/', 'node_modules/(vitest|fast-check|@playwright|@axe-core)/'] },
    },
    {
      name: 'everything-is-found',
      comment: 'Every import leads to a file that exists.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'], exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
