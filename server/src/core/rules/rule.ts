import type { RuleLevel } from '../configuration/rule-setting';
import type { Dialect } from '../dialect';
import type { HalfKind } from '../migration';
import type { OperationKind, OperationOf } from '../operation';
import type { MigrationContext } from './migration-context';
import type { RuleOptions } from './options';
import type { StatementContext } from './statement-context';
import type { SuppressionContext } from './suppression-context';

/** What every rule says of itself. Its page is `docs/rules/<id>.md`. */
interface RuleBase {
  readonly id: string;
  /** Ids that peers give the same notion: suppression comments and configurations written for them are understood. */
  readonly aliases: readonly string[];
  /** One line for lists and the JSON schema. */
  readonly summary: string;
  /** Level when nothing is configured; `byDialect` where a dialect differs. */
  readonly level: RuleLevel;
  readonly byDialect?: Partial<Record<Dialect, RuleLevel>>;
  /** Dialects the rule knows; absent means neutral: it speaks even while the dialect is unknown. */
  readonly dialects?: readonly Dialect[];
  /** It speaks of what a replay has shown. Where there was none it is silent, or says what the texts alone tell. */
  readonly measured?: true;
  /** What the configuration may tell it, read by `optionsOf`. */
  readonly options?: RuleOptions;
}

/** Looks at one operation at a time, in the schema and session that stand before its statement. */
export interface OperationRule<K extends OperationKind = OperationKind> extends RuleBase {
  readonly scope: 'operation';
  readonly kinds: readonly K[];
  /** Which halves it looks at; rules about the way up look at the up half only. */
  readonly halves: readonly HalfKind[];
  check(operation: OperationOf<K>, context: StatementContext): void;
}

/** Looks at a migration as a whole: its halves, their presence, how they fit. */
export interface MigrationRule extends RuleBase {
  readonly scope: 'migration';
  check(context: MigrationContext): void;
}

/** Looks at the suppression comments of a migration, once it is known what they silence. */
export interface SuppressionRule extends RuleBase {
  readonly scope: 'suppression';
  check(context: SuppressionContext): void;
}

export type Rule = OperationRule | MigrationRule | SuppressionRule;

/** States an operation rule with the operation's own type known to its check. */
export function operationRule<K extends OperationKind>(
  rule: Omit<OperationRule<K>, 'scope' | 'halves'> & { readonly halves?: readonly HalfKind[] },
): Rule {
  return { halves: ['up'], ...rule, scope: 'operation' } as unknown as OperationRule;
}

export function migrationRule(rule: Omit<MigrationRule, 'scope'>): Rule {
  return { ...rule, scope: 'migration' };
}

export function suppressionRule(rule: Omit<SuppressionRule, 'scope'>): Rule {
  return { ...rule, scope: 'suppression' };
}
