import type { RuleLevel } from '../configuration';
import type { Dialect } from '../dialect';
import type { Severity } from '../finding';
import type { Fix } from '../fix';
import type { HalfKind, Migration, Statement } from '../migration';
import type { Operation, OperationKind, OperationOf } from '../operation';
import type { Lineage, Project } from '../project';
import type { Origin } from '../schema/objects';
import type { Span } from '../span';
import type { MigrationContext } from './migration-context';
import type { StatementContext } from './statement-context';

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

export type Rule = OperationRule | MigrationRule;

/** States an operation rule with the operation's own type known to its check. */
export function operationRule<K extends OperationKind>(
  rule: Omit<OperationRule<K>, 'scope' | 'halves'> & { readonly halves?: readonly HalfKind[] },
): Rule {
  return { halves: ['up'], ...rule, scope: 'operation' } as unknown as OperationRule;
}

export function migrationRule(rule: Omit<MigrationRule, 'scope'>): Rule {
  return { ...rule, scope: 'migration' };
}

/** Where a fix is asked for: everything as it stands at that moment. */
export interface MigrationPlace {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
}

export interface StatementPlace extends MigrationPlace {
  readonly half: HalfKind;
  readonly file: string;
  readonly statement: Statement;
  /** Index in the half. */
  readonly index: number;
}

interface ReportBase {
  readonly message: string;
  /** Instead of the rule's configured severity: for one that a proof makes milder. Never louder than configured. */
  readonly atMost?: Severity;
  readonly related?: readonly RelatedOrigin[];
}

/** Something to point at: where an object, or its present shape, came from. */
export interface RelatedOrigin {
  readonly origin: Origin;
  readonly message: string;
}

/** A finding of an operation rule; its span is relative to the statement. */
export interface StatementReport extends ReportBase {
  readonly span: Span;
  readonly fixes?: readonly ((place: StatementPlace) => Fix | null)[];
}

/** A finding of a migration rule; its span is in `file`. */
export interface MigrationReport extends ReportBase {
  readonly file: string;
  readonly span: Span;
  readonly half: HalfKind | null;
  readonly fixes?: readonly ((place: MigrationPlace) => Fix | null)[];
}

/** An operation with the statement it stands in, for migration rules. */
export interface OperationAt {
  readonly operation: Operation;
  readonly statement: Statement;
}
