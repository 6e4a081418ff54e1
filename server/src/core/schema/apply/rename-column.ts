import type { OperationOf } from '../../operation';
import { keptName } from '../derived-names';
import { referrersOf } from '../links';
import type { Column, Constraint, OtherObject, SchemaObject, Table } from '../objects';
import { holdsQuery, mentions, renameColumnInText } from '../rename-in-text';
import { mapList } from '../same';
import { type Schema, sameName } from '../schema';
import { put } from '../store';
import { changeHierarchy, current, meet, metColumn } from './on-table';
import {
  type ColumnRename,
  renameInConstraint,
  renameInExpression,
  renameInGenerated,
  renameInIndex,
  renameReferencedColumn,
} from './rename-definitions';
import type { Scene } from './scene';
import { keepsItsNames } from './views';

/** Renames a column, in everything that holds its name as well. */
export function renameColumn(schema: Schema, operation: OperationOf<'renameColumn'>, scene: Scene): Schema {
  const met = meet(schema, scene, operation.table, operation.tableIfExists);
  if (!met) return schema;
  const { table } = met;
  const { column, to } = operation;
  // Where case means nothing, the name may be written in another, which is then the column's.
  const from = table.columns.find(({ name }) => sameName(name, column.name, schema.dialect))?.name ?? column.name;
  if (from === to.name) return met.schema;
  const rename = { from, to: keptName(schema.dialect, to.name), dialect: schema.dialect };
  return changeHierarchy(met.schema, met.table, (table, at) => renamedIn(at, table, rename));
}

function renamedIn(schema: Schema, table: Table, rename: ColumnRename): Schema {
  const is = (column: Column) => sameName(column.name, rename.from, rename.dialect);
  const found = table.columns.some(is);
  const taken = table.columns.some((column) => column.name === rename.to);
  if ((!found && !table.partial) || taken) return schema;
  const columns = mapList(table.columns, (column) => {
    const generated = renameInGenerated(column.generated, rename);
    const value = renameInExpression(column.default, rename);
    if (is(column)) return { ...column, name: rename.to, generated, default: value };
    return generated === column.generated && value === column.default
      ? column
      : { ...column, generated, default: value };
  });
  const constraints = mapList(table.constraints, (constraint) =>
    renamedDefinition(renamedCheck(constraint, rename), renameInConstraint(constraint.definition, rename)),
  );
  const known = found ? columns : [...columns, metColumn(rename.to, table.origin)];
  const own = put(schema, { ...table, columns: known, constraints });
  return referrersOf(own, table.key).reduce((next, referrer) => {
    const object = current(next, referrer);
    return put(next, renamedInReferrer(object, table.key, rename));
  }, own);
}

function renamedDefinition(constraint: Constraint, definition: Constraint['definition']): Constraint {
  return definition === constraint.definition ? constraint : { ...constraint, definition };
}

/** MariaDB's CHECK of a column is found by the column's name. */
function renamedCheck(constraint: Constraint, { from, to, dialect }: ColumnRename): Constraint {
  return constraint.ofColumn && sameName(constraint.name, from, dialect) ? { ...constraint, name: to } : constraint;
}

/** Something that refers to the table whose column is renamed. */
function renamedInReferrer(object: SchemaObject, table: string, rename: ColumnRename): SchemaObject {
  switch (object.class) {
    case 'index': {
      const definition = renameInIndex(object.definition, rename);
      return definition === object.definition ? object : { ...object, definition };
    }
    case 'table': {
      const constraints = mapList(object.constraints, (constraint) =>
        constraint.references === table
          ? renamedDefinition(constraint, renameReferencedColumn(constraint.definition, rename))
          : constraint,
      );
      return constraints === object.constraints ? object : { ...object, constraints };
    }
    case 'object':
      return renamedInObject(object, table, rename);
    default:
      return object;
  }
}

/**
 * The text of a trigger or policy names columns of its table. Where it holds a query, as a view does, a name may be another table's,
 * and the view's own columns keep their names: its definition is then no longer known.
 */
function renamedInObject(object: OtherObject, table: string, rename: ColumnRename): OtherObject {
  const { ownedBy, definition } = object;
  if (ownedBy?.table === table && sameName(ownedBy.column, rename.from, rename.dialect)) {
    return { ...object, ownedBy: { table, column: rename.to } };
  }
  if (definition === null || !mentions(definition, rename.from, rename.dialect)) return object;
  if (keepsItsNames(object, rename.dialect)) return object;
  if (object.table !== table || holdsQuery(definition, rename.dialect)) return { ...object, definition: null };
  return { ...object, definition: renameColumnInText(definition, rename.from, rename.to, rename.dialect) };
}
