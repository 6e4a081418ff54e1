/** When two descriptions mean the same, however they were written and wherever they stood. */
import type {
  ConstraintDefinition,
  CreateIndex,
  DataType,
  Expression,
  ForeignKeyReference,
  IndexKey,
} from '../operation';
import { unwrap } from '../writers/expression';

const pieces = /('(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`)|(\s+)|([^'"`\s]+)/g;

/** `a` in MySQL's quotes is the same as without, where it needs none. */
function plainName(quoted: string): string {
  return /^`[a-z_$][\w$]*`$/i.test(quoted) ? quoted.slice(1, -1).toLowerCase() : quoted;
}

/** Text in lower case with single blanks, quoted parts as they are, without parentheses around all of it. */
export function normalText(text: string): string {
  const spaced = text.replace(
    pieces,
    (_all, quoted: string | undefined, blank: string | undefined, rest: string | undefined) =>
      quoted !== undefined ? plainName(quoted) : blank !== undefined ? ' ' : (rest ?? '').toLowerCase(),
  );
  return unwrap(spaced.replace(/ ?([(),=<>+*/|:-]) ?/g, '$1'));
}

export function sameExpression(a: Expression | null, b: Expression | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && (a.text === b.text || normalText(a.text) === normalText(b.text));
}

export function sameType(a: DataType | null, b: DataType | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return a.name === b.name && a.dimensions === b.dimensions && sameList(a.arguments, b.arguments);
}

export function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((one, at) => one === b[at]));
}

/** The list mapped; the very list when nothing in it changed. */
export function mapList<T>(list: readonly T[], change: (one: T) => T): readonly T[] {
  const mapped = list.map(change);
  return mapped.every((one, at) => one === list[at]) ? list : mapped;
}

function sameReference(a: ForeignKeyReference | null, b: ForeignKeyReference | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return (
    sameList(a.columns, b.columns) &&
    a.onDelete === b.onDelete &&
    a.onUpdate === b.onUpdate &&
    a.match === b.match &&
    sameList(a.onDeleteColumns, b.onDeleteColumns)
  );
}

/** Equal but for their names and, for a foreign key, the table it refers to. */
export function sameConstraint(a: ConstraintDefinition, b: ConstraintDefinition): boolean {
  if (a === b) return true;
  if (a.type !== b.type || !sameExpression(a.expression, b.expression) || !sameReference(a.references, b.references))
    return false;
  if (a.type !== 'check' && !sameList(names(a), names(b))) return false;
  return (
    sameList(a.include, b.include) &&
    a.notEnforced === b.notEnforced &&
    a.noInherit === b.noInherit &&
    a.deferrable === b.deferrable &&
    a.initiallyDeferred === b.initiallyDeferred &&
    a.nullsNotDistinct === b.nullsNotDistinct &&
    (a.type !== 'exclude' || normalText(a.text) === normalText(b.text))
  );
}

function names(definition: ConstraintDefinition): readonly string[] {
  return definition.columns.map((column) => column.name);
}

function sameKey(a: IndexKey, b: IndexKey | undefined): boolean {
  if (b === undefined || a.column !== b.column || !sameExpression(a.expression, b.expression)) return false;
  const descending = (a.order ?? 'asc') === (b.order ?? 'asc');
  return (
    descending &&
    a.length === b.length &&
    nullsOf(a) === nullsOf(b) &&
    a.collation === b.collation &&
    a.operatorClass === b.operatorClass
  );
}

/** Where NULLs sort when nothing is said: last in ascending order, first in descending. */
function nullsOf(key: IndexKey): 'first' | 'last' {
  return key.nulls ?? (key.order === 'desc' ? 'first' : 'last');
}

/** Equal but for their names and tables. */
export function sameIndex(a: CreateIndex, b: CreateIndex): boolean {
  if (a === b) return true;
  return (
    a.unique === b.unique &&
    a.method === b.method &&
    a.nullsNotDistinct === b.nullsNotDistinct &&
    a.keys.length === b.keys.length &&
    a.keys.every((key, at) => sameKey(key, b.keys[at])) &&
    sameList(a.include, b.include) &&
    sameExpression(a.where, b.where) &&
    (a.invisible ?? false) === (b.invisible ?? false) &&
    normalText(a.options) === normalText(b.options)
  );
}
