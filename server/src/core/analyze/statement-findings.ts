import { asking } from '../asked';
import type { FoldedStatement } from '../fold';
import type { StatementContent } from '../migration';
import type { Operation } from '../operation';
import { carries, type Ground, ground } from '../standing';
import { asNeutral } from './as-neutral';
import type { HalfInputs, Inputs } from './inputs';
import type { ActiveRule, RuleSet } from './rule-set';
import { type RuleReport, StatementScope } from './statement-scope';

/** What was found in one statement, and what it rests on. Position independent. */
export interface StatementFindings {
  readonly rules: RuleSet;
  /** Those of the last time the answers were seen to be the same; brought up to date then, so that the next look is short. */
  inputs: HalfInputs;
  readonly reports: readonly RuleReport[];
  readonly ground: Ground;
  /** A rule has looked at the whole migration. */
  readonly wide: boolean;
  /** A rule has looked at the application's model. */
  readonly modelled: boolean;
}

/** What is kept of each statement, the latest found first. */
export type FindingsMemo = WeakMap<StatementContent, StatementFindings[]>;

/** While someone types, the statements behind are now known, now in doubt, with every second keystroke. */
const kept = 2;

const nothing: readonly RuleReport[] = [];

/**
 * Findings of one statement: the memo's while its text, the rules and every answer it rests on are the same, else computed.
 * @param memo by content; a content that stands twice with different answers is computed again, never answered wrongly
 */
export function findInStatement(
  folded: FoldedStatement,
  inputs: HalfInputs,
  rules: RuleSet,
  memo: FindingsMemo,
): readonly RuleReport[] {
  const { content } = folded.statement;
  const known = memo.get(content);
  for (const one of known ?? []) {
    if (one.rules !== rules || !holds(one, inputs, folded)) continue;
    one.inputs = inputs;
    return one.reports;
  }
  const found = check(folded, inputs, rules);
  memo.set(content, [found, ...(known ?? [])].slice(0, kept));
  return found.reports;
}

/** On the very same state nothing has to be asked again. */
function holds(
  { inputs: last, ground, wide, modelled }: StatementFindings,
  inputs: HalfInputs,
  { before, standing }: FoldedStatement,
): boolean {
  if (last.half !== inputs.half || last.shape !== inputs.shape || last.migration.id !== inputs.migration.id)
    return false;
  if (last.batch !== inputs.batch) return false;
  if (wide && last.migration !== inputs.migration) return false;
  if (modelled && last.project.model() !== inputs.project.model()) return false;
  return carries(ground, before, standing ?? null);
}

function check(folded: FoldedStatement, inputs: HalfInputs, rules: RuleSet): StatementFindings {
  const { before, standing = null } = folded;
  const [scope, asked] = asking(before, () => askRules(folded.statement.content, { ...inputs, before }, rules));
  const { reports = nothing, wide = false, modelled = false } = scope ?? {};
  return { rules, inputs, ground: ground(before, standing, asked), reports, wide, modelled };
}

/** Null when no rule is about an operation of this statement. */
function askRules(content: StatementContent, inputs: Inputs, rules: RuleSet): StatementScope | null {
  let scope: StatementScope | null = null;
  for (const [at, operation] of content.operations.entries()) {
    if (operation.templated) continue;
    for (const said of asNeutral(operation, content, inputs, at)) {
      for (const active of rules.forOperation(inputs.half, said.kind)) {
        scope = (scope ?? new StatementScope(content, inputs, active)).enter(active, at);
        applyRule(active, said, scope);
      }
    }
  }
  return scope;
}

/** The dispatch table guarantees that the operation is of one of the rule's kinds, which the compiler cannot see. */
function applyRule(active: ActiveRule, operation: Operation, scope: StatementScope): void {
  if (active.rule.scope === 'operation') active.rule.check(operation as never, scope);
}
