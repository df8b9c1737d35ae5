import ts from 'typescript';
import type { Shape } from './shape.ts';

/** How the values that were seen differ from a type, as sentences; `at` is where in the row. */
export function faultsOf(checker: ts.TypeChecker, type: ts.Type, shape: Shape, at = ''): string[] {
  if (saysNothing(checker, type)) return [];
  const where = at === '' ? 'the row' : at;
  const parts = type.isUnion() ? type.types : [type];
  const flags = parts.reduce((all, part) => all | part.flags, 0);
  const faults: string[] = [];
  const fits = {
    null: (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) !== 0,
    boolean: (flags & ts.TypeFlags.BooleanLike) !== 0,
    number: (flags & ts.TypeFlags.NumberLike) !== 0,
    text: (flags & ts.TypeFlags.StringLike) !== 0,
    list: parts.some((part) => checker.isArrayLikeType(part)),
    object: parts.some((part) => isRecord(checker, part)),
    other: false,
  };
  for (const kind of shape.kinds) {
    if (!fits[kind]) faults.push(`${where} is ${kind} in the database and ${checker.typeToString(type)} in the code`);
  }
  faults.push(...textFaults(checker, type, parts, shape, where));
  const list = parts.find((part) => checker.isArrayLikeType(part));
  if (list !== undefined && shape.items !== null) {
    const item = checker.getTypeArguments(list as ts.TypeReference)[0];
    if (item !== undefined) faults.push(...faultsOf(checker, item, shape.items, `${at}[]`));
  }
  const [record, another] = parts.filter((part) => isRecord(checker, part));
  // Of several kinds of object a value may be any: what is in them is told by the code that tells them apart.
  if (shape.objects > 0 && record !== undefined && another === undefined)
    faults.push(...memberFaults(checker, record, shape, at));
  return faults;
}

/** Whether the code states nothing of a value: any, unknown, `{}`, or whatever the caller says. */
function saysNothing(checker: ts.TypeChecker, type: ts.Type): boolean {
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter)) !== 0) return true;
  return isRecord(checker, type) && checker.typeToString(type) === '{}';
}

function isRecord(checker: ts.TypeChecker, type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Object) !== 0 || type.isIntersection() ? !checker.isArrayLikeType(type) : false;
}

/** Texts that a type of a few texts does not know. */
function textFaults(checker: ts.TypeChecker, type: ts.Type, parts: ts.Type[], shape: Shape, where: string): string[] {
  if (
    parts.some((part) => (part.flags & ts.TypeFlags.String) !== 0 || (part.flags & ts.TypeFlags.TemplateLiteral) !== 0)
  )
    return [];
  const known = new Set(
    parts.filter((part) => part.isStringLiteral()).map((part) => (part as ts.StringLiteralType).value),
  );
  if (known.size === 0) return [];
  if (shape.texts === null) return [`${where} holds texts that ${checker.typeToString(type)} does not know`];
  return shape.texts.filter((text) => !known.has(text)).map((text) => `${where} is also ${JSON.stringify(text)}`);
}

function memberFaults(checker: ts.TypeChecker, type: ts.Type, shape: Shape, at: string): string[] {
  const name = (member: string) => (at === '' ? member : `${at}.${member}`);
  const faults: string[] = [];
  const known = new Map<string, ts.Type>();
  for (const property of checker.getPropertiesOfType(type)) {
    known.set(property.name, checker.getTypeOfSymbol(property));
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    if (!optional && (shape.present[property.name] ?? 0) < shape.objects)
      faults.push(`${name(property.name)} is not asked`);
  }
  const others = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  for (const [member, seen] of Object.entries(shape.members)) {
    const own = known.get(member) ?? others;
    if (own === undefined) faults.push(`${name(member)} is asked and the code does not know it`);
    else faults.push(...faultsOf(checker, own, seen, name(member)));
  }
  return faults;
}
