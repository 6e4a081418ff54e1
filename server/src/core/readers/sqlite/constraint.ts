import type {
  DeferSubclause,
  ForeignKeyClause,
  IndexedColumn,
  NamedTableConstraint,
  RefAct,
  SortedColumn,
  TableConstraint,
} from 'sqlite3-parser';
import type { ConstraintDefinition, ForeignKeyReference, Identifier, ReferentialAction } from '../../operation';
import { plainConstraint } from '../sql/plain-constraint';
import { columnsIn, readExpression } from './expression';
import { identifier, objectName, type Source, spanOf, startOf } from './source';

type Part = Pick<ConstraintDefinition, 'type'> & Partial<ConstraintDefinition>;

/** A constraint with SQLite's defaults for whatever `part` leaves out. */
export function constraint(part: Part & Pick<ConstraintDefinition, 'span' | 'text' | 'inline'>): ConstraintDefinition {
  return { ...plainConstraint(part.type, null, part), ...part };
}

/**
 * A constraint that stands on its own.
 * @param start where its text begins when it has no name
 */
export function readTableConstraint(
  source: Source,
  node: NamedTableConstraint,
  start = startOf(node),
): ConstraintDefinition {
  return constraint({
    ...tablePart(source, node.constraint),
    name: node.name === undefined ? null : identifier(node.name),
    inline: false,
    ...source.part(node.name === undefined ? start : source.constraintKeyword(node.name), node),
  });
}

function tablePart(source: Source, node: TableConstraint): Part {
  switch (node.type) {
    case 'PrimaryKeyTableConstraint':
      return { type: 'primary key', columns: keyColumns(source, node.columns) };
    case 'UniqueTableConstraint':
      return { type: 'unique', columns: keyColumns(source, node.columns) };
    case 'CheckTableConstraint':
      return { type: 'check', columns: columnsIn(node.expr), expression: readExpression(source, node.expr) };
    case 'ForeignKeyTableConstraint':
      return {
        type: 'foreign key',
        columns: node.columns.map((column) => identifier(column.colName)),
        references: readReference(node.clause),
        ...deferral(node.deferClause),
      };
  }
}

/** NOT DEFERRABLE INITIALLY DEFERRED is written at times and means what it says first. */
export function deferral(clause: DeferSubclause | undefined): {
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
} {
  const deferrable = clause?.deferrable ?? false;
  return { deferrable, initiallyDeferred: deferrable && clause?.initDeferred === 'InitiallyDeferred' };
}

const actions: Record<RefAct, ReferentialAction> = {
  NoAction: 'no action',
  Restrict: 'restrict',
  Cascade: 'cascade',
  SetNull: 'set null',
  SetDefault: 'set default',
};

export function readReference(clause: ForeignKeyClause): ForeignKeyReference {
  const action = (type: 'OnDeleteRefArg' | 'OnUpdateRefArg'): ReferentialAction => {
    const last = clause.args.findLast((arg) => arg.type === type);
    return last !== undefined && 'action' in last ? actions[last.action] : 'no action';
  };
  return {
    table: objectName(clause.tblName),
    columns: (clause.columns ?? []).map((column: IndexedColumn) => column.colName.text),
    onDelete: action('OnDeleteRefArg'),
    onUpdate: action('OnUpdateRefArg'),
    onDeleteColumns: [],
    // SQLite reads MATCH and ignores it.
    match: 'simple',
  };
}

/** Key columns of PRIMARY KEY and UNIQUE, without collation and order. */
function keyColumns(source: Source, columns: readonly SortedColumn[]): readonly Identifier[] {
  return columns.map(({ expr }) => columnsIn(expr)[0] ?? quotedColumn(source, expr));
}

/** SQLite takes a string where only a column can stand: PRIMARY KEY ('id'). */
function quotedColumn(source: Source, expr: SortedColumn['expr']): Identifier {
  const range = spanOf(expr);
  return { name: expr.type === 'StringLiteral' ? expr.value : source.slice(range), span: range };
}
