/** Parts of definitions as text that is equal exactly when they mean the same, and that a message can show. */
import type {
  ConstraintDefinition,
  CreateIndex,
  DataType,
  Expression,
  GeneratedColumn,
  IndexKey,
} from '../../operation';
import { normalText } from '../same';

export function typeText(type: DataType | null): string | null {
  if (type === null) return null;
  const parameters = type.arguments.length === 0 ? '' : `(${type.arguments.join(', ')})`;
  return `${type.name}${parameters}${'[]'.repeat(type.dimensions)}`;
}

export function expressionText(expression: Expression | null): string | null {
  return expression && normalText(expression.text);
}

export function generatedText(generated: GeneratedColumn | null): string | null {
  return generated && `${normalText(generated.expression.text)} ${generated.stored ? 'stored' : 'virtual'}`;
}

/** An empty list or text is nothing. */
export function listText(list: readonly string[]): string | null {
  return list.length === 0 ? null : list.join(', ');
}

export function plainText(text: string | null | undefined): string | null {
  return text === undefined || text === null || text === '' ? null : normalText(text);
}

export function flag(on: boolean, word: string): string | null {
  return on ? word : null;
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}

/** A constraint without its name. @param references key of the table that a foreign key refers to */
export function constraintText(definition: ConstraintDefinition, references: string | null): string {
  const { type, columns, expression, references: foreign } = definition;
  const keys = type === 'check' ? (expressionText(expression) ?? '') : columns.map(({ name }) => name).join(', ');
  return joined(
    type,
    `(${keys})`,
    definition.include.length === 0 ? null : `include (${definition.include.join(', ')})`,
    foreign && `references ${references ?? foreign.table.name} (${foreign.columns.join(', ')})`,
    foreign && foreign.match !== 'simple' ? `match ${foreign.match}` : null,
    foreign && foreign.onDelete !== 'no action' ? `on delete ${foreign.onDelete}` : null,
    foreign && foreign.onDeleteColumns.length > 0 ? `(${foreign.onDeleteColumns.join(', ')})` : null,
    foreign && foreign.onUpdate !== 'no action' ? `on update ${foreign.onUpdate}` : null,
    type === 'exclude' ? normalText(definition.text.replace(/^constraint\s+("(?:[^"]|"")*"|\S+)\s+/i, '')) : null,
    flag(definition.nullsNotDistinct, 'nulls not distinct'),
    flag(definition.deferrable, definition.initiallyDeferred ? 'deferrable initially deferred' : 'deferrable'),
    flag(definition.noInherit, 'no inherit'),
    flag(definition.notEnforced, 'not enforced'),
  );
}

/** NULLs are last in ascending order and first in descending unless said otherwise. */
function keyText({ column, expression, collation, operatorClass, order, nulls, length }: IndexKey): string {
  const descending = order === 'desc';
  const usual = descending ? 'first' : 'last';
  return joined(
    column === null || length === undefined ? (column ?? expressionText(expression)) : `${column}(${length})`,
    collation && `collate ${collation}`,
    operatorClass,
    flag(descending, 'desc'),
    nulls !== null && nulls !== usual ? `nulls ${nulls}` : null,
  );
}

/** An index without its name. */
export function indexText(definition: CreateIndex): string {
  return joined(
    flag(definition.unique, 'unique'),
    definition.method,
    `(${definition.keys.map(keyText).join(', ')})`,
    definition.include.length === 0 ? null : `include (${definition.include.join(', ')})`,
    definition.where && `where ${expressionText(definition.where)}`,
    flag(definition.nullsNotDistinct, 'nulls not distinct'),
    plainText(definition.options),
    flag(definition.invisible ?? false, 'invisible'),
  );
}
