import { blocksWrites, writesTheTable } from '../../costs/mysql/ddl-cost';
import { charsetOf, lengthInBytes } from '../../costs/mysql/length-bytes';
import type { DdlClass } from '../../costs/mysql/matrix';
import { knownTable } from '../../costs/mysql/situation';
import { writtenManner } from '../../costs/mysql/statement-cost';
import { pinAlgorithm } from '../../fixes/mysql/pin-algorithm';
import { runOnline } from '../../fixes/mysql/run-online';
import type { DataType, OperationOf } from '../../operation';
import type { StatementContext } from '../statement-context';
import { typeClasses } from './ddl-clause';
import { clausesOn, costOn, mysqlDialectOf, situationOf } from './ddl-cost';
import { columnMadeAt, columnOf } from './origins';
import { refusedAlgorithm } from './refused-algorithm';
import { quoted, quotedColumn, typeText } from './wording';

/** Reports the type change in a MODIFY or CHANGE by what InnoDB does for it; nothing where the dictionary alone changes. */
export function reportMysqlTypeChange(operation: OperationOf<'changeColumnType'>, context: StatementContext): void {
  const { table, type } = operation;
  const column = columnOf(context.table(table), operation.column.name, context);
  if (context.table(table) === 'absent' || column === 'absent') return;
  const cost = costOn(table, context);
  const from = column === 'unknown' ? null : column.type;
  const report = { span: type.span, related: columnMadeAt(column) };
  const clause = cost?.clauses.find(({ operation: { span } }) => span.start === operation.span.start);
  if (from === null || !cost || !clause) {
    const { algorithm, lock } = writtenManner(clausesOn(table, context));
    // What is pinned is refused where it is heavier.
    if ((algorithm !== null && algorithm !== 'COPY') || lock === 'NONE') return;
    const message = `Changing ${quotedColumn(table, operation.column.name)} to ${typeText(type)} may copy ${quoted(table)} while writes wait: the type it has is not known here. With ALGORITHM=INPLACE, LOCK=NONE the server refuses that before it touches anything.`;
    const fixes = [pinAlgorithm(['ALGORITHM=INPLACE', 'LOCK=NONE'])];
    context.report({ ...report, message, atMost: 'warning', fixes });
    return;
  }
  if (!writesTheTable(clause.cost) || !typeClasses.has(clause.heaviest)) return;
  if (refusedAlgorithm(cost, context.dialect)) return;
  const blocks = blocksWrites(cost.cost);
  const isRecoded = typeText(from) === typeText(type);
  const change = isRecoded
    ? `Another character set or collation for ${quotedColumn(table, operation.column.name)}`
    : `${typeText(from)} → ${typeText(type)}`;
  const what = `${change} copies ${quoted(table)} row by row`;
  const meanwhile = blocks
    ? ': nobody writes to it until that is done.'
    : ': writes go on, but it takes as long as the table is large, and replicas lag behind.';
  const classes = cost.clauses.flatMap((one) => one.classes);
  context.report({
    ...report,
    message: `${what}${meanwhile}${because(clause.classes, operation, from, context)} Add a column of the new type, copy in batches, and swap the two; or let gh-ost or pt-online-schema-change copy the table.`,
    ...((!blocks || isGuess(clause.classes, operation, context)) && { atMost: 'warning' as const }),
    fixes: blocks ? runOnline({ rule: 'change-column-type', dialect: mysqlDialectOf(context), table, classes }) : [],
  });
}

/** Whether the length takes a second byte depends on a character set that nothing in the history says. */
function isGuess(
  classes: readonly DdlClass[],
  { table, collation }: OperationOf<'changeColumnType'>,
  context: StatementContext,
): boolean {
  const situation = situationOf(table, context);
  const isLength = classes.includes('extend VARCHAR past 255 bytes');
  return isLength && situation !== null && charsetOf(null, collation, knownTable(situation)).assumed;
}

/** Why a change that looks free is not, or what it loses. */
function because(
  classes: readonly DdlClass[],
  { table, type, collation }: OperationOf<'changeColumnType'>,
  from: DataType,
  context: StatementContext,
): string {
  if (classes.includes('change ENUM or SET members')) {
    return ' Only members that are appended, and fit into the same bytes, are free.';
  }
  if (type.name === from.name && Number(type.arguments[0]) < Number(from.arguments[0])) {
    return ' A value that does not fit makes it fail, or is cut off where the session is not strict.';
  }
  const situation = situationOf(table, context);
  if (!classes.includes('extend VARCHAR past 255 bytes') || !situation) return '';
  const { name, assumed } = charsetOf(null, collation, knownTable(situation));
  const bytes = `${typeText(from)} takes ${lengthInBytes(from, name)}, ${typeText(type)} ${lengthInBytes(type, name)}`;
  return ` Up to 255 bytes are free: in ${name}${assumed ? ', which is assumed,' : ''} ${bytes}.`;
}
