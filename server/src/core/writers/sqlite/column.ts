import type { ColumnDefinition, ConstraintDefinition } from '../../operation';
import { isAtomic, parenthesised } from '../expression';
import { type Printer, words } from '../printer';
import { writeConstraint } from './constraint';

/**
 * A column as it stands in CREATE TABLE or after ADD COLUMN.
 * @param constraints those that stand inside the definition
 */
export function writeColumn(
  definition: ColumnDefinition,
  constraints: readonly ConstraintDefinition[],
  p: Printer,
): string {
  const key = constraints.find((constraint) => constraint.type === 'primary key');
  return words(
    p.id(definition.column.name),
    definition.type?.text ?? '',
    key === undefined ? '' : words(writeConstraint(key, p, true), p.keyword(definition.options)),
    definition.notNull && !implies(key, definition) ? p.sql`not null` : '',
    definition.default === null ? '' : p.sql`default ${defaultValue(definition.default.text)}`,
    definition.collation === null ? '' : p.sql`collate ${p.id(definition.collation)}`,
    definition.generated === null
      ? ''
      : p.sql`generated always as ${parenthesised(definition.generated.expression.text)} ${p.keyword(definition.generated.stored ? 'stored' : 'virtual')}`,
    ...constraints.filter((constraint) => constraint !== key).map((constraint) => writeConstraint(constraint, p, true)),
  );
}

/** Only the rowid's own column is NOT NULL by being the key. */
function implies(key: ConstraintDefinition | undefined, definition: ColumnDefinition): boolean {
  return key !== undefined && definition.type?.name === 'integer';
}

/** A literal stands as it is; calls and all else stand in parentheses. */
function defaultValue(text: string): string {
  return isAtomic(text) && !/\(.*\)$/s.test(text) ? text : parenthesised(text);
}
