import type { ColumnDefinition as ColumnNode, NamedColumnConstraint, Type } from 'sqlite3-parser';
import type { ColumnDefinition, ConstraintDefinition, DataType, Identifier } from '../../operation';
import { span } from '../../span';
import { constraint, deferral, readReference } from './constraint';
import { columnsIn, readDefault, readExpression } from './expression';
import { endOf, identifier, type Source, startOf } from './source';

/** A column, and the constraints that stand inside its definition. */
export interface ColumnWithConstraints {
  readonly definition: ColumnDefinition;
  readonly constraints: readonly ConstraintDefinition[];
}

/**
 * A column of CREATE TABLE or ADD COLUMN.
 * @param keyIsNotNull the table is STRICT or WITHOUT ROWID; elsewhere SQLite lets a primary key be null, but for the row id
 */
export function readColumn(source: Source, node: ColumnNode, keyIsNotNull: boolean): ColumnWithConstraints {
  const column = identifier(node.colName);
  const clauses = node.constraints.map((named) => named.constraint);
  const primaryKey = clauses.find((clause) => clause.type === 'PrimaryKeyColumnConstraint');
  const defaultClause = clauses.findLast((clause) => clause.type === 'DefaultColumnConstraint');
  const generated = clauses.find((clause) => clause.type === 'GeneratedColumnConstraint');
  const collation = clauses.findLast((clause) => clause.type === 'CollateColumnConstraint');
  const type = node.colType === undefined ? null : readType(source, node.colType);
  const isRowId = primaryKey !== undefined && type?.name === 'integer' && primaryKey.order !== 'Desc';
  return {
    definition: {
      column,
      type,
      notNull:
        clauses.some((clause) => clause.type === 'NotNullColumnConstraint' && !clause.nullable) ||
        isRowId ||
        (primaryKey !== undefined && keyIsNotNull),
      default: defaultClause === undefined ? null : readDefault(source, defaultClause.expr, defaultClause),
      generated:
        generated === undefined
          ? null
          : {
              expression: readExpression(source, generated.expr),
              stored: generated.typ?.name.toLowerCase() === 'stored',
            },
      identity: null,
      options: primaryKey?.autoIncrement ? 'AUTOINCREMENT' : '',
      collation: collation?.collationName.text ?? null,
      ...source.part(startOf(node.colName), node),
    },
    constraints: inlineConstraints(source, column, node.constraints),
  };
}

const generatedAlways = /\s*\bgenerated\s+always$/i;

/** The declared type; null when only GENERATED ALWAYS stands where the type would, which SQLite reads as part of it. */
function readType(source: Source, node: Type): DataType | null {
  const { size } = node;
  const name = node.name.replace(generatedAlways, '').replace(/\s+/g, ' ').trim().toLowerCase();
  if (name === '') return null;
  const written = source.part(startOf(node), node);
  const text = written.text.replace(generatedAlways, '');
  const sizes = size === undefined ? [] : size.type === 'MaxSizeTypeSize' ? [size.size] : [size.size1, size.size2];
  return {
    name,
    arguments: sizes.map((one) => source.part(startOf(one), one).text),
    dimensions: 0,
    text,
    span: span(written.span.start, written.span.start + text.length),
  };
}

function inlineConstraints(
  source: Source,
  column: Identifier,
  nodes: readonly NamedColumnConstraint[],
): readonly ConstraintDefinition[] {
  return nodes.flatMap((node, index) => {
    const deferClause = deferAfter(nodes, index);
    const start = node.name === undefined ? startOf(node) : source.constraintKeyword(node.name);
    const base = {
      name: node.name === undefined ? null : identifier(node.name),
      columns: [column],
      inline: true,
      ...source.part(start, deferClause ?? node),
    };
    const clause = node.constraint;
    switch (clause.type) {
      case 'PrimaryKeyColumnConstraint':
        return [constraint({ ...base, type: 'primary key' })];
      case 'UniqueColumnConstraint':
        return [constraint({ ...base, type: 'unique' })];
      case 'CheckColumnConstraint':
        return [
          constraint({
            ...base,
            type: 'check',
            columns: columnsIn(clause.expr),
            expression: readExpression(source, clause.expr),
          }),
        ];
      case 'ForeignKeyColumnConstraint':
        return [
          constraint({
            ...base,
            type: 'foreign key',
            references: readReference(clause.clause),
            ...deferral(deferClause?.clause),
          }),
        ];
      default:
        return [];
    }
  });
}

/** DEFERRABLE … stands as a clause of its own after the REFERENCES it belongs to. */
function deferAfter(nodes: readonly NamedColumnConstraint[], index: number) {
  const after = nodes[index + 1]?.constraint;
  return nodes[index]?.constraint.type === 'ForeignKeyColumnConstraint' && after?.type === 'DeferColumnConstraint'
    ? after
    : undefined;
}

/** Where the last of a table's columns and constraints ends. */
export function lastEnd(
  nodes: readonly { readonly span: { readonly offset: number; readonly length: number } }[],
): number {
  return Math.max(...nodes.map(endOf));
}
