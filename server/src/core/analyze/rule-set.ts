import type { Configuration } from '../configuration';
import type { RuleLevel, RuleSetting } from '../configuration/rule-setting';
import type { Dialect } from '../dialect';
import type { Severity } from '../finding';
import type { HalfKind } from '../migration';
import type { OperationKind } from '../operation';
import type { MigrationRule, OperationRule, Rule, SuppressionRule } from '../rules/rule';

/** A rule that is on, at the severity the configuration or its default gives it. */
export interface ActiveRule<R extends Rule = Rule> {
  readonly rule: R;
  readonly severity: Severity;
  readonly options: Readonly<Record<string, unknown>>;
  /** The configuration names the rule, by its id or an alias. */
  readonly asked: boolean;
}

/** The rules that are on for one configuration and dialect, ready to be dispatched by kind of operation. */
export interface RuleSet {
  readonly migrationRules: readonly ActiveRule<MigrationRule>[];
  readonly suppressionRules: readonly ActiveRule<SuppressionRule>[];
  /** Ids of all rules that are on. */
  readonly active: ReadonlySet<string>;
  forOperation(half: HalfKind, kind: OperationKind): readonly ActiveRule<OperationRule>[];
}

const none: readonly ActiveRule<OperationRule>[] = [];

/**
 * Settles every rule's level: its own setting by id or alias, else "*", else its default for the dialect.
 * A rule of other dialects than the given one is out; while the dialect is unknown only neutral rules are in.
 */
export function ruleSet(rules: readonly Rule[], configuration: Configuration, dialect: Dialect | null): RuleSet {
  const migrationRules: ActiveRule<MigrationRule>[] = [];
  const suppressionRules: ActiveRule<SuppressionRule>[] = [];
  const on = new Set<string>();
  const byKind = {
    up: new Map<OperationKind, ActiveRule<OperationRule>[]>(),
    down: new Map<OperationKind, ActiveRule<OperationRule>[]>(),
  };
  for (const rule of rules) {
    const { level, options, asked } = settingOf(rule, configuration, dialect);
    if (level === 'off') continue;
    on.add(rule.id);
    if (rule.scope === 'suppression') {
      suppressionRules.push({ rule, severity: level, options, asked });
      continue;
    }
    if (rule.scope === 'migration') {
      migrationRules.push({ rule, severity: level, options, asked });
      continue;
    }
    const active = { rule, severity: level, options, asked };
    for (const half of rule.halves) for (const kind of rule.kinds) push(byKind[half], kind, active);
  }
  return { migrationRules, suppressionRules, active: on, forOperation: (half, kind) => byKind[half].get(kind) ?? none };
}

const off: RuleSetting = { level: 'off', options: {} };

function settingOf(
  rule: Rule,
  configuration: Configuration,
  dialect: Dialect | null,
): RuleSetting & Pick<ActiveRule, 'asked'> {
  if (rule.dialects && (dialect === null || !rule.dialects.includes(dialect))) return { ...off, asked: false };
  for (const name of [rule.id, ...rule.aliases]) {
    const setting = configuration.rules.get(name);
    if (setting) return { ...setting, asked: true };
  }
  const setting = configuration.rules.get('*') ?? { level: defaultLevel(rule, dialect), options: {} };
  return { ...setting, asked: false };
}

/** A rule's level when nothing is configured. */
export function defaultLevel(rule: Rule, dialect: Dialect | null): RuleLevel {
  return (dialect && rule.byDialect?.[dialect]) ?? rule.level;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
