import { join } from 'node:path';
import { type Action, databaseRole, ROLES, WHO_MAY } from '../../src/access/index.ts';
import type { Transaction } from '../../src/platform/database/index.ts';
import {
  type Column,
  type Constraint,
  type Policy,
  type Right,
  type Routine,
  readColumns,
  readConstraints,
  readFunctions,
  readPolicies,
  readRights,
  readSchemas,
  readTables,
  readViews,
  SCHEMAS,
  type Table,
} from './catalog.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');
export const ACCESS_RULES = join(DOCS, 'access-rules.md');
export const DATA_MODEL = join(DOCS, 'data-model.md');

const WRITTEN = 'Written by `npm run docs` from the database itself; a test compares.';
const LETTERS = { select: 'R', insert: 'A', update: 'C', delete: 'D' } as const;
const WORDS = { select: 'read', insert: 'add', update: 'change', delete: 'delete', all: 'everything' } as const;
const LEVELS: Record<string, string> = {
  individual: 'Individual level',
  organisation: 'Organisation level',
  policy: 'Policy level',
  access: 'Who is asking',
  audit: 'Audit',
  platform: 'Technique',
};

/** Both generated documents, by the path where they stand. */
export async function writtenDocs(tx: Transaction): Promise<Map<string, string>> {
  return new Map([
    [ACCESS_RULES, await accessRules(tx)],
    [DATA_MODEL, await dataModel(tx)],
  ]);
}

async function accessRules(tx: Transaction): Promise<string> {
  const comments = await readSchemas(tx);
  const tables = await readTables(tx);
  const rights = await readRights(tx);
  const policies = await readPolicies(tx);
  const lines = [
    '# Who may see and do what',
    '',
    WRITTEN,
    '',
    'The database decides. Each table lists every rule that lets somebody in; what no rule allows is refused. A rule is a',
    'sentence with its ground; where it says *own*, the functions at the end define it. Nobody who has not said who he or she',
    'is gets any row about a person.',
    '',
    '## Overview',
    '',
    'R reads, A adds, C changes, D deletes: always only the rows that the rules allow, and only through Brug. *Everybody*',
    'includes who has not signed in; a role without a column may do what everybody may, and nothing more.',
  ];
  for (const schema of SCHEMAS) {
    const here = tables.filter((table) => table.schema === schema);
    lines.push('', `### ${LEVELS[schema]}`, '', comments.get(schema) ?? '', '', ...matrix(here, rights));
  }
  lines.push(
    '',
    '## Tables that nobody reads',
    '',
    'Only the functions at the end read them, and never give a row of them.',
    '',
  );
  lines.push(
    ...tables
      .filter((table) => !someoneReads(table, rights))
      .map((table) => `- \`${nameOf(table)}\`: ${table.comment}`),
  );
  for (const schema of SCHEMAS) {
    const here = tables.filter((one) => one.schema === schema);
    const open = here.filter((table) => isOnlyPublic(table, policies));
    lines.push('', `## ${LEVELS[schema]}: the rules`, ...publicTables(open, policies));
    for (const table of here.filter((one) => !open.includes(one))) lines.push(...tableRules(table, policies, rights));
  }
  lines.push(
    ...wordsPart(await readFunctions(tx), await readViews(tx)),
    ...doorsPart(await readFunctions(tx)),
    ...actionsPart(),
  );
  return `${lines.join('\n')}\n`;
}

function matrix(tables: Table[], rights: Right[]): string[] {
  const cell = (table: Table, role: string) =>
    rights
      .filter((right) => right.table === nameOf(table) && right.role === role && right.granted && right.ruled)
      .map((right) => LETTERS[right.verb])
      .join('');
  const special = ROLES.filter(
    (role) => role !== 'public' && tables.some((table) => cell(table, role) !== cell(table, 'public')),
  );
  const everybody = tables.some((table) => cell(table, 'public') !== '') ? ['public'] : [];
  const roles = [...everybody, ...special];
  if (roles.length === 0) return ['No role may do anything here.'];
  return markdownTable(
    ['table', ...roles.map(roleName)],
    tables.map((table) => [`\`${table.name}\``, ...roles.map((role) => cell(table, role) || '–')]),
  );
}

/** Whether the only thing that anybody may is what everybody may: read it. */
function isOnlyPublic(table: Table, policies: Policy[]): boolean {
  const own = policies.filter((policy) => policy.table === nameOf(table));
  return (
    own.length === 1 && own.every(({ verb, roles }) => verb === 'select' && roles.join() === databaseRole('public'))
  );
}

function publicTables(tables: Table[], policies: Policy[]): string[] {
  if (tables.length === 0) return [];
  const rows = tables.map((table) => {
    const rule = policies.find((policy) => policy.table === nameOf(table));
    return [`\`${nameOf(table)}\``, table.comment ?? '', rule?.sentence ?? '', rule?.ground ?? ''];
  });
  return [
    '',
    '### Read by everybody, written by nobody',
    '',
    ...markdownTable(['table', 'what it is', 'rule', 'ground'], rows),
  ];
}

function tableRules(table: Table, policies: Policy[], rights: Right[]): string[] {
  const name = nameOf(table);
  const rows = policies
    .filter((policy) => policy.table === name)
    .sort((a, b) => order(a) - order(b))
    .map((policy) => [
      policy.roles.map((role) => roleName(role)).join(', '),
      WORDS[policy.verb] + limitOf(policy, rights),
      policy.sentence,
      policy.ground ?? '',
    ]);
  const nobody = 'No role may do anything with it.';
  return [
    '',
    `### ${name}`,
    '',
    table.comment ?? '',
    '',
    ...(rows.length === 0 ? [nobody] : markdownTable(['who', 'may', 'rule', 'ground'], rows)),
  ];
}

const order = (policy: Policy) =>
  ROLES.findIndex((role) => policy.roles.includes(databaseRole(role))) * 10 + Object.keys(WORDS).indexOf(policy.verb);

function limitOf(policy: Policy, rights: Right[]): string {
  const right = rights.find(
    (one) =>
      one.table === policy.table &&
      one.verb === policy.verb &&
      policy.roles.includes(databaseRole(one.role as 'public')),
  );
  return right?.columns == null ? '' : ` (only ${right.columns.map((column) => `\`${column}\``).join(', ')})`;
}

const callersOf = (routine: Routine) => routine.callers.map(roleName).join(', ') || 'the database itself';

function wordsPart(routines: Routine[], views: Routine[]): string[] {
  const words = [...routines, ...views].filter((one) => one.schema === 'access');
  return [
    '',
    '## The words of the rules',
    '',
    'What *own* and *there* mean. A word is given to whom a rule with it is about.',
    '',
    ...markdownTable(
      ['word', 'what it says', 'who is judged by it'],
      words.map((one) => [`\`${one.name}\``, one.comment ?? '', callersOf(one)]),
    ),
  ];
}

function doorsPart(routines: Routine[]): string[] {
  const doors = routines.filter((routine) => routine.schema !== 'access');
  return [
    '',
    '## Functions that read for who may not',
    '',
    'Each gives less than the rows it reads: a count, or a list without the reason.',
    '',
    ...markdownTable(
      ['function', 'what it gives', 'who may call it'],
      doors.map((one) => [`\`${one.schema}.${one.name}\``, one.comment ?? '', callersOf(one)]),
    ),
  ];
}

function actionsPart(): string[] {
  const actions = Object.keys(WHO_MAY) as Action[];
  return [
    '',
    '## Actions',
    '',
    'What the application offers: a button is shown, and an action starts, only for these roles. The rules above decide after that.',
    '',
    ...markdownTable(
      ['action', 'who', 'ground'],
      actions.map((action) => {
        const { roles, ground } = WHO_MAY[action];
        return [`\`${action}\``, roles === 'everyone' ? 'everybody' : roles.map(roleName).join(', '), ground];
      }),
    ),
  ];
}

async function dataModel(tx: Transaction): Promise<string> {
  const comments = await readSchemas(tx);
  const columns = await readColumns(tx);
  const constraints = await readConstraints(tx);
  const tables = await readTables(tx);
  const lines = [
    '# Data model',
    '',
    WRITTEN,
    '',
    'One part per room of the house, one section per table. Who may see which row stands in [access-rules.md](access-rules.md).',
  ];
  for (const schema of SCHEMAS) {
    lines.push('', `## ${schema}`, '', comments.get(schema) ?? '');
    for (const table of tables.filter((one) => one.schema === schema))
      lines.push(...tableModel(table, columns, constraints));
  }
  return `${lines.join('\n')}\n`;
}

function tableModel(table: Table, columns: Column[], constraints: Constraint[]): string[] {
  const name = nameOf(table);
  const own = columns.filter((column) => column.table === name);
  const explained = own.some((column) => column.comment !== null);
  const rows = own.map((column) => [
    `\`${column.name}\``,
    column.type,
    column.required ? 'yes' : '',
    defaultOf(column),
    ...(explained ? [column.comment ?? ''] : []),
  ]);
  const list = (title: string, kind: Constraint['kind']) => {
    const found = constraints.filter((one) => one.table === name && one.kind === kind);
    return found.length === 0 ? [] : ['', title, '', ...found.map((one) => `- \`${one.definition}\``)];
  };
  return [
    '',
    `### ${name}`,
    '',
    table.comment ?? '',
    '',
    ...markdownTable(['column', 'type', 'required', 'default', ...(explained ? ['meaning'] : [])], rows),
    ...list('Keys and checks:', 'key'),
    ...list('Indexes:', 'index'),
  ];
}

function defaultOf({ value }: Column): string {
  if (value === null) return '';
  return value.startsWith('numbered') ? value : `\`${value}\``;
}

const nameOf = (table: Table) => `${table.schema}.${table.name}`;
const someoneReads = (table: Table, rights: Right[]) =>
  rights.some((right) => right.table === nameOf(table) && right.verb === 'select' && right.granted && right.ruled);

/** `brug_step_lead` and `step-lead` become `step lead`; the public role is everybody. */
function roleName(role: string): string {
  const name = role.replace(/^brug_/, '').replaceAll(/[-_]/g, ' ');
  return name === 'public' ? 'everybody' : name;
}

function markdownTable(heads: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)];
}
