// Holds the types that the code states for its rows against the rows that the tests saw (watch.ts). Run after all tests.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { faultsOf } from './faults.ts';
import { merge, nothingSeen, type Shape } from './shape.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SEEN = join(ROOT, 'var', 'test-results', 'rows');

/** What asks rows of a transaction. */
const ASKING = new Set(['rows', 'one', 'maybe']);

interface Asked {
  /** `src/…/store.ts:12:26`. */
  place: string;
  checker: ts.TypeChecker;
  /** The type of one row. */
  row: ts.Type;
}

/** Every call in src that asks rows, with the type that the code states for one of them. */
export function asked(): Asked[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(String(messageText));
      },
    },
  );
  if (config === undefined) throw new Error('No tsconfig.json');
  const program = ts.createProgram(config.fileNames, config.options);
  const checker = program.getTypeChecker();
  const found: Asked[] = [];
  for (const file of program.getSourceFiles()) {
    const path = relative(ROOT, file.fileName);
    if (!path.startsWith('src/') || path.startsWith('src/platform/database/transaction') || /\.test\.tsx?$/.test(path))
      continue;
    const visit = (node: ts.Node): void => {
      ts.forEachChild(node, visit);
      if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
      const name = node.expression.name;
      if (!ASKING.has(name.text) || !isTransaction(checker.getTypeAtLocation(node.expression.expression))) return;
      const { line, character } = file.getLineAndCharacterOfPosition(name.getStart());
      const row = rowOf(checker, checker.getTypeAtLocation(node));
      if (row !== undefined) found.push({ place: `${path}:${line + 1}:${character + 1}`, checker, row });
    };
    visit(file);
  }
  return found;
}

function isTransaction(type: ts.Type): boolean {
  return [...ASKING].every((name) => type.getProperty(name) !== undefined);
}

/** The type of one row in the promise of many, of one, or of one or none. */
function rowOf(checker: ts.TypeChecker, promise: ts.Type): ts.Type | undefined {
  const result = checker.getAwaitedType(promise);
  if (result === undefined) return undefined;
  const one = checker.getNonNullableType(result);
  return checker.isArrayType(one) ? checker.getTypeArguments(one as ts.TypeReference)[0] : one;
}

/** What all tests saw, by place. */
function seen(): Map<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const name of existsSync(SEEN) ? readdirSync(SEEN) : []) {
    const part: [string, Shape][] = JSON.parse(readFileSync(join(SEEN, name), 'utf8'));
    for (const [place, shape] of part) {
      const whole = shapes.get(place) ?? nothingSeen();
      shapes.set(place, whole);
      merge(whole, shape);
    }
  }
  return shapes;
}

const shapes = seen();
const faults: string[] = [];
const all = asked();
for (const { place, checker, row } of all) {
  const shape = shapes.get(place);
  if (shape === undefined) faults.push(`${place}: no test asks this`);
  else if (shape.objects === 0) faults.push(`${place}: no test sees a row of this`);
  else faults.push(...faultsOf(checker, row, shape).map((fault) => `${place}: ${fault}`));
}
for (const fault of faults) process.stdout.write(`${fault}\n`);
process.stdout.write(`${all.length} statements that give rows, ${faults.length} faults\n`);
if (all.length < 80 || faults.length > 0) process.exitCode = 1;
