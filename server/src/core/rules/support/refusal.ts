import { dialectTitle } from '../../dialect';
import type { Half } from '../../migration';
import type { HalfOutcome, UpStatus, Verdict } from '../../verdict';
import type { MigrationContext } from '../migration-context';
import { engineWords, measuredOn, statementsAt } from './measured';

/**
 * Reports the statement of a half that the engine refused, at the word that it points at. What it refuses only with rows in the tables
 * was tried with rows that were made up: a condition, so that it is a warning at most.
 * @param consequence what follows from it, between "this statement" and the engine's words: ", so rolling back stops here"
 */
export function reportRefusal(
  context: MigrationContext,
  half: Half | null,
  { status, error }: HalfOutcome<UpStatus> | Verdict['down'],
  consequence: string,
): void {
  const { verdict, lineage } = context;
  if (!verdict || !half || status !== 'failed' || !error) return;
  const { span, message, onlyWithRows } = error;
  const what = onlyWithRows ? 'failure with rows' : 'failure';
  if (statementsAt(half, span).some((statement) => context.isForetold(statement, what))) return;
  const { dialect } = lineage.dialect;
  const refuses = `${dialect ? dialectTitle(dialect) : 'The database'} refuses this statement`;
  const words = `${consequence}: ${engineWords(message)}. ${measuredOn(verdict)}`;
  context.report({
    file: half.file,
    span,
    half: half.kind,
    message: onlyWithRows
      ? `${refuses} with made-up rows in the tables, and takes it on empty ones${words}`
      : `${refuses}${words}`,
    ...(onlyWithRows && { atMost: 'warning' as const }),
  });
}
