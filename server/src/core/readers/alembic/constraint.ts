import { concat, type Fragment, joined, placed, plain, sql, textFragment } from '../fragment';
import { knownText, type Value } from '../python/value';
import { Arguments, columnList, isCallOf, nameOf, nameText, writtenSql } from './arguments';
import { CannotTell } from './cannot-tell';
import { columnOrExpression, expressionOf } from './expression';
import type { Spelling } from './spelling';

/** Calls of SQLAlchemy that stand among a table's columns and are constraints. */
export const constraintNames = [
  'PrimaryKeyConstraint',
  'UniqueConstraint',
  'ForeignKeyConstraint',
  'CheckConstraint',
  'ExcludeConstraint',
] as const;

/** A table constraint as SQL: `sa.UniqueConstraint("a", "b", name="u")`. */
export function constraintOf(value: Value, spelling: Spelling): Fragment | null {
  if (!isCallOf(value, ...constraintNames)) return null;
  return placed(body(value, spelling), value.place);
}

function body(value: Extract<Value, { kind: 'call' }>, spelling: Spelling): Fragment {
  const args = Arguments.of(value.arguments, [], value.place);
  const named = naming(args.get('name'), spelling);
  const [first, second] = args.rest;
  switch (value.path.slice(value.path.lastIndexOf('.') + 1)) {
    case 'PrimaryKeyConstraint':
      return sql`${named}PRIMARY KEY (${columnsOf(args.rest, spelling)})${deferral(args)}`;
    case 'UniqueConstraint':
      return sql`${named}UNIQUE${distinctness(args)} (${columnsOf(args.rest, spelling)})${included(args, spelling)}${deferral(args)}`;
    case 'ForeignKeyConstraint': {
      const [columns, targets] = [first ?? args.required('columns'), second ?? args.required('refcolumns')];
      const own = columnList(columns).map((column) => nameOf(column, spelling));
      return sql`${named}FOREIGN KEY (${joined(own, ', ')}) ${references(columnList(targets), args, spelling)}`;
    }
    case 'CheckConstraint':
      return sql`${named}CHECK (${conditionOf(first ?? args.required('sqltext'), spelling)})`;
    default:
      return sql`${named}${exclusion(args, spelling)}`;
  }
}

/** EXCLUDE of pairs of a column, or an expression, and an operator. Source: SQLAlchemy 2.0, visit_exclude_constraint. */
export function exclusion(args: Arguments, spelling: Spelling): Fragment {
  const pairs = args.rest.map((element) => {
    const [key, operator] = element.kind === 'list' ? element.items : [];
    const sign = knownText(operator);
    if (!key || sign === null) throw new CannotTell('what it excludes is only known when it runs', element.place);
    return placed(sql`${exclusionKey(key, args, spelling)} WITH ${sign}`, element.place);
  });
  const where = args.get('where');
  const condition = where === null ? '' : sql` WHERE (${conditionOf(where, spelling)})`;
  return sql`EXCLUDE USING ${args.word('using') ?? 'gist'} (${joined(pairs, ', ')})${condition}${deferral(args)}`;
}

function exclusionKey(key: Value, args: Arguments, spelling: Spelling): Fragment {
  const name = knownText(key);
  const classes = args.get('ops');
  const own = classes?.kind === 'dict' ? classes.entries.find(([of]) => knownText(of) === name)?.[1] : undefined;
  const written = columnOrExpression(key, spelling);
  return own && name !== null ? sql`${written} ${knownText(own) ?? ''}` : written;
}

/** `CONSTRAINT name `, or nothing. */
export function naming(name: Value | null, spelling: Spelling): Fragment {
  return name === null ? plain('') : concat(['CONSTRAINT ', nameOf(name, spelling), ' ']);
}

/** The condition of a check: SQL in a text, or an expression. */
export function conditionOf(value: Value, spelling: Spelling): Fragment {
  return value.kind === 'text' ? textFragment(value) : (writtenSql(value) ?? expressionOf(value, spelling, 'sql'));
}

function columnsOf(values: readonly Value[], spelling: Spelling): Fragment {
  if (values.length === 0) return plain('');
  return joined(
    values.map((value) => nameOf(value, spelling)),
    ', ',
  );
}

/** `REFERENCES schema.table (column)` of "schema.table.column". */
export function references(targets: readonly Value[], args: Arguments, spelling: Spelling): Fragment {
  const paths = targets.map((target) => pathOf(target));
  const [head] = paths;
  const [target] = targets;
  if (!head || !target) throw new CannotTell('it names no column that it refers to', args.place);
  const table = placed(head.slice(0, -1).map(spelling.name).join('.'), target.place);
  const columns = paths.map((path, index) =>
    placed(spelling.name(path.at(-1) ?? ''), targets[index]?.place ?? target.place),
  );
  return sql`REFERENCES ${table} (${joined(columns, ', ')})${actions(args)}`;
}

function pathOf(target: Value): readonly string[] {
  const path = nameText(target).split('.');
  // A model's own column, `User.id`, is told by its class alone.
  if (path.length < 2) throw new CannotTell('the table that it refers to is only known when it runs', target.place);
  return path;
}

/** ON DELETE and the like of a foreign key, and when it is checked. */
export function actions(args: Arguments): string {
  const [onDelete, onUpdate, match] = [args.word('ondelete'), args.word('onupdate'), args.word('match')];
  return (
    (match ? ` MATCH ${match.toUpperCase()}` : '') +
    (onDelete ? ` ON DELETE ${onDelete.toUpperCase()}` : '') +
    (onUpdate ? ` ON UPDATE ${onUpdate.toUpperCase()}` : '') +
    deferral(args)
  );
}

export function deferral(args: Arguments): string {
  const deferrable = args.given('deferrable');
  const initially = args.word('initially');
  return (
    (deferrable === null ? '' : deferrable ? ' DEFERRABLE' : ' NOT DEFERRABLE') +
    (initially ? ` INITIALLY ${initially.toUpperCase()}` : '')
  );
}

export function distinctness(args: Arguments): string {
  const given = args.given('postgresql_nulls_not_distinct');
  return given === null ? '' : given ? ' NULLS NOT DISTINCT' : ' NULLS DISTINCT';
}

export function included(args: Arguments, spelling: Spelling): Fragment {
  if (spelling.dialect !== 'postgresql') return plain('');
  const value = args.get('postgresql_include');
  const columns = value === null ? [] : columnList(value);
  return columns.length === 0 ? plain('') : sql` INCLUDE (${columnsOf(columns, spelling)})`;
}
