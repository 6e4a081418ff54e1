import type { StatementContent } from '../migration';
import type { Operation } from '../operation';
import type { Inputs } from './inputs';
import type { ActiveRule, RuleSet } from './rule-set';
import { type Dependency, type RuleReport, StatementScope, stillHolds } from './statement-scope';

/** What was found in one statement, and the answers it rests on. Position independent. */
export interface StatementFindings {
  readonly rules: RuleSet;
  /** Those of the last time the answers were seen to be the same. */
  readonly inputs: Inputs;
  readonly reports: readonly RuleReport[];
  readonly dependencies: readonly Dependency[];
  /** A rule has looked at the whole migration. */
  readonly wide: boolean;
}

/** What is kept of each statement, the last used first. */
export type FindingsMemo = WeakMap<StatementContent, readonly StatementFindings[]>;

/** While someone types, the statements behind are now known, now in doubt, with every second keystroke. */
const kept = 2;

const nothing: readonly RuleReport[] = [];

/**
 * Findings of one statement: the memo's while its text, the rules and every answer it rests on are the same, else computed.
 * @param memo by content; a content that stands twice with different answers is computed again, never answered wrongly
 */
export function findInStatement(
  content: StatementContent,
  inputs: Inputs,
  rules: RuleSet,
  memo: FindingsMemo,
): readonly RuleReport[] {
  const known = memo.get(content) ?? [];
  const found = known.find((one) => one.rules === rules && holds(one, inputs));
  if (found?.inputs === inputs) return found.reports;
  const now = found ? { ...found, inputs } : check(content, inputs, rules);
  memo.set(content, [now, ...known.filter((one) => one !== found)].slice(0, kept));
  return now.reports;
}

/** On the very same state nothing has to be asked again, but for findings that look at the whole migration. */
function holds({ inputs: last, dependencies, wide }: StatementFindings, inputs: Inputs): boolean {
  if (last.half !== inputs.half || last.migration.id !== inputs.migration.id) return false;
  const sameGround = last.before === inputs.before && last.shape === inputs.shape;
  return (sameGround && (!wide || last.migration === inputs.migration)) || stillHolds(dependencies, inputs);
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
  const { reports, dependencies, wide } = scope ?? { reports: nothing, dependencies: [], wide: false };
  return { rules, inputs, reports, dependencies, wide };
}

/** The dispatch table guarantees that the operation is of one of the rule's kinds, which the compiler cannot see. */
function applyRule(active: ActiveRule, operation: Operation, scope: StatementScope): void {
  if (active.rule.scope === 'operation') active.rule.check(operation as never, scope);
}
