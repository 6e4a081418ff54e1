import type { Fix } from '../../fix';
import type { AddConstraint } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { addArguments } from './add-arguments';
import { opCallAt } from './call-at';

/** `postgresql_not_valid=True` on a constraint that has a name, which VALIDATE needs. */
export function notValidInPython(
  { constraint, span }: AddConstraint,
  place: StatementPlace,
  title: string,
): Fix | null {
  const { migration, file, statement } = place;
  const names = ['create_foreign_key', 'create_check_constraint'];
  const call = constraint.name && opCallAt(place, migration.up, statement, span, names);
  if (!call) return null;
  return addArguments(file, call.call, [{ name: 'postgresql_not_valid', value: 'True' }], title)(place);
}
