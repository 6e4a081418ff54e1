import type { HalfKind, StatementContent } from '../migration';
import type { Operation } from '../operation';
import type { Inputs } from './inputs';
import type { ActiveRule, RuleSet } from './rule-set';
import { type Dependency, type RuleReport, StatementScope, stillHolds } from './statement-scope';

/** What was found in one statement, and the answers it rests on. Position independent. */
export interface StatementFindings {
  readonly rules: RuleSet;
  readonly half: HalfKind;
  readonly reports: readonly RuleReport[];
  readonly dependencies: readonly Dependency[];
}

const nothing: readonly RuleReport[] = [];

/**
 * Findings of one statement: the memo's while its text, the rules and every answer it rests on are the same, else computed.
 * @param memo by content; a content that stands twice with different answers is computed again, never answered wrongly
 */
export function findInStatement(
  content: StatementContent,
  inputs: Inputs,
  rules: RuleSet,
  memo: WeakMap<StatementContent, StatementFindings>,
): readonly RuleReport[] {
  const known = memo.get(content);
  if (known && known.rules === rules && known.half === inputs.half && stillHolds(known.dependencies, inputs))
    return known.reports;
  const found = check(content, inputs, rules);
  memo.set(content, found);
  return found.reports;
}

function check(content: StatementContent, inputs: Inputs, rules: RuleSet): StatementFindings {
  let scope: StatementScope | null = null;
  for (const [at, operation] of content.operations.entries()) {
    if (operation.templated) continue;
    for (const active of rules.forOperation(inputs.half, operation.kind)) {
      scope = (scope ?? new StatementScope(content, inputs, active)).enter(active, at);
      applyRule(active, operation, scope);
    }
  }
  return { rules, half: inputs.half, reports: scope?.reports ?? nothing, dependencies: scope?.dependencies ?? [] };
}

/** The dispatch table guarantees that the operation is of one of the rule's kinds, which the compiler cannot see. */
function applyRule(active: ActiveRule, operation: Operation, scope: StatementScope): void {
  if (active.rule.scope === 'operation') active.rule.check(operation as never, scope);
}
