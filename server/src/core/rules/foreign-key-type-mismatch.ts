import { replaceTypes } from '../fixes/replace-types';
import type { ColumnDefinition, DataType } from '../operation';
import { findColumn } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import {
  type AddedForeignKey,
  addedForeignKeys,
  type BringsForeignKeys,
  bringForeignKeys,
} from './support/added-foreign-keys';
import { withoutDomain } from './support/domain-types';
import { columnOf } from './support/origins';
import { quotedColumn, typeText } from './support/wording';

export const foreignKeyTypeMismatch = operationRule({
  id: 'foreign-key-type-mismatch',
  aliases: ['mismatched_foreign_key_type'],
  summary: 'A foreign key between columns of different types.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: bringForeignKeys,
  check(operation, context) {
    for (const key of addedForeignKeys(operation)) check(operation, key, context);
  },
});

function check(
  operation: BringsForeignKeys,
  { constraint, references, columns }: AddedForeignKey,
  context: StatementContext,
): void {
  const referenced = referencedColumns(references, context);
  for (const [at, name] of columns.entries()) {
    const own = typeOf(operation, name, context);
    const other = referenced?.[at] ?? null;
    if (!own || !other || isSameKind(own, other.type, context)) continue;
    const column = quotedColumn(operation.table, name);
    const target = quotedColumn(references.table, other.name);
    const written = definitionOf(operation, name);
    // A default, a sequence or an expression may not be of the other type.
    const isPlain = written?.type && !written.default && !written.generated && !written.identity;
    context.report({
      span: written?.type?.span ?? constraint.columns[at]?.span ?? constraint.span,
      message: `${column} is ${typeText(own)}, and ${target}, to which it refers, ${typeText(other.type)}: every check casts, values that fit one may not fit the other, and one of them has to change some day. Give both the same type.`,
      fixes: isPlain && written.type ? [replaceTypes([{ type: written.type, text: typeText(other.type) }])] : [],
    });
  }
}

interface Typed {
  readonly name: string;
  readonly type: DataType;
}

/** The columns referred to, with their types; null where one is not known. */
function referencedColumns(
  { table: name, columns }: AddedForeignKey['references'],
  context: StatementContext,
): readonly Typed[] | null {
  const table = context.table(name);
  if (typeof table !== 'object') return null;
  const key = table.constraints.find(({ definition }) => definition.type === 'primary key');
  const names = columns.length > 0 ? columns : (key?.definition.columns.map((column) => column.name) ?? []);
  const found = names.flatMap((one) => {
    const column = findColumn(table, one, context.dialect);
    return typeof column === 'object' && column.type ? [{ name: one, type: column.type }] : [];
  });
  return found.length === names.length ? found : null;
}

function typeOf(operation: BringsForeignKeys, name: string, context: StatementContext): DataType | null {
  const written = definitionOf(operation, name);
  if (written) return written.type;
  const column = operation.kind === 'createTable' ? 'unknown' : columnOf(context.table(operation.table), name, context);
  return typeof column === 'object' ? column.type : null;
}

function definitionOf(operation: BringsForeignKeys, name: string): ColumnDefinition | null {
  if (operation.kind === 'addColumn') return operation.definition.column.name === name ? operation.definition : null;
  if (operation.kind === 'createTable') return operation.columns.find(({ column }) => column.name === name) ?? null;
  return null;
}

/** Types by which the server compares without a cast: text and varchar are one to it, and a length matters to neither. */
const kinds: Readonly<Record<string, string>> = {
  smallserial: 'smallint',
  serial: 'integer',
  bigserial: 'bigint',
  'character varying': 'text',
};

function isSameKind(a: DataType, b: DataType, context: StatementContext): boolean {
  const [own, other] = [withoutDomain(a, context).type, withoutDomain(b, context).type];
  const nameOf = ({ name }: DataType) => kinds[name] ?? name;
  // A type of the user's may be named with its schema or without.
  const bare = (type: DataType) => nameOf(type).replace(/^.*\./, '');
  return bare(own) === bare(other) && own.dimensions === other.dimensions;
}
