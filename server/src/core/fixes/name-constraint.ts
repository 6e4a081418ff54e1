import type { Fix } from '../fix';
import type { AddConstraint } from '../operation';
import type { StatementPlace } from '../rules/report';
import { constraintName } from '../schema/derived-names';
import { shift } from '../span';
import { quotePostgres } from '../writers/postgres/identifiers';
import { mentionsIn } from './mentions';
import { styleOf } from './new-migration';

/** Gives a constraint that has no name the one that PostgreSQL would choose. */
export function nameConstraint({ constraint, table }: AddConstraint): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { lineage, file, statement } = place;
    const isTaken = (free: string) => mentionsIn(lineage).of(free).length > 0;
    const name = constraintName('postgresql', table.name, constraint, isTaken);
    const { start } = shift(constraint.span, statement.start);
    const keyword = styleOf(place, file).keywords === 'upper' ? 'CONSTRAINT' : 'constraint';
    return {
      title: `Name the constraint "${name}"`,
      edits: [{ file, span: { start, end: start }, newText: `${keyword} ${quotePostgres(name)} ` }],
      preferred: true,
    };
  };
}
