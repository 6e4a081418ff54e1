import type { Dialect } from '../dialect';
import type { ConstraintDefinition, CreateTable, IndexKey, Operation } from '../operation';
import { normalText } from '../schema/same';

/** An operation without what only its writing tells: a value of plain objects to be compared. */
export type NormalForm =
  | null
  | boolean
  | number
  | string
  | readonly NormalForm[]
  | { readonly [field: string]: NormalForm };

/**
 * What an operation means, wherever and however it was written: without spans and slices of text, expressions and types in one spelling,
 * constraints on their own rather than inside a column. Two operations with equal normal forms do the same.
 */
export function normalForm(operation: Operation, dialect: Dialect): NormalForm {
  switch (operation.kind) {
    case 'createTable':
      return general(tableForm(operation, dialect));
    case 'addColumn':
      return general({ ...operation, constraints: constraintForms(operation.constraints) });
    case 'createIndex':
      return general({ ...operation, keys: operation.keys.map(keyForm) });
    case 'modifyColumn':
      return general({ ...operation, constraints: constraintForms(operation.constraints) });
    case 'dropConstraint':
      // MySQL's DROP CONSTRAINT drops what DROP FOREIGN KEY and DROP CHECK do.
      return general({ ...operation, type: undefined });
    case 'dropIndex':
      return general({ ...operation, inStatement: 1 });
    case 'dropObject':
      return general(dialect === 'sqlite' ? { ...operation, object: { ...operation.object, table: null } } : operation);
    case 'createObject':
      return general({ ...operation, definition: normalText(operation.definition), dependsOn: [] });
    case 'setVariable':
      // What SHOW prints, not a text of SQL: "UTC" is not "utc".
      return { ...fields(operation), value: operation.value };
    case 'grant':
      return general({ ...operation, written: operation.objects.length > 0 ? '' : normalText(operation.text) });
    default:
      return general(operation);
  }
}

function tableForm(operation: CreateTable, dialect: Dialect): object {
  const key = operation.constraints.find(({ type }) => type === 'primary key')?.columns.map(({ name }) => name) ?? [];
  const columns = operation.columns.map((column) => ({
    ...column,
    notNull: column.notNull || (dialect !== 'sqlite' && key.includes(column.column.name)),
  }));
  return { ...operation, columns, constraints: constraintForms(operation.constraints), selected: undefined };
}

/** In an order that does not follow the text. An exclusion is known by its text alone. */
function constraintForms(constraints: readonly ConstraintDefinition[]): readonly NormalForm[] {
  const forms = constraints.map((constraint) => constraintForm(constraint));
  return forms.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function constraintForm(constraint: ConstraintDefinition): NormalForm {
  const columns = constraint.type === 'check' ? [] : constraint.columns;
  const excluded = constraint.type === 'exclude' ? normalText(constraint.text) : '';
  return general({ ...constraint, columns, excluded, inline: false });
}

/** Ascending with NULLs last is what nothing written means. */
function keyForm({ order, nulls, ...key }: IndexKey): object {
  const descending = order === 'desc';
  return { ...key, descending, nulls: nulls ?? (descending ? 'first' : 'last') };
}

const writing = new Set(['span', 'text', 'dependsOn']);
const freeText = new Set([
  'options',
  'detail',
  'value',
  'change',
  'bound',
  'partitionBound',
  'partitionBy',
  'operatorClass',
]);

function general(value: unknown, field = ''): NormalForm {
  if (typeof value === 'string') return freeText.has(field) ? normalText(value) : value;
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map((item) => general(item, field));
  if (typeof value !== 'object') return null;
  if ('isNull' in value && 'text' in value) return normalText(String(value.text));
  if ('kind' in value && value.kind === 'addConstraint' && 'constraint' in value) {
    const { constraint, ...rest } = value;
    return { ...fields(rest), constraint: constraintForm(constraint as ConstraintDefinition) };
  }
  return fields(value);
}

function fields(value: object): { readonly [field: string]: NormalForm } {
  const entries = Object.entries(value).filter(
    ([field, item]) => !writing.has(field) && item !== undefined && item !== false,
  );
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([field, item]) => [field, general(item, field)]));
}
