import type { RelationLock } from '../../costs/postgres/part';
import type { FoldedStatement } from '../../fold';
import type { StatementContent } from '../../migration';
import type { Operation } from '../../operation';
import { lexisOf } from '../../readers/sql/lexis';
import { tokenize } from '../../readers/sql/tokens';
import { lookupTable, type Schema } from '../../schema/schema';

/** A table by its key in the schema, and as people call it. */
type NamedTable = Pick<RelationLock, 'key' | 'relation'>;

/**
 * Two tables that a half changes for one reason, as far as that can be told: one refers to the other or is a part of it, a statement names
 * both, columns of one name are changed in both, or the same is done to both: an index dropped, a constraint, a trigger.
 */
export function areRelated(a: NamedTable, b: NamedTable, half: readonly FoldedStatement[]): boolean {
  const last = half.at(-1)?.before.schema;
  if (last && (refersTo(a.key, b.key, last) || refersTo(b.key, a.key, last))) return true;
  const [one, other] = [ownName(a), ownName(b)];
  const statements = half.map(({ statement }) => statement.content);
  const namesBoth = ({ text }: StatementContent) => {
    const named = namesIn(text);
    return named.has(one) && named.has(other);
  };
  return statements.some(namesBoth) || isSameWork(workOn(one, statements), workOn(other, statements));
}

interface Work {
  readonly kinds: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
}

function workOn(table: string, statements: readonly StatementContent[]): Work {
  const own = statements.flatMap(({ operations }) => operations).filter((operation) => tableOf(operation) === table);
  return { kinds: new Set(own.map(({ kind }) => kind)), columns: new Set(own.flatMap(columnsOf)) };
}

/** Columns that have nothing in common may be anything. */
function isSameWork(a: Work, b: Work): boolean {
  if ([...a.columns].some((column) => b.columns.has(column))) return true;
  const isPlain = a.columns.size === 0 && b.columns.size === 0;
  return isPlain && a.kinds.size === b.kinds.size && [...a.kinds].every((kind) => b.kinds.has(kind));
}

function tableOf(operation: Operation): string | null {
  if ('table' in operation) return operation.table?.name ?? null;
  return 'object' in operation ? (operation.object.table?.name ?? null) : null;
}

function refersTo(key: string, other: string, schema: Schema): boolean {
  const table = lookupTable(schema, key);
  return (
    typeof table === 'object' &&
    (table.partitionOf === other ||
      table.inherits.includes(other) ||
      table.constraints.some(({ references }) => references === other))
  );
}

function ownName({ relation }: NamedTable): string {
  return relation.slice(relation.lastIndexOf('.') + 1);
}

function namesIn(text: string): ReadonlySet<string> {
  return new Set(
    tokenize(text, lexisOf('postgresql')).map(({ kind, start, end }) =>
      kind === 'quote' ? text.slice(start + 1, end - 1) : text.slice(start, end).toLowerCase(),
    ),
  );
}

function columnsOf(operation: Operation): readonly string[] {
  if (operation.kind === 'addColumn') return [operation.definition.column.name];
  return 'column' in operation && typeof operation.column === 'object' ? [operation.column?.name ?? ''] : [];
}
