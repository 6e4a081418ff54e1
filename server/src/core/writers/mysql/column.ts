import type {
  AddColumn,
  ColumnDefinition,
  ColumnOperation,
  ColumnPosition,
  ConstraintDefinition,
  ModifyColumn,
} from '../../operation';
import { isCall, parenthesised } from '../expression';
import { words } from '../printer';
import { refuse } from '../writer';
import type { Clause, Written } from './clause';
import { writeConstraint } from './constraint';
import type { MysqlPrinter } from './printer';

/**
 * A column as it stands in CREATE TABLE, ADD COLUMN, MODIFY and CHANGE: its whole definition.
 * @param constraints those that stand inside it
 */
export function writeColumn(
  definition: ColumnDefinition,
  constraints: readonly ConstraintDefinition[],
  p: MysqlPrinter,
): string {
  const { attributes, generated } = definition;
  const isKey = constraints.some(({ type }) => type === 'primary key');
  return words(
    p.id(definition.column.name),
    typeText(definition),
    attributes?.charset == null ? '' : p.sql`character set ${attributes.charset}`,
    definition.collation === null ? '' : p.sql`collate ${definition.collation}`,
    generated === null
      ? ''
      : p.sql`generated always as ${parenthesised(generated.expression.text)} ${p.keyword(generated.stored ? 'stored' : 'virtual')}`,
    nullability(definition, isKey, p),
    definition.default === null ? '' : p.sql`default ${defaultValue(definition.default.text, p)}`,
    attributes?.onUpdate == null ? '' : p.sql`on update ${attributes.onUpdate.text}`,
    definition.options === '' ? '' : p.keyword(definition.options),
    attributes?.invisible ? p.sql`invisible` : '',
    attributes?.comment == null ? '' : p.sql`comment ${p.literal(attributes.comment)}`,
    ...constraints.map((constraint) => writeConstraint(constraint, p, true)),
  );
}

/** SERIAL says more than a type: what it says beside that stands in the definition. */
function typeText({ type }: ColumnDefinition): string {
  if (type === null) return '';
  return /^serial$/i.test(type.text) ? type.name.toUpperCase() : type.text;
}

/** A TIMESTAMP of which nothing is said is NOT NULL where explicit_defaults_for_timestamp is off: MariaDB before 10.10, MySQL before 8.0. */
function nullability({ notNull, type, generated }: ColumnDefinition, isKey: boolean, p: MysqlPrinter): string {
  if (notNull) return isKey ? '' : p.sql`not null`;
  return type?.name === 'timestamp' && generated === null ? p.sql`null` : '';
}

/** Without parentheses MySQL takes literals and the present time alone. Source: MySQL's manual, 13.6 "Data Type Default Values". */
export function defaultValue(text: string, p: MysqlPrinter): string {
  const isTime = /^(?:current_timestamp|now|localtime|localtimestamp)\b/i.test(text);
  const isComputed =
    isCall(text) || /[^\s\w.'"+-]/.test(text.replace(/'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"/gs, "''"));
  return isTime || !isComputed || p.isMariadb ? text : parenthesised(text);
}

function position(at: ColumnPosition | undefined, p: MysqlPrinter): string {
  if (at === undefined) return '';
  return at.where === 'first' ? p.sql`first` : p.sql`after ${p.id(at.column.name)}`;
}

/** What adds, drops, replaces or renames a column, and its default. */
export function writeColumnOperation(operation: ColumnOperation, p: MysqlPrinter): Written {
  if (operation.kind === 'addColumn') return addColumn(operation, p);
  const { name } = operation.column;
  const place = { table: operation.table, ifExists: operation.tableIfExists ?? false, columns: [name] };
  const guarded = 'ifExists' in operation && operation.ifExists;
  if (guarded && !p.isMariadb) return refuse(`MySQL has no IF EXISTS for column "${name}"`);
  const guard = guarded ? p.sql`if exists ` : '';
  switch (operation.kind) {
    case 'dropColumn':
      return { ...place, weight: 'metadata', text: p.sql`drop column ${guard}${p.id(name)}` };
    case 'modifyColumn':
      return modifyColumn(operation, place, guard, p);
    case 'renameColumn':
      return {
        ...place,
        weight: 'metadata',
        columns: [name, operation.to.name],
        text: p.sql`rename column ${p.id(name)} to ${p.id(operation.to.name)}`,
      };
    case 'setDefault': {
      const value = defaultValue(operation.value.text, p);
      return { ...place, weight: 'metadata', text: p.sql`alter column ${p.id(name)} set default ${value}` };
    }
    case 'dropDefault':
      return { ...place, weight: 'metadata', text: p.sql`alter column ${p.id(name)} drop default` };
    case 'alterColumnOption':
      return { ...place, weight: 'metadata', text: p.sql`alter column ${p.id(name)} ${operation.value}` };
    default:
      return refuse(`MySQL changes "${operation.table.name}.${name}" by MODIFY only, which takes the whole definition`);
  }
}

function addColumn(operation: AddColumn, p: MysqlPrinter): Written {
  const { definition, constraints, table } = operation;
  const { name } = definition.column;
  if (operation.ifNotExists && !p.isMariadb) return refuse(`MySQL has no IF NOT EXISTS for column "${name}"`);
  const guard = operation.ifNotExists ? p.sql`if not exists ` : '';
  const at = operation.position;
  const isCounting = /auto_increment/i.test(definition.options);
  const isFilled = isCounting || definition.generated?.stored === true || constraints.length > 0;
  const hasKey = constraints.some(({ type }) => type === 'primary key' || type === 'unique');
  return {
    table,
    ifExists: operation.tableIfExists ?? false,
    weight: isFilled ? 'copy' : 'metadata',
    columns: [name],
    ...(at?.where === 'after' ? { after: at.column.name } : {}),
    ...(isCounting && !hasKey ? { key: 'needs' } : {}),
    text: words(p.sql`add column ${guard}${writeColumn(definition, constraints, p)}`, position(at, p)),
  };
}

type Place = Pick<Clause, 'table' | 'ifExists' | 'columns'>;

/** CHANGE where the column gets another name, MODIFY where it keeps its own. */
function modifyColumn(operation: ModifyColumn, place: Place, guard: string, p: MysqlPrinter): Written {
  const { column, definition, constraints } = operation;
  const to = definition.column.name;
  const verb = to === column.name ? p.sql`modify column ${guard}` : p.sql`change column ${guard}${p.id(column.name)} `;
  const at = operation.position;
  return {
    ...place,
    weight: 'copy',
    columns: [column.name, to],
    ...(/auto_increment/i.test(definition.options) ? { key: 'needs' } : {}),
    ...(at?.where === 'after' ? { after: at.column.name } : {}),
    text: words(verb + writeColumn(definition, constraints, p), position(at, p)),
  };
}
