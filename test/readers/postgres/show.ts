import type { Operation } from '../../../server/src/core/operation';
import type { StatementReader } from '../../../server/src/core/readers/reader';

/**
 * What a statement is read as, one line an operation: its kind, its clause in brackets unless it is the whole statement, and every
 * field that says something. Texts that only repeat the source are left out; `places.test.ts` looks at them.
 */
export function show(reader: StatementReader, sql: string): readonly string[] {
  const { operations, unread } = reader.read(sql);
  return [
    ...operations.map((operation) => showOperation(operation, sql)),
    ...unread.map(({ span, reason }) => `unread [${sql.slice(span.start, span.end)}] ${reason}`),
  ];
}

function showOperation({ kind, span, ...fields }: Operation, sql: string): string {
  const clause = sql.slice(span.start, span.end);
  const place = clause === sql.replace(/;$/, '') ? [] : [`[${clause.replace(/\s+/g, ' ')}]`];
  // Here false says something: null leaves the property as it is.
  const denied = kind === 'alterConstraint' ? Object.entries(fields).filter(([, value]) => value === false) : [];
  return [kind, ...place, ...showFields(fields), ...denied.map(([key]) => `not-${key}`)].join(' ');
}

/** What is the case unless something else is said. */
const usual = new Set([
  'asQuery=none',
  'onDelete=no action',
  'onUpdate=no action',
  'match=simple',
  'method=btree',
  'scope=session',
]);

function showFields(fields: object): readonly string[] {
  return Object.entries(fields).flatMap(([key, value]: [string, unknown]) => {
    if (value === true) return [key];
    if (key === 'span' || key === 'text' || (key === 'definition' && typeof value === 'string')) return [];
    const shown = showValue(value);
    return shown === '' || usual.has(`${key}=${shown}`) ? [] : [`${key}=${shown}`];
  });
}

function showValue(value: unknown): string {
  if (value === null || value === undefined || value === false || value === '') return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '' : `(${value.map(showValue).join('; ')})`;
  const { name, schema, constant, ...rest } = value as Record<string, unknown>;
  if (typeof constant === 'boolean') return showExpression(value as Record<string, unknown>);
  const isName = typeof name === 'string' && (schema !== undefined || Object.keys(rest).join() === 'span');
  if (isName) return typeof schema === 'string' ? `${schema}.${name}` : name;
  if (typeof name === 'string' && Array.isArray(rest['arguments'])) return showType(value as Record<string, unknown>);
  return `{${showFields(value).join(' ')}}`;
}

function showType({ name, arguments: args, dimensions }: Record<string, unknown>): string {
  const list = Array.isArray(args) && args.length > 0 ? `(${args.join(',')})` : '';
  return `${name}${list}${'[]'.repeat(Number(dimensions))}`;
}

/** The text, then "!" for a constant or "null", the functions it calls and the columns it mentions. */
function showExpression(expression: Record<string, unknown>): string {
  const { text, constant, isNull, functions, columns } = expression as {
    text: string;
    constant: boolean;
    isNull: boolean;
    functions: readonly string[];
    columns: readonly string[];
  };
  const calls = functions.map((name) => ` ${name}()`).join('');
  const mentions = columns.length === 0 ? '' : ` of ${columns.join(',')}`;
  return `‹${text}›${isNull ? ' null' : constant ? '!' : ''}${calls}${mentions}`;
}
