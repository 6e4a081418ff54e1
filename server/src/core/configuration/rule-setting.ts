import type { Severity } from '../finding';

export type RuleLevel = Severity | 'off';

export interface RuleSetting {
  readonly level: RuleLevel;
  readonly options: Readonly<Record<string, unknown>>;
}
