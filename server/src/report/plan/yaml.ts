import { stringify } from 'yaml';
import type { RollbackPlan } from './rollback-plan';

/** Plans as YAML, a document each. */
export function formatPlanYaml(plans: readonly RollbackPlan[]): string {
  return plans.map((plan) => stringify(plan, { lineWidth: 0 })).join('---\n');
}
