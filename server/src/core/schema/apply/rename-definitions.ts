/** Definitions in which a column, a relation or the constraint itself is called otherwise. Equal names give the same object. */
import type { Dialect } from '../../dialect';
import type {
  ConstraintDefinition,
  CreateIndex,
  Expression,
  GeneratedColumn,
  Identifier,
  IndexKey,
  ObjectName,
} from '../../operation';
import type { Place } from '../names';
import { renameColumnInText } from '../rename-in-text';
import { sameName } from '../schema';

/** A column's old and new name. */
export interface ColumnRename {
  readonly from: string;
  readonly to: string;
  readonly dialect: Dialect | null;
}

function renamed(name: string, { from, to, dialect }: ColumnRename): string {
  return sameName(name, from, dialect) ? to : name;
}

function renameInList(names: readonly string[], rename: ColumnRename): readonly string[] {
  return names.some((name) => sameName(name, rename.from, rename.dialect))
    ? names.map((name) => renamed(name, rename))
    : names;
}

function renameIdentifiers(identifiers: readonly Identifier[], rename: ColumnRename): readonly Identifier[] {
  if (!identifiers.some(({ name }) => sameName(name, rename.from, rename.dialect))) return identifiers;
  return identifiers.map((identifier) => ({ ...identifier, name: renamed(identifier.name, rename) }));
}

/** A CHECK, a default, what a column is generated from. */
export function renameInExpression<E extends Expression | null>(expression: E, rename: ColumnRename): E {
  if (expression === null) return expression;
  const columns = renameInList(expression.columns, rename);
  if (columns === expression.columns) return expression;
  return { ...expression, columns, text: renameColumnInText(expression.text, rename.from, rename.to, rename.dialect) };
}

export function renameInGenerated(generated: GeneratedColumn | null, rename: ColumnRename): GeneratedColumn | null {
  const expression = generated && renameInExpression(generated.expression, rename);
  return generated === null || expression === null || expression === generated.expression
    ? generated
    : { ...generated, expression };
}

/** A constraint of the table whose column is renamed. */
export function renameInConstraint(definition: ConstraintDefinition, rename: ColumnRename): ConstraintDefinition {
  const columns = renameIdentifiers(definition.columns, rename);
  const include = renameInList(definition.include, rename);
  const expression = renameInExpression(definition.expression, rename);
  const references = definition.references && {
    ...definition.references,
    onDeleteColumns: renameInList(definition.references.onDeleteColumns, rename),
  };
  if (columns === definition.columns && include === definition.include && expression === definition.expression)
    return definition;
  return {
    ...definition,
    columns,
    include,
    expression,
    references,
    text: renameColumnInText(definition.text, rename.from, rename.to, rename.dialect),
  };
}

/** A foreign key that refers to the table whose column is renamed. */
export function renameReferencedColumn(definition: ConstraintDefinition, rename: ColumnRename): ConstraintDefinition {
  const { references } = definition;
  const columns = references && renameInList(references.columns, rename);
  return references === null || columns === null || columns === references.columns
    ? definition
    : { ...definition, references: { ...references, columns } };
}

function renameInKey(key: IndexKey, rename: ColumnRename): IndexKey {
  const column = key.column !== null && sameName(key.column, rename.from, rename.dialect) ? rename.to : key.column;
  const expression = renameInExpression(key.expression, rename);
  if (column === key.column && expression === key.expression) return key;
  return { ...key, column, expression, text: renameColumnInText(key.text, rename.from, rename.to, rename.dialect) };
}

export function renameInIndex(definition: CreateIndex, rename: ColumnRename): CreateIndex {
  const keys = definition.keys.map((key) => renameInKey(key, rename));
  const include = renameInList(definition.include, rename);
  const where = renameInExpression(definition.where, rename);
  const same =
    include === definition.include &&
    where === definition.where &&
    keys.every((key, at) => key === definition.keys[at]);
  return same ? definition : { ...definition, keys, include, where };
}

/** A name as written, now of another place; it stays unqualified unless the schema has changed. */
export function renameObjectName(name: ObjectName, from: Place, to: Place): ObjectName {
  return { ...name, name: to.name, schema: name.schema === null && from.schema === to.schema ? null : to.schema };
}

/** A constraint that is itself called otherwise. */
export function renameConstraintDefinition(
  definition: ConstraintDefinition,
  to: string,
  dialect: Dialect | null,
): ConstraintDefinition {
  const { name } = definition;
  if (name === null) return definition;
  return {
    ...definition,
    name: { ...name, name: to },
    text: renameColumnInText(definition.text, name.name, to, dialect),
  };
}
