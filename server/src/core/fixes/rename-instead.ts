import type { FileEdit, Fix } from '../fix';
import type { Step } from '../inverse/step';
import { type Half, type Statement, statementSpan } from '../migration';
import type { AddColumn, DropColumn, Identifier, ObjectName, Operation } from '../operation';
import type { MigrationPlace } from '../rules/report';
import { cover, overlaps } from '../span';
import { isRefusal } from '../writers/writer';
import { writerFor } from '../writers/writer-for';
import { renameInPython } from './alembic/rename';
import { styleOf } from './new-migration';
import { replaceOperation } from './replace-operation';

/** An operation and the statement that it stands in. */
type At = Pick<Step, 'statement' | 'operation'>;

/**
 * Puts RENAME COLUMN in place of a drop and an addition, and in the down half the way back in place of theirs. No fix where one of them
 * cannot be taken out of its statement.
 */
export function renameInstead(place: MigrationPlace, dropped: Step<DropColumn>, added: Step<AddColumn>): Fix | null {
  const { up, down } = place.migration;
  const { table, definition } = added.operation;
  const { column } = dropped.operation;
  const first = dropped.index <= added.index ? dropped : added;
  const second = first === dropped ? added : dropped;
  const edits = up && replaced(place, up, [first, second], { table, from: column, to: definition.column });
  if (!edits) return null;
  const back = down && counterparts(down, table, column.name, definition.column.name);
  const undone = back ? replaced(place, down, back, { table, from: definition.column, to: column }) : [];
  const { language } = place.project.framework;
  return {
    title: `Rename "${column.name}" to "${definition.column.name}" instead`,
    edits: [...edits, ...(undone ?? [])],
    preferred: true,
    ...(language ? { language } : {}),
  };
}

interface Renaming {
  readonly table: ObjectName;
  readonly from: Identifier;
  readonly to: Identifier;
}

/** The rename stands where the first of both stood: what comes between may count on the new name. */
function replaced(
  place: MigrationPlace,
  half: Half,
  [first, second]: readonly [At, At],
  { table, from, to }: Renaming,
): readonly FileEdit[] | null {
  if (place.project.framework.language === 'python') return renameInPython(place, half, [first, second], { from, to });
  const writer = writerFor(place.lineage.dialect.dialect);
  const rename = { kind: 'renameColumn', span: from.span, table, column: from, to } as const;
  const written = writer?.write([rename], styleOf(place, half.file));
  const [sql, ...more] = written === undefined || isRefusal(written) ? [] : written;
  if (sql === undefined || more.length > 0) return null;
  const { file } = half;
  const { content } = first.statement;
  if (first.statement === second.statement && content.operations.length === 2)
    return [{ file, span: statementSpan(first.statement), newText: terminatedLike(content.text, sql) }];
  const edits = [
    replaceOperation(place, half, first.statement, first.operation, [sql]),
    replaceOperation(place, half, second.statement, second.operation, []),
  ];
  const [one, other] = edits;
  if (!one || !other) return null;
  const [clause, ...rest] = one;
  const [neighbour, ...behind] = other;
  if (!clause || !neighbour || !crosses(clause.span, neighbour.span)) return [...one, ...other.filter(isEdit)];
  return [together(place, clause, neighbour), ...rest, ...behind.filter(isEdit)];
}

const isEdit = ({ span, newText }: FileEdit) => span.start < span.end || newText !== '';

const terminatedLike = (text: string, sql: string) => (text.endsWith(';') ? sql : sql.replace(/;$/, ''));

/** Two clauses at the end of their statement go with the comma before both. */
function together({ project }: MigrationPlace, a: FileEdit, b: FileEdit): FileEdit {
  const both = cover(a.span, b.span);
  const comma = /\s*,\s*$/.exec((project.text(a.file) ?? '').slice(0, both.start))?.[0] ?? '';
  return { file: a.file, span: { start: both.start - comma.length, end: both.end }, newText: '' };
}

/** Two clauses that stand beside each other share a comma. */
function crosses(a: FileEdit['span'], b: FileEdit['span']): boolean {
  return a.start < a.end && b.start < b.end && overlaps(a, b);
}

/** Where the down half gives the old column back and takes the new one away, in the order in which they stand. */
function counterparts(down: Half, table: ObjectName, old: string, renamed: string): readonly [At, At] | null {
  const all = down.statements.flatMap((statement) =>
    statement.content.operations.map((operation) => ({ statement, operation })),
  );
  const isOn = (one: Operation) => 'table' in one && one.table?.name === table.name;
  const add = all.find(
    ({ operation }) => operation.kind === 'addColumn' && isOn(operation) && operation.definition.column.name === old,
  );
  const drop = all.find(
    ({ operation }) => operation.kind === 'dropColumn' && isOn(operation) && operation.column.name === renamed,
  );
  if (!add || !drop) return null;
  return isBefore(add.statement, drop.statement) ? [add, drop] : [drop, add];
}

function isBefore(a: Statement, b: Statement): boolean {
  return a.start <= b.start;
}
