import type { FoldedStatement } from '../../fold';
import type { AddEnumValue, DataType, ObjectName, Operation } from '../../operation';
import { postgresLexis } from '../../readers/sql/lexis';
import { Scanner } from '../../readers/sql/scanner';
import { isOfType } from '../../schema/apply/type-uses';
import { type Place, relationKey, typePlace } from '../../schema/names';
import type { Table } from '../../schema/objects';
import { type Lookup, lookupTable } from '../../schema/schema';
import { type Span, span } from '../../span';
import { postgresLiteral } from '../../writers/postgres/identifiers';

/** Where a statement writes a label of an enum. */
export interface LabelUse {
  /** In the statement. */
  readonly span: Span;
  /** A cast, or a column of the type, leaves no doubt that the label is meant. */
  readonly sure: boolean;
}

/** The place where a statement reads a value of an enum; null where it does not, or where the words are those of another column. */
export function useOfLabel({ statement, before }: FoldedStatement, { type, label }: AddEnumValue): LabelUse | null {
  const { text, operations } = statement.content;
  const literals = literalsOf(text, postgresLiteral(label));
  const [first] = literals;
  if (!first || operations.some(isAboutNames)) return null;
  const place = typePlace(before.schema, before.session, type);
  const cast = literals.find(({ end }) => isCast(text.slice(end), type));
  if (cast) return { span: cast, sure: true };
  const tables = operations.flatMap((operation) => tablesOf(operation));
  const known = tables.map((name) => lookupTable(before.schema, relationKey(before.schema, before.session, name)));
  const isSure =
    operations.some((operation) => definesColumn(operation, place)) || known.some((table) => hasColumn(table, place));
  if (isSure && operations.every((operation) => mayWrite(operation, place, known))) return { span: first, sure: true };
  return known.some(isInDoubt) && operations.some(isData) ? { span: first, sure: false } : null;
}

/** They change what the values are called, and read none. */
function isAboutNames({ kind }: Operation): boolean {
  return ['addEnumValue', 'renameEnumValue', 'createEnum', 'commentOn', 'dynamicSql'].includes(kind);
}

function isData({ kind }: Operation): boolean {
  return kind === 'insert' || kind === 'update' || kind === 'delete';
}

function literalsOf(text: string, literal: string): readonly Span[] {
  const scanner = new Scanner(text, postgresLexis);
  const found: Span[] = [];
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    const { start, end } = scanner;
    if (kind === 'quote' && text.slice(start, end) === literal) found.push(span(start, end));
  }
  return found;
}

/** `::order_state` behind the literal, or `AS order_state` of a CAST. */
function isCast(behind: string, { name }: ObjectName): boolean {
  const target = /^\s*(?:::|as\s)\s*(?:"?\w+"?\.)?"?(\w+)"?/i.exec(behind)?.[1];
  return target?.toLowerCase() === name.toLowerCase();
}

function tablesOf(operation: Operation): readonly ObjectName[] {
  if ('table' in operation && operation.table) return [operation.table];
  if (operation.kind === 'createObject') return operation.dependsOn;
  return [];
}

function definesColumn(operation: Operation, place: Place): boolean {
  const isOf = (type: DataType | null) => isOfType(type, place);
  if (operation.kind === 'createTable') return operation.columns.some(({ type }) => isOf(type));
  return operation.kind === 'addColumn' && isOf(operation.definition.type);
}

function hasColumn(table: Lookup<Table>, place: Place): boolean {
  return typeof table === 'object' && table.columns.some(({ type }) => isOfType(type, place));
}

/** An INSERT that names its columns writes into those alone. */
function mayWrite(operation: Operation, place: Place, tables: readonly Lookup<Table>[]): boolean {
  if (operation.kind !== 'insert' || operation.columns === null) return true;
  const written = operation.columns;
  return tables.some(
    (table) =>
      typeof table === 'object' &&
      table.columns.some(({ name, type }) => written.includes(name) && isOfType(type, place)),
  );
}

function isInDoubt(table: Lookup<Table>): boolean {
  return table === 'unknown' || (typeof table === 'object' && table.partial);
}
