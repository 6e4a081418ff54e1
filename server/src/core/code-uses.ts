import type { Report } from './analyze';
import type { CodeUse, Finding, GoneName } from './finding';
import type { History } from './history';
import type { Lineage } from './project';
import { findColumn, lookupTable, type Schema } from './schema/schema';

/** Where the source code of a workspace has a name. */
export interface FoundUses {
  /** The first of them, in the order of the files. */
  readonly first: readonly CodeUse[];
  readonly count: number;
  /** False where the search was bounded, and there may be more. */
  readonly complete: boolean;
}

/** Places by the name that goes; undefined for one that was not searched. */
export type UsesOf = (gone: GoneName) => FoundUses | undefined;

/** The names that findings say go, and that no later migration brings back: not those of columns that another table has as well. */
export function goneNames(report: Report, history: History, { migrations }: Lineage): readonly GoneName[] {
  const names = report.findings.flatMap(({ gone }) => gone ?? []);
  const last = migrations.at(-1);
  if (names.length === 0 || !last) return [];
  const schema = history.fold(last).up?.end.schema ?? history.stateBefore(last).schema;
  return names.filter(({ key, column }) => {
    const table = lookupTable(schema, key);
    if (column !== null && isColumnOfAnother(schema, column)) return false;
    if (typeof table === 'string') return true;
    return column !== null && typeof findColumn(table, column, schema.dialect) === 'string';
  });
}

/** Source code that has such a name speaks of that column as likely as of the one that goes: Documenso has userId at 1,842 places. */
function isColumnOfAnother(schema: Schema, column: string): boolean {
  for (const object of schema.objects.values()) {
    if (object.class === 'table' && typeof findColumn(object, column, schema.dialect) === 'object') return true;
  }
  return false;
}

/** The report with the places that still have the names which go: a fact about the source code, told beside what the rules say. */
export function withUses(report: Report, usesOf: UsesOf): Report {
  if (report.findings.every(({ gone }) => gone === undefined)) return report;
  return { ...report, findings: report.findings.map((finding) => withUsesOf(finding, usesOf)) };
}

function withUsesOf(finding: Finding, usesOf: UsesOf): Finding {
  const found = finding.gone && usesOf(finding.gone);
  if (!found || found.count === 0) return finding;
  const { first, count, complete } = found;
  const places = count === 1 ? '1 place in this workspace still has' : `${count} places in this workspace still have`;
  return { ...finding, message: `${finding.message} ${complete ? '' : 'At least '}${places} the name.`, uses: first };
}
