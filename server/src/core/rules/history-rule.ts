import type { RuleLevel } from '../configuration/rule-setting';
import type { HistoryProblem } from '../history';
import { halves, type Migration } from '../migration';
import { headOf } from '../rollback/place';
import { type Span, span } from '../span';
import type { MigrationPlace, MigrationReport } from './report';
import { migrationRule, type Rule } from './rule';

/**
 * A rule that tells one kind of problem with a history's order, at the migration it concerns.
 * @param aliases ids that others give it
 * @param fixesFor what mends it, asked where it is told
 */
export function historyRule(
  id: string,
  kind: HistoryProblem['kind'],
  level: RuleLevel,
  summary: string,
  aliases: readonly string[] = [],
  fixesFor: (place: MigrationPlace) => NonNullable<MigrationReport['fixes']> = () => [],
): Rule {
  return migrationRule({
    id,
    aliases,
    summary,
    level,
    check(context) {
      const { migration, historyProblems, report } = context;
      for (const { kind: found, file, message } of historyProblems) {
        if (found !== kind) continue;
        report({ file, span: headOfFile(migration, file), half: null, message, fixes: fixesFor(context) });
      }
    },
  });
}

function headOfFile(migration: Migration, file: string): Span {
  const half = halves(migration).find((one) => one.file === file);
  return half ? headOf(half) : span(0, 0);
}
