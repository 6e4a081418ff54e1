import type { ConnectionsReport, RunPlan, SchemaDiffReport, SchemaReport, StatusReport } from '../protocol';
import type { CheckReport } from './check-report';
import type { ExplainReport } from './explain/explain-report';
import type { KindsReport, NewReport } from './new-report';
import type { PlanReport } from './plan/rollback-plan';
import type { VerifyReport } from './verify/verify-report';
import type { WriteDownReport } from './write-down/write-down-report';

/** A report for machines, one JSON document with a newline at its end. */
export function formatJson(
  report:
    | CheckReport
    | ConnectionsReport
    | ExplainReport
    | KindsReport
    | NewReport
    | PlanReport
    | RunPlan
    | SchemaDiffReport
    | SchemaReport
    | StatusReport
    | VerifyReport
    | WriteDownReport,
): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
