import type { Fix } from '../fix';
import type { Statement } from '../migration';
import type { StatementPlace } from '../rules/report';
import { removeStatement } from './remove-statement';

/**
 * Takes BEGIN and COMMIT out of a half that has one of each, or an end alone out of one that begins nothing: they promise what the server,
 * or the tool, does not keep.
 */
export function removeTransaction(place: StatementPlace): Fix | null {
  const half = place.migration[place.half];
  const controls = (half?.statements ?? []).filter((statement) => actionOf(statement) !== null);
  const isAlone = controls.length === 1 && controls[0] === place.statement && actionOf(place.statement) !== 'begin';
  if (!isAlone && controls.length !== 2) return null;
  return {
    title: isAlone ? `Remove ${place.statement.content.label}` : 'Remove BEGIN and COMMIT',
    edits: controls.map((statement) => removeStatement(place, half, statement).edit),
    preferred: true,
  };
}

function actionOf({ content }: Statement): string | null {
  return content.operations.find((one) => one.kind === 'transaction')?.action ?? null;
}
