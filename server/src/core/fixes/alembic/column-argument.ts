import type { Fix } from '../../fix';
import type { OperationOf } from '../../operation';
import { callsOf } from '../../python/calls';
import type { StatementPlace } from '../../rules/report';
import { contains } from '../../span';
import { addArguments } from './add-arguments';
import { opCallAt } from './call-at';
import type { NewArgument } from './call-text';

/** Puts an argument into the `sa.Column(…)` of an `op.add_column`. */
export function columnArgument(
  { definition }: OperationOf<'addColumn'>,
  place: StatementPlace,
  argument: NewArgument,
  title: string,
): Fix | null {
  const { project, migration, file, statement, half } = place;
  const own = half === 'up' ? migration.up : migration.down;
  const call = opCallAt(place, own, statement, definition.column.span, ['add_column']);
  const column = callsOf(project.text(file) ?? '').find(
    ({ path, span }) => call !== null && contains(call.call.span, span) && /(?:^|\.)Column$/.test(path),
  );
  const fix = column ? addArguments(file, column, [argument], title)(place) : null;
  return fix && { ...fix, preferred: false };
}
