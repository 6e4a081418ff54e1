import type { Fix } from '../fix';
import type { DataType, OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import type { Domain } from '../schema/objects';
import { renameColumnInText } from '../schema/rename-in-text';
import { shift } from '../span';
import { quotePostgres } from '../writers/postgres/identifiers';
import { styleOf } from './new-migration';

/**
 * Adds the column with the type beneath a domain, and what the domain demands as CHECK constraints NOT VALID of the table. No fix where
 * the domain demands NOT NULL, which no constraint that is NOT VALID can stand for before PostgreSQL 18, or gives the column its default.
 */
export function plainColumnAndCheck(
  { table, definition, span }: OperationOf<'addColumn'>,
  base: DataType,
  domains: readonly Domain[],
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { type, column } = definition;
    const isMore = domains.some((one) => one.notNull || (one.default !== null && definition.default === null));
    const checks = domains.flatMap(({ constraints }) => constraints.flatMap((one) => one.definition.expression ?? []));
    const { file, statement } = place;
    if (type === null || isMore || checks.length === 0 || !isAlone(statement.content.text)) return null;
    const upper = styleOf(place, file).keywords === 'upper';
    const added = checks.map(({ text }, index) => {
      const name = quotePostgres(`${table.name}_${column.name}_check${index === 0 ? '' : index}`);
      const expression = renameColumnInText(text, 'value', column.name, 'postgresql');
      const clause = `, ADD CONSTRAINT ${name} CHECK (${expression}) NOT VALID`;
      return upper ? clause : clause.replace(/ADD CONSTRAINT|CHECK|NOT VALID/g, (words) => words.toLowerCase());
    });
    const end = shift(span, statement.start).end;
    return {
      title: `Add "${column.name}" as ${base.text} with a CHECK that is NOT VALID`,
      edits: [
        { file, span: shift(type.span, statement.start), newText: base.text },
        { file, span: { start: end, end }, newText: added.join('') },
      ],
      preferred: true,
    };
  };
}

/** An ALTER TABLE of its own, to which a clause can be added: not one that stands in a block. */
function isAlone(text: string): boolean {
  return /^\s*alter\s+table\b/i.test(text);
}
