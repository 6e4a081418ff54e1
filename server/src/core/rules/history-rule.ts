import type { RuleLevel } from '../configuration';
import type { HistoryProblem } from '../history';
import { halves, type Migration } from '../migration';
import { headOf } from '../rollback/place';
import { type Span, span } from '../span';
import { migrationRule, type Rule } from './rule';

/**
 * A rule that tells one kind of problem with a history's order, at the migration it concerns.
 * @param aliases ids that others give it
 */
export function historyRule(
  id: string,
  kind: HistoryProblem['kind'],
  level: RuleLevel,
  summary: string,
  aliases: readonly string[] = [],
): Rule {
  return migrationRule({
    id,
    aliases,
    summary,
    level,
    check({ migration, historyProblems, report }) {
      for (const problem of historyProblems) {
        if (problem.kind !== kind) continue;
        report({ file: problem.file, span: headOfFile(migration, problem.file), half: null, message: problem.message });
      }
    },
  });
}

function headOfFile(migration: Migration, file: string): Span {
  const half = halves(migration).find((one) => one.file === file);
  return half ? headOf(half) : span(0, 0);
}
