import type { ColumnDefinition, ConstraintDefinition, Expression, Operation } from '../operation';
import { lexisOf } from '../readers/sql/lexis';
import { tokenize } from '../readers/sql/tokens';
import type { Span } from '../span';

/** Something that PostgreSQL has from a major version on. */
export interface Feature {
  /** As it is written: "NULLS NOT DISTINCT". */
  readonly words: string;
  readonly since: number;
  /** The function's name, where it is one: a project may have one of this name of its own. */
  readonly function?: string;
  /** Where an operation uses it, relative to the statement; null where it does not. */
  at(operation: Operation, text: string): Span | null;
}

/** A feature that operations of these kinds have, where a condition holds. */
function of<K extends Operation['kind']>(
  words: string,
  since: number,
  kind: K,
  isUsed: (operation: Extract<Operation, { kind: K }>) => boolean = () => true,
): Feature {
  const isKind = (operation: Operation): operation is Extract<Operation, { kind: K }> => operation.kind === kind;
  return { words, since, at: (operation) => (isKind(operation) && isUsed(operation) ? operation.span : null) };
}

function ofConstraint(words: string, since: number, isUsed: (one: ConstraintDefinition) => boolean): Feature {
  return { words, since, at: (operation) => constraintsOf(operation).find(isUsed)?.span ?? null };
}

function ofColumn(words: string, since: number, isUsed: (one: ColumnDefinition) => boolean): Feature {
  return { words, since, at: (operation) => columnsOf(operation).find(isUsed)?.span ?? null };
}

/** Words of the language one after another, in an operation of these kinds. */
function said(words: string, since: number, ...kinds: readonly Operation['kind'][]): Feature {
  return {
    words,
    since,
    at: (operation, text) => (kinds.includes(operation.kind) ? placeOf(words, operation, text) : null),
  };
}

/** A function of the server, called in a default, an index, a constraint or a query. */
function ofFunction(name: string, since: number): Feature {
  const isCalled = ({ functions }: Expression) => functions.includes(name) || functions.includes(`pg_catalog.${name}`);
  return {
    words: `${name}()`,
    since,
    function: name,
    at: (operation) =>
      operation.kind === 'query' && operation.functions.includes(name)
        ? operation.span
        : (expressionsOf(operation).find(isCalled)?.span ?? null),
  };
}

/**
 * Syntax and functions by the first version that has them, as the release notes of PostgreSQL 12 to 18 have it (appendix E of its
 * documentation). Not measured: no older server has been asked to refuse them.
 */
export const postgresFeatures: readonly Feature[] = [
  of('NULLS NOT DISTINCT', 15, 'createIndex', ({ nullsNotDistinct }) => nullsNotDistinct),
  ofConstraint('NULLS NOT DISTINCT', 15, ({ nullsNotDistinct }) => nullsNotDistinct),
  ofConstraint('NOT ENFORCED', 18, ({ notEnforced }) => notEnforced),
  ofConstraint('NOT NULL … NOT VALID', 18, ({ type, notValid }) => type === 'not null' && notValid),
  of('ADD NOT NULL as a constraint', 18, 'addConstraint', ({ constraint }) => constraint.type === 'not null'),
  of('ALTER CONSTRAINT … ENFORCED', 18, 'alterConstraint', ({ enforced }) => enforced !== null),
  said('WITHOUT OVERLAPS', 18, 'createTable', 'addConstraint'),
  ofColumn('a VIRTUAL generated column', 18, ({ generated }) => generated?.stored === false),
  ofColumn('a generated column', 12, ({ generated }) => generated?.stored === true),
  of('SET EXPRESSION', 17, 'setGenerationExpression'),
  of('DROP EXPRESSION', 13, 'dropGenerationExpression'),
  of('SET COMPRESSION', 14, 'alterColumnOption', ({ option }) => option === 'COMPRESSION'),
  of('SET ACCESS METHOD', 15, 'alterTableOption', ({ option }) => option === 'SET ACCESS METHOD'),
  of('DETACH PARTITION … CONCURRENTLY', 14, 'detachPartition', ({ concurrently }) => concurrently),
  of('REINDEX CONCURRENTLY', 12, 'reindex', ({ concurrently }) => concurrently),
  of(
    'CREATE OR REPLACE TRIGGER',
    14,
    'createObject',
    ({ object, orReplace }) => object.class === 'trigger' && orReplace,
  ),
  of('MERGE', 15, 'merge'),
  said('NOT MATCHED BY SOURCE', 17, 'merge'),
  said('BEGIN ATOMIC', 14, 'createObject'),
  said('SECURITY_INVOKER', 15, 'createObject', 'alterObject'),
  said('TABLES IN SCHEMA', 15, 'createObject', 'alterObject'),
  said('ON PARAMETER', 15, 'grant'),
  of('GRANT MAINTAIN', 17, 'grant', ({ privileges }) => privileges.some((one) => one.toUpperCase() === 'MAINTAIN')),
  of('SET transaction_timeout', 17, 'setVariable', ({ name }) => name === 'transaction_timeout'),
  of('SET idle_session_timeout', 14, 'setVariable', ({ name }) => name === 'idle_session_timeout'),
  ofFunction('uuidv7', 18),
  ofFunction('uuidv4', 18),
  ofFunction('random_normal', 16),
  ofFunction('array_shuffle', 16),
  ofFunction('array_sample', 16),
  ofFunction('any_value', 16),
  ofFunction('date_bin', 14),
  ofFunction('unistr', 14),
  ofFunction('trim_array', 14),
];

function constraintsOf(operation: Operation): readonly ConstraintDefinition[] {
  if (operation.kind === 'addConstraint') return [operation.constraint];
  return operation.kind === 'createTable' || operation.kind === 'addColumn' ? operation.constraints : [];
}

function columnsOf(operation: Operation): readonly ColumnDefinition[] {
  if (operation.kind === 'addColumn') return [operation.definition];
  return operation.kind === 'createTable' ? operation.columns : [];
}

function expressionsOf(operation: Operation): readonly Expression[] {
  const parts = [
    ...columnsOf(operation).flatMap((column) => [column.default, column.generated?.expression]),
    ...constraintsOf(operation).map(({ expression }) => expression),
    ...(operation.kind === 'setDefault' ? [operation.value] : []),
    ...(operation.kind === 'changeColumnType' ? [operation.using] : []),
    ...(operation.kind === 'createIndex'
      ? [...operation.keys.map(({ expression }) => expression), operation.where]
      : []),
    ...(operation.kind === 'update' ? (operation.assignments ?? []).map(({ value }) => value) : []),
  ];
  return parts.filter((one) => one !== null && one !== undefined);
}

/** In parentheses too, which `findWords` passes over; bodies of functions in quotes are no words. */
function placeOf(words: string, { span }: Operation, text: string): Span | null {
  const wanted = words.toLowerCase().split(' ');
  if (!text.toLowerCase().includes(wanted[0] ?? '')) return null;
  const tokens = tokenize(text, lexisOf('postgresql')).filter(
    ({ start, end }) => start >= span.start && end <= span.end,
  );
  const isAt = (at: number) =>
    wanted.every((word, index) => {
      const token = tokens[at + index];
      return token !== undefined && text.slice(token.start, token.end).toLowerCase() === word;
    });
  const at = tokens.findIndex((_, index) => isAt(index));
  const [first, last] = [tokens[at], tokens[at + wanted.length - 1]];
  return first && last ? { start: first.start, end: last.end } : null;
}
