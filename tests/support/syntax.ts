import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..', '..');

/** A file of ours, as the compiler reads it. */
export interface Source {
  /** From the root of the project. */
  path: string;
  tree: ts.SourceFile;
}

/** Something found in a source: where, and what. */
export interface Found {
  path: string;
  line: number;
  what: string;
}

/** The paths of all files under some folders, from the root of the project, in order. */
export function pathsUnder(...folders: string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** How many lines the file has. */
export function linesOf(path: string): number {
  return readFileSync(join(ROOT, path), 'utf8').replace(/\n$/, '').split('\n').length;
}

/** All programs under some folders; a file without an ending in `bin` is one too. */
export function sourcesUnder(...folders: string[]): Source[] {
  return pathsUnder(...folders)
    .filter((path) => /\.(tsx?|m?js)$/.test(path) || !basename(path).includes('.'))
    .map((path) => sourceOf(path, readFileSync(join(ROOT, path), 'utf8')));
}

/** A program from its text. */
export function sourceOf(path: string, text: string): Source {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : /\.ts$/.test(path) ? ts.ScriptKind.TS : ts.ScriptKind.JS;
  return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) };
}

/** Whether the source is a test. */
export function isTest({ path }: { path: string }): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** Where the type of a value is asserted instead of checked: `as`, `<T>` and `!`, but not `as const`. */
export function castsIn(source: Source): Found[] {
  return everyNode(source.tree)
    .filter((node) => (isAssertion(node) && !ts.isConstTypeReference(node.type)) || ts.isNonNullExpression(node))
    .map((node) => found(source, node, node.getText(source.tree)));
}

function isAssertion(node: ts.Node): node is ts.AssertionExpression {
  return ts.isAsExpression(node) || ts.isTypeAssertionExpression(node);
}

/** The functions whose body has more than so many lines; what a test gives to `test`, `it`, `describe` and their like is none. */
export function functionsLongerThan(most: number, source: Source): Found[] {
  return everyNode(source.tree).flatMap((node) => {
    const body = ts.isFunctionLike(node) && 'body' in node ? node.body : undefined;
    if (body === undefined || (isTest(source) && ts.isCallExpression(node.parent))) return [];
    const lines = lineOf(source, body.getEnd()) - lineOf(source, body.getStart(source.tree)) + 1;
    return lines > most ? [found(source, node, `${nameOf(node)}: ${lines} lines`)] : [];
  });
}

/** The functions that other files can import and that say nowhere what they do. */
export function undocumentedIn(source: Source): Found[] {
  const named = new Set(
    source.tree.statements
      .filter((one) => ts.isExportDeclaration(one) && one.moduleSpecifier === undefined)
      .flatMap((one) => everyNode(one).filter(ts.isExportSpecifier))
      .map((one) => (one.propertyName ?? one.name).text),
  );
  return source.tree.statements
    .filter((one) => isExported(one) || declaredIn(one).some(({ name }) => named.has(nameText(name))))
    .flatMap(declaredIn)
    .filter(({ node }) => !ts.getJSDocCommentsAndTags(node).some((one) => ts.isJSDoc(one) && Boolean(one.comment)))
    .map(({ node, name }) => found(source, node, nameText(name)));
}

type Declared = { node: ts.Node; name: ts.Node | undefined };

/** The functions that a statement declares, as a declaration or as a constant. */
function declaredIn(statement: ts.Statement): Declared[] {
  if (ts.isFunctionDeclaration(statement)) return [{ node: statement, name: statement.name }];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations
    .filter(
      ({ initializer }) => initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
    )
    .map((node) => ({ node, name: node.name }));
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
  );
}

function nameOf(node: ts.Node): string {
  if ('name' in node && node.name !== undefined) return nameText(node.name as ts.Node);
  return ts.isVariableDeclaration(node.parent) ? nameText(node.parent.name) : 'a function without a name';
}

function nameText(name: ts.Node | undefined): string {
  return name === undefined ? 'default' : name.getText();
}

function everyNode(tree: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const walk = (node: ts.Node) => {
    nodes.push(node);
    ts.forEachChild(node, walk);
  };
  walk(tree);
  return nodes;
}

function lineOf({ tree }: Source, position: number): number {
  return tree.getLineAndCharacterOfPosition(position).line + 1;
}

function found(source: Source, node: ts.Node, what: string): Found {
  return {
    path: source.path,
    line: lineOf(source, node.getStart(source.tree)),
    what: what.replace(/\s+/g, ' ').slice(0, 80),
  };
}
