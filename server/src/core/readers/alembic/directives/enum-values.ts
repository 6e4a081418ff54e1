import { bound, concat, type Fragment, joined, placed, sql, textFragment } from '../../fragment';
import { knownText, type Value } from '../../python/value';
import { Arguments, columnList, isCallOf, lastOf, nameText, qualified } from '../arguments';
import { CannotTell } from '../cannot-tell';
import type { Spelling } from '../spelling';
import type { Directive } from './directive';

/**
 * `op.sync_enum_values` of alembic-postgresql-enum: the type is made anew under its name, with operators that compare both while columns are
 * cast from one to the other. Source: alembic-postgresql-enum 1.11, operations/sync_enum_values.py and sql_commands/.
 */
export const syncEnumValues: Directive = {
  parameters: [
    'enum_schema',
    'enum_name',
    'new_values',
    'affected_columns',
    'enum_values_to_rename',
    'indexes_to_recreate',
  ],
  sql(args, spelling) {
    // The package warns of other databases and does nothing there.
    if (spelling.dialect !== 'postgresql') return [];
    const change = changeOf(args, spelling);
    return [
      sql`ALTER TYPE ${change.type} RENAME TO ${change.formerName}`,
      sql`CREATE TYPE ${change.type} AS ENUM (${joined(labelsOf(args, spelling), ', ')})`,
      ...operators.flatMap((operator) => comparison(operator, change, spelling)),
      ...change.indexes.map(({ name }) => sql`DROP INDEX IF EXISTS ${name}`),
      ...columnList(args.required('affected_columns')).flatMap((column) => recast(column, args, change, spelling)),
      ...operators.flatMap((operator) => withoutComparison(operator, change, spelling)),
      sql`DROP TYPE ${change.former}`,
      ...change.indexes.map(({ definition }) => definition),
    ];
  },
};

interface EnumChange {
  readonly type: Fragment;
  /** The type as it was, under the name that it has meanwhile. */
  readonly former: Fragment;
  readonly formerName: string;
  readonly schema: Value;
  readonly renamed: readonly (readonly [from: string, to: string])[];
  readonly indexes: readonly { readonly name: Fragment; readonly definition: Fragment }[];
}

function changeOf(args: Arguments, spelling: Spelling): EnumChange {
  const [schema, name] = [args.required('enum_schema'), args.required('enum_name')];
  const renamed = pairsOf(args.get('enum_values_to_rename'));
  const indexes = args.get('indexes_to_recreate');
  const recreated = indexes === null ? [] : columnList(indexes);
  // Their definitions are rewritten with the new labels.
  if (recreated.length > 0 && renamed.length > 0)
    throw new CannotTell('what becomes of its indexes is only known when it runs', args.place);
  const formerName = spelling.name(`${nameText(name)}_old`);
  return {
    type: qualified(schema, name, spelling),
    former: concat([placed(spelling.name(nameText(schema)), schema.place), '.', formerName]),
    formerName,
    schema,
    renamed,
    indexes: recreated.map((index) => indexOf(index, spelling)),
  };
}

function labelsOf(args: Arguments, spelling: Spelling): readonly Fragment[] {
  return columnList(args.required('new_values')).map((label) => placed(spelling.literal(textOf(label)), label.place));
}

function pairsOf(value: Value | null): EnumChange['renamed'] {
  if (value === null) return [];
  return columnList(value).map((pair) => {
    const [from, to] = pair.kind === 'list' ? pair.items : [];
    return [textOf(from ?? pair), textOf(to ?? pair)];
  });
}

function textOf(value: Value): string {
  const text = knownText(value);
  if (text === null) throw new CannotTell('the labels of its enum are only known when it runs', value.place);
  return text;
}

function indexOf(value: Value, spelling: Spelling): EnumChange['indexes'][number] {
  if (!isCallOf(value, 'TableIndex')) throw new CannotTell('its indexes are only known when it runs', value.place);
  const args = Arguments.of(value.arguments, ['name', 'definition'], value.place);
  const [name, definition] = [args.required('name'), args.required('definition')];
  if (definition.kind !== 'text') throw new CannotTell('its indexes are only known when it runs', definition.place);
  const parts = nameText(name)
    .split('.')
    .map((part) => spelling.name(part.replaceAll('"', '')));
  return { name: placed(parts.join('.'), name.place), definition: textFragment(definition) };
}

interface Operator {
  readonly sign: string;
  readonly functionName: string;
}

const operators: readonly Operator[] = [
  { sign: '!=', functionName: 'new_old_not_equals' },
  { sign: '=', functionName: 'new_old_equals' },
];

function comparison({ sign, functionName }: Operator, change: EnumChange, spelling: Spelling): readonly Fragment[] {
  const schema = spelling.name(nameText(change.schema));
  const cases = change.renamed.map(
    ([from, to]) => `WHEN old_enum_val::text = ${spelling.literal(from)} THEN ${spelling.literal(to)}`,
  );
  const former = cases.length > 0 ? `CASE ${cases.join(' ')} ELSE old_enum_val::text END` : 'old_enum_val::text';
  const parameters = sql`new_enum_val ${change.type}, old_enum_val ${change.former}`;
  return [
    sql`CREATE FUNCTION ${schema}.${functionName}(${parameters}) RETURNS boolean AS $$ SELECT new_enum_val::text ${sign} ${former}; $$ LANGUAGE SQL IMMUTABLE`,
    sql`CREATE OPERATOR ${schema}.${sign} (leftarg = ${change.type}, rightarg = ${change.former}, procedure = ${schema}.${functionName})`,
  ];
}

function withoutComparison(
  { sign, functionName }: Operator,
  change: EnumChange,
  spelling: Spelling,
): readonly Fragment[] {
  const schema = spelling.name(nameText(change.schema));
  return [
    sql`DROP OPERATOR IF EXISTS ${schema}.${sign} (${change.type}, ${change.former})`,
    sql`DROP FUNCTION ${schema}.${functionName}(new_enum_val ${change.type}, old_enum_val ${change.former})`,
  ];
}

/** A column as the new type. One that is given as a pair has the default that the database tells when it runs. */
function recast(value: Value, args: Arguments, change: EnumChange, spelling: Spelling): readonly Fragment[] {
  const given = affected(value);
  const table = qualified(
    given.get('table_schema') ?? args.required('enum_schema'),
    given.required('table_name'),
    spelling,
  );
  const column = placed(spelling.name(nameText(given.required('column_name'))), given.required('column_name').place);
  const kind = given.get('column_type');
  const isArray = kind?.kind === 'name' && lastOf(kind.path) === 'ARRAY';
  const alter = sql`ALTER TABLE ${table} ALTER COLUMN ${column}`;
  const fallback = given.word('existing_server_default');
  const cast = isArray ? arrayCast(column, change, spelling) : plainCast(column, change, spelling);
  const isDefaultAsked = value.kind === 'list';
  return [
    ...(fallback === null ? [] : [sql`${alter} DROP DEFAULT`]),
    sql`${alter} TYPE ${change.type}${isArray ? '[]' : ''} USING ${isDefaultAsked ? bound(cast.text, value.place) : cast}`,
    ...(fallback === null ? [] : [sql`${alter} SET DEFAULT ${renamedDefault(fallback, args, change)}`]),
  ];
}

function affected(value: Value): Arguments {
  const parameters = ['table_name', 'column_name', 'table_schema', 'column_type', 'existing_server_default'];
  if (value.kind === 'list') {
    const [table, column, type] = value.items;
    const named = new Map(
      Object.entries({ table_name: table, column_name: column, column_type: type }).flatMap(([name, one]) =>
        one ? [[name, one] as const] : [],
      ),
    );
    return Arguments.of({ positional: [], named, more: false }, [], value.place);
  }
  if (!isCallOf(value, 'TableReference')) throw new CannotTell('its columns are only known when it runs', value.place);
  return Arguments.of(value.arguments, parameters, value.place);
}

function plainCast(column: Fragment, { type, renamed }: EnumChange, spelling: Spelling): Fragment {
  if (renamed.length === 0) return sql`${column}::text::${type}`;
  const cases = renamed.map(
    ([from, to]) => sql`WHEN ${column}::text = ${spelling.literal(from)} THEN ${spelling.literal(to)}::${type}`,
  );
  return sql`CASE ${joined(cases, ' ')} ELSE ${column}::text::${type} END`;
}

function arrayCast(column: Fragment, { type, renamed }: EnumChange, spelling: Spelling): Fragment {
  const replaced = renamed.reduce<Fragment>(
    (cast, [from, to]) => sql`array_replace(${cast}, ${spelling.literal(from)}, ${spelling.literal(to)})`,
    sql`${column}::text[]`,
  );
  return sql`${replaced}::${type}[]`;
}

/** A default with the labels' new names, cast to the new type. Source: rename_default_if_required. */
function renamedDefault(written: string, args: Arguments, { renamed }: EnumChange): string {
  const type = `${nameText(args.required('enum_schema'))}.${nameText(args.required('enum_name'))}`;
  const withLabels = (text: string) =>
    renamed.reduce(
      (all, [from, to]) => all.replaceAll(`'${from}'`, `'${to}'`).replaceAll(`"${from}"`, `"${to}"`),
      text,
    );
  if (written.startsWith('ARRAY[')) return withLabels(written).replace(/::[.\w]+/g, `::${type}`);
  const cast = written.indexOf('::');
  const value = withLabels(cast < 0 ? written.slice(0, -1) : written.slice(0, cast));
  return `${value}::${type}${written.endsWith('[]') ? '[]' : ''}`;
}
