import type { Fix } from '../fix';
import type { ConstraintDefinition, ObjectName } from '../operation';
import type { StatementPlace } from '../rules/report';
import { firstFree } from '../schema/derived-names';
import { shift, span } from '../span';
import { quotePostgres } from '../writers/postgres/identifiers';
import { mentionedLater, mentionsIn } from './mentions';
import { styleOf } from './new-migration';
import { sequenceOf } from './sequence';
import { nothingToTakeBack } from './sequences/statements';

/** Adds the CHECK of a domain NOT VALID, under a name, and the migration that validates it. No fix where a later statement names it. */
export function addDomainNotValid(
  domain: ObjectName,
  constraint: ConstraintDefinition,
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { file, statement, lineage } = place;
    const isTaken = (free: string) => mentionsIn(lineage).of(free).length > 0;
    const name = constraint.name?.name ?? firstFree(domain.name, null, 'check', isTaken);
    if (mentionedLater(place, name).length > 0) return null;
    const { start, end } = shift(constraint.span, statement.start);
    const cased = (words: string) => (styleOf(place, file).keywords === 'upper' ? words : words.toLowerCase());
    const naming = { file, span: span(start, start), newText: `${cased('CONSTRAINT')} ${quotePostgres(name)} ` };
    const notValid = { file, span: span(end, end), newText: cased(' NOT VALID') };
    return sequenceOf(place, constraint.name ? [notValid] : [naming, notValid], (p) => [
      {
        name: `validate ${name}`,
        up: [p.sql`alter domain ${p.name(domain)} validate constraint ${p.id(name)};`],
        down: nothingToTakeBack('validating a constraint changes nothing else'),
      },
    ]);
  };
}
