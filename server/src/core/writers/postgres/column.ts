import type { ColumnDefinition, ColumnOperation, ConstraintDefinition, DataType } from '../../operation';
import { operand, parenthesised } from '../expression';
import { type Printer, words } from '../printer';
import { refuse } from '../writer';
import { pass, type Written } from './clause';
import { writeConstraint } from './constraint';
import { quoteCollation } from './identifiers';

/**
 * A column as it stands in CREATE TABLE or after ADD COLUMN.
 * @param constraints those that stand inside the definition
 */
export function writeColumn(
  definition: ColumnDefinition,
  constraints: readonly ConstraintDefinition[],
  p: Printer,
): string {
  const implied =
    definition.identity !== null ||
    isSerial(definition.type) ||
    constraints.some((constraint) => constraint.type === 'primary key' || constraint.type === 'not null');
  return words(
    p.id(definition.column.name),
    definition.type?.text ?? '',
    definition.collation === null ? '' : p.sql`collate ${quoteCollation(definition.collation)}`,
    definition.default === null ? '' : p.sql`default ${operand(definition.default.text)}`,
    definition.identity === null ? '' : identity(definition.identity, definition.options, p),
    definition.generated === null
      ? ''
      : generated(definition.generated.expression.text, definition.generated.stored, p),
    definition.notNull && !implied ? p.sql`not null` : '',
    ...constraints.map((constraint) => writeConstraint(constraint, p, true)),
  );
}

/** A serial type stands for an integer, a sequence, a default and NOT NULL; it exists only where a column is made. */
export function isSerial(type: DataType | null): boolean {
  return type !== null && /^(?:big|small)?serial$/.test(type.name);
}

function identity(mode: string, options: string, p: Printer): string {
  return words(
    p.sql`generated ${p.keyword(mode)} as identity`,
    options === '' || options.startsWith('(') ? options : `(${options})`,
  );
}

function generated(expression: string, stored: boolean, p: Printer): string {
  return p.sql`generated always as ${parenthesised(expression)} ${p.keyword(stored ? 'stored' : 'virtual')}`;
}

/** The column clauses of ALTER TABLE. */
export function writeColumnOperation(operation: ColumnOperation, p: Printer): Written {
  const on = { table: operation.table, ifExists: operation.tableIfExists ?? false };
  if (operation.kind === 'addColumn') {
    const inline = operation.constraints.map((constraint) => ({ ...constraint, inline: true }));
    const guard = operation.ifNotExists ? p.sql`if not exists ` : '';
    return {
      ...on,
      pass: pass.addColumn,
      text: p.sql`add column ${guard}${writeColumn(operation.definition, inline, p)}`,
    };
  }
  if (operation.kind === 'modifyColumn') return refuse('PostgreSQL has no MODIFY: each change of a column is a clause');
  const column = p.id(operation.column.name);
  const alter = (order: number, change: string) => ({
    ...on,
    pass: order,
    text: p.sql`alter column ${column} ${change}`,
  });
  switch (operation.kind) {
    case 'dropColumn': {
      const guard = operation.ifExists ? p.sql`if exists ` : '';
      const cascade = operation.cascade ? p.sql` cascade` : '';
      return { ...on, pass: pass.drop, text: p.sql`drop column ${guard}${column}${cascade}` };
    }
    case 'renameColumn':
      return { ...on, pass: null, text: p.sql`rename column ${column} to ${p.id(operation.to.name)}` };
    case 'changeColumnType': {
      const collate = operation.collation === null ? '' : p.sql`collate ${quoteCollation(operation.collation)}`;
      const using = operation.using === null ? '' : p.sql`using ${operation.using.text}`;
      return alter(pass.type, words(p.sql`type ${operation.type.text}`, collate, using));
    }
    case 'setDefault':
      return alter(pass.otherConstraint, p.sql`set default ${operation.value.text}`);
    case 'dropDefault':
      return alter(pass.drop, p.sql`drop default`);
    case 'setNotNull':
      return alter(pass.attribute, p.sql`set not null`);
    case 'dropNotNull':
      return alter(pass.drop, p.sql`drop not null`);
    case 'addIdentity':
      return alter(pass.otherConstraint, p.sql`add ${identity(operation.identity, operation.options, p)}`);
    case 'setIdentity':
      return alter(pass.attribute, operation.options);
    case 'dropIdentity':
      return alter(pass.drop, operation.ifExists ? p.sql`drop identity if exists` : p.sql`drop identity`);
    case 'setGenerationExpression':
      return alter(pass.expression, p.sql`set expression as ${parenthesised(operation.expression.text)}`);
    case 'dropGenerationExpression':
      return alter(pass.drop, operation.ifExists ? p.sql`drop expression if exists` : p.sql`drop expression`);
    case 'alterColumnOption':
      return alter(pass.misc, columnOption(operation.option, operation.value, p));
  }
}

function columnOption(option: string, value: string, p: Printer): string {
  if (option === 'OTHER') return value;
  if (option === 'SET' || option === 'RESET')
    return p.sql`${p.keyword(option)} ${value.startsWith('(') ? value : `(${value})`}`;
  return p.sql`set ${p.keyword(option)} ${value}`;
}
