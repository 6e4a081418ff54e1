import type { Finding } from '../finding';
import type { Half } from '../migration';
import type { Operation } from '../operation';
import { overlaps, shift } from '../span';
import { repeating, type ToolWarning } from '../tool-warning';
import type { AnalysisInput } from './input';

/**
 * Findings that say what the tool has warned of itself, in the same file, point at that warning; whoever has read it knows that both are
 * about one thing. Where the comment was deleted nothing changes.
 */
export function linkToolWarnings(
  findings: readonly Finding[],
  { project, migration }: AnalysisInput,
): readonly Finding[] {
  const { framework } = project;
  const { up } = migration;
  const text = framework.warnings && up ? project.text(up.file) : null;
  const warnings = text === null ? [] : (framework.warnings?.(text) ?? []);
  if (!up || warnings.length === 0) return findings;
  return findings.map((finding) => {
    const repeated = finding.half === 'up' ? warnings.find((warning) => isRepeated(warning, finding, up)) : undefined;
    if (!repeated) return finding;
    const related = { file: up.file, span: repeated.span, message: `${framework.title} has warned of it` };
    return { ...finding, related: [...finding.related, related] };
  });
}

function isRepeated(warning: ToolWarning, { rule, span }: Finding, up: Half): boolean {
  if (!repeating[warning.change].includes(rule)) return false;
  return up.statements.some(({ start, content }) =>
    content.operations.some((operation) => overlaps(shift(operation.span, start), span) && isAbout(operation, warning)),
  );
}

/** Names that the operation does not say are not held against it: a rebuild of a table stands for all of its columns. */
function isAbout(operation: Operation, { table, columns }: ToolWarning): boolean {
  if (!('table' in operation) || operation.table?.name !== table) return false;
  const named = columnsOf(operation);
  return columns.length === 0 || named === null || columns.every((column) => named.includes(column));
}

/** Null where it is not about certain columns. */
function columnsOf(operation: Operation): readonly string[] | null {
  switch (operation.kind) {
    case 'addColumn':
      return [operation.definition.column.name];
    case 'createIndex':
      return operation.keys.flatMap(({ column }) => column ?? []);
    case 'dropColumn':
    case 'setNotNull':
    case 'changeColumnType':
    case 'modifyColumn':
      return [operation.column.name];
    default:
      return null;
  }
}
