import type { DdlClass, MysqlDialect } from '../../costs/mysql/matrix';
import type { DdlOperation } from '../../costs/mysql/situation';
import type { Fix } from '../../fix';
import type { FoldState } from '../../fold';
import type { StatementContent } from '../../migration';
import type { ObjectName, OperationOf } from '../../operation';
import { mysqlLexis } from '../../readers/sql/lexis';
import { Scanner } from '../../readers/sql/scanner';
import type { StatementPlace } from '../../rules/report';
import { relationKey } from '../../schema/names';
import { lookup, lookupTable } from '../../schema/schema';
import { insertAbove } from '../insert';
import { alterClauses, isManner } from './alter-clauses';
import { type OnlineTool, onlineTools, type Standing } from './online-tools';

/** What the tools are told of the statement. */
export interface OnlineRequest {
  /** Id of the rule that speaks: the command answers it. */
  readonly rule: string;
  readonly dialect: MysqlDialect;
  readonly table: ObjectName;
  readonly classes: readonly DdlClass[];
}

/**
 * One fix for each tool that copies the table beside the traffic and does not refuse this change: its command line as a comment above the
 * statement, and the rule silenced with that for a reason. The statement stays: databases that are small run it as it is.
 */
export function runOnline(request: OnlineRequest): readonly ((place: StatementPlace) => Fix | null)[] {
  return onlineTools.map((tool) => (place) => fixBy(tool, request, place));
}

function fixBy(tool: OnlineTool, { rule, dialect, table, classes }: OnlineRequest, place: StatementPlace): Fix | null {
  const half = place.migration[place.half];
  const before = place.folded()[place.index]?.before;
  const alter = alterText(place.statement.content);
  if (!half || !before || !alter) return null;
  const key = relationKey(before.schema, before.session, table);
  const command = tool.command({
    ...{ dialect, table, classes: new Set(classes), operations: alter.operations, alter: alter.text },
    standing: standingOf(key, before),
  });
  if (command === null) return null;
  const comment = [
    '-- Where the table is large, run this first, with host and user added, and mark the migration as applied:',
    `-- ${command}`,
    `-- database-migrator:ignore ${rule}: ${tool.name} copies the table while writes go on`,
  ];
  return {
    title: `Put the ${tool.name} command above it`,
    edits: [insertAbove(place, half, place.statement, `${comment.join('\n')}\n`)],
    preferred: false,
  };
}

/** The clauses on one line, as the tools take them; null for what is neither a plain ALTER TABLE nor CREATE INDEX. */
function alterText(content: StatementContent): { text: string; operations: readonly DdlOperation[] } | null {
  const [first] = content.operations;
  if (first?.kind === 'createIndex' && /^\s*create\b/i.test(content.text)) return indexClause(first, content.text);
  const parts = alterClauses(content)?.clauses.filter(({ operations }) => !operations.some(isManner));
  if (!parts || parts.length === 0) return null;
  return {
    text: parts.map(({ text }) => onOneLine(text)).join(', '),
    operations: parts.flatMap(({ operations }) => operations),
  };
}

/** CREATE FULLTEXT INDEX i ON t (c) as ADD FULLTEXT INDEX i (c); ALGORITHM and LOCK behind it are left out. */
function indexClause(operation: OperationOf<'createIndex'>, text: string) {
  const { index, keys, method } = operation;
  if (!index) return null;
  const name = text.slice(index.span.start, index.span.end);
  const columns = keys.map((key) => key.text).join(', ');
  const kind =
    method === 'fulltext' || method === 'spatial' ? `${method.toUpperCase()} ` : operation.unique ? 'UNIQUE ' : '';
  return { text: `ADD ${kind}INDEX ${name} (${columns})`, operations: [operation] };
}

/** Without comments, and every blank outside of quotes a single one. */
function onOneLine(text: string): string {
  const scanner = new Scanner(text, mysqlLexis);
  let line = '';
  for (let kind = scanner.next(); kind !== 'end'; kind = scanner.next()) {
    if (kind !== 'blank' && kind !== 'comment') line += text.slice(scanner.start, scanner.end);
    else if (!line.endsWith(' ')) line += ' ';
  }
  return line.trim();
}

function standingOf(key: string, { schema }: FoldState): Standing {
  const table = lookupTable(schema, key);
  const referrers = (schema.referrers.get(key) ?? []).map((one) => lookup(schema, one));
  const isReferenced = referrers.some(
    (one) =>
      typeof one === 'object' && one.class === 'table' && one.constraints.some(({ references }) => references === key),
  );
  const dependents = typeof table === 'string' ? [] : table.dependents.map((one) => lookup(schema, one));
  const hasTriggers = dependents.some(
    (one) => typeof one === 'object' && one.class === 'object' && one.objectClass === 'trigger',
  );
  if (typeof table === 'string') return { hasForeignKeys: false, isReferenced, hasTriggers, hasKey: null };
  const types = new Set(table.constraints.map(({ definition }) => definition.type));
  const indexes = table.indexes.map((one) => lookup(schema, one));
  const isUnique = indexes.some((one) => typeof one === 'object' && one.class === 'index' && one.definition.unique);
  const hasKey = types.has('primary key') || types.has('unique') || isUnique;
  return {
    ...{ hasForeignKeys: types.has('foreign key'), isReferenced, hasTriggers },
    hasKey: hasKey || !table.partial ? hasKey : null,
  };
}
