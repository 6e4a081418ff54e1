import type { ObjectName, Operation } from '../operation';
import { apply } from '../schema/apply';
import { type Difference, diff } from '../schema/diff';
import type { Schema } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quotedTitle } from './support/difference-wording';
import { listed } from './support/lost-data';
import { laterOperations } from './support/siblings';
import { quoted, quotedColumn } from './support/wording';

export const dropCascade = operationRule({
  id: 'drop-cascade',
  aliases: ['GN015'],
  summary: 'DROP … CASCADE: drops what depends on it as well, without naming it.',
  level: 'error',
  dialects: ['postgresql'],
  kinds: ['dropTable', 'dropObject', 'dropColumn', 'dropConstraint', 'dropIndex'],
  check(operation, context) {
    // Of several names in one statement all is told at the first.
    const dropping = context.statement.operations.filter(isCascading);
    if (dropping[0] !== operation) return;
    const also = alsoDropped(context);
    if (also.length === 0) return;
    context.report({
      span: operation.span,
      message: `CASCADE drops ${listed(also.map(quotedTitle))} along with ${listed(dropping.map(nameOf))}. Leave CASCADE out, and drop by name what is meant to go.`,
      ...(also.every((title) => mild.test(title)) ? { atMost: 'warning' as const } : {}),
    });
  },
});

/** What neither holds data nor is named by queries. */
const mild = /^(?:trigger|index|rule|policy|sequence) /;

/** Of a whole schema drop-schema tells. */
function isCascading(operation: Operation): operation is Dropping {
  if (operation.kind === 'truncate' || !('cascade' in operation) || !operation.cascade) return false;
  const isSchema = operation.kind === 'dropObject' && operation.object.class === 'schema';
  return !isSchema && !operation.conditional && !operation.templated;
}

type Dropping = Extract<Operation, { cascade: boolean; kind: `drop${string}` }>;

function nameOf(operation: Dropping): string {
  switch (operation.kind) {
    case 'dropTable':
      return quoted(operation.table);
    case 'dropColumn':
      return quotedColumn(operation.table, operation.column.name);
    case 'dropConstraint':
      return quoted(operation.constraint);
    case 'dropIndex':
      return quoted(operation.index);
    case 'dropObject':
      return quoted(operation.object.name);
  }
}

/**
 * What is gone with CASCADE and would stand without it, as the history knows it: titles. What this migration made is left out, and what it
 * drops or makes again by name: of that only a column comes back empty.
 */
function alsoDropped(context: StatementContext): readonly string[] {
  const { schema: start, session } = context.beforeStatement();
  const origin = { migration: context.migration().id, file: '', statement: context.statement };
  const gone = new Set<string>();
  let schema = start;
  for (const operation of context.statement.operations) {
    const before = schema;
    schema = apply(schema, operation, session, origin);
    if (!isCascading(operation)) continue;
    const alone = apply(before, { ...operation, cascade: false }, session, origin);
    for (const difference of diff(alone, schema)) if (isGone(difference, before, context)) gone.add(difference.object);
  }
  if (gone.size === 0) return [];
  const named = namedAgain(context);
  return [...gone].filter((title) => !named.has(title));
}

function isGone({ kind, key }: Difference, before: Schema, context: StatementContext): boolean {
  if (kind !== 'missing') return false;
  const object = before.objects.get(key);
  return object?.origin.migration !== context.migration().id;
}

/** Titles of what this statement and those after it drop or make by name. */
function namedAgain(context: StatementContext): ReadonlySet<string> {
  return new Set([...context.statement.operations, ...laterOperations(context)].flatMap((one) => titleOf(one) ?? []));
}

function titleOf(operation: Operation): string | null {
  const title = (kind: string, { schema, name }: ObjectName) =>
    `${kind} ${schema === null || schema === 'public' ? '' : `${schema}.`}${name}`;
  switch (operation.kind) {
    case 'createObject':
    case 'dropObject':
      return `${title(operation.object.class, operation.object.name)}${operation.object.signature ?? ''}`;
    case 'dropTable':
      return title('table', operation.table);
    case 'dropIndex':
      return title('index', operation.index);
    case 'createIndex':
      return operation.index && title('index', { ...operation.index, schema: operation.table.schema });
    case 'addConstraint':
      return operation.constraint.name && `constraint ${operation.constraint.name.name} on ${operation.table.name}`;
    case 'dropConstraint':
      return `constraint ${operation.constraint.name} on ${operation.table.name}`;
    default:
      return null;
  }
}
