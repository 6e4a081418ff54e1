import { concat, type Fragment, placed, sliced, sql, textFragment } from '../../fragment';
import { knownText, type Value } from '../../python/value';
import { Arguments, isCallOf, lastOf, nameOf } from '../arguments';
import { withParameters } from '../bound-parameters';
import { CannotTell } from '../cannot-tell';
import type { Spelling } from '../spelling';
import type { Directive } from './directive';

/** Objects of alembic_utils. Source: alembic_utils 0.8, the classes' to_sql_statement_create and to_sql_statement_drop. */
const entityNames = ['PGFunction', 'PGView', 'PGMaterializedView', 'PGTrigger', 'PGExtension', 'PGPolicy'] as const;

export const createEntity: Directive = {
  parameters: ['entity'],
  sql: (args, spelling) => [created(args.required('entity'), '', spelling)],
};
export const replaceEntity: Directive = {
  parameters: ['entity'],
  sql: (args, spelling) => [created(args.required('entity'), 'OR REPLACE ', spelling)],
};
export const dropEntity: Directive = {
  parameters: ['entity'],
  sql: (args, spelling) => [dropped(args.required('entity'), spelling)],
};

interface Entity {
  readonly kind: string;
  readonly args: Arguments;
  /** Schema and name, or the name alone; a function's name has its parameters with it. */
  readonly name: Fragment;
  readonly definition: Fragment;
}

function entityOf(value: Value, spelling: Spelling): Entity {
  if (value.kind !== 'call' || !isCallOf(value, ...entityNames))
    throw new CannotTell('its entity is only known when it runs', value.place);
  const args = Arguments.of(value.arguments, ['schema', 'signature', 'definition'], value.place);
  const kind = lastOf(value.path);
  const signature = args.required('signature');
  const text = knownText(signature);
  if (text === null) throw new CannotTell('its entity is only known when it runs', signature.place);
  const own = kind === 'PGFunction' ? placed(text, signature.place) : nameOf(signature, spelling);
  const schema = kind === 'PGTrigger' || kind === 'PGExtension' || kind === 'PGPolicy' ? null : args.get('schema');
  const definition = args.get('definition');
  if (definition && definition.kind !== 'text')
    throw new CannotTell('its definition is only known when it runs', definition.place);
  return {
    kind,
    args,
    name: schema === null ? own : concat([nameOf(schema, spelling), '.', own]),
    // A text of SQLAlchemy, in which a colon may be escaped.
    definition: definition?.kind === 'text' ? withParameters(textFragment(definition), spelling) : concat([]),
  };
}

function created(value: Value, replace: string, spelling: Spelling): Fragment {
  const { kind, args, name, definition } = entityOf(value, spelling);
  const at = (fragment: Fragment) => placed(fragment, value.place);
  switch (kind) {
    case 'PGExtension':
      return at(sql`CREATE EXTENSION ${name} WITH SCHEMA ${nameOf(args.required('schema'), spelling)}`);
    case 'PGView':
      return at(sql`CREATE ${replace}VIEW ${name} AS ${definition}`);
    case 'PGMaterializedView':
      return at(
        sql`CREATE MATERIALIZED VIEW ${name} AS ${definition}${args.given('with_data') === false ? ' WITH NO DATA' : ''}`,
      );
    case 'PGTrigger':
      return at(
        sql`CREATE ${replace}${args.flag('is_constraint') ? 'CONSTRAINT ' : ''}TRIGGER ${name} ${onEntity(definition, args)}`,
      );
    case 'PGPolicy':
      return at(sql`CREATE POLICY ${name} ON ${placed(args.word('on_entity') ?? '', value.place)} ${definition}`);
    default:
      return at(sql`CREATE ${replace}FUNCTION ${name} ${definition}`);
  }
}

/** The table of a trigger's definition gives way to the one that `on_entity` names, with its schema. */
function onEntity(definition: Fragment, args: Arguments): Fragment {
  const table = args.get('on_entity');
  const match = /\bON\s+(\S+)/i.exec(definition.text);
  if (!table || !match?.[1]) return definition;
  const end = match.index + match[0].length;
  const before = sliced(definition, { start: 0, end: end - match[1].length });
  const named = placed(args.word('on_entity') ?? '', table.place);
  return concat([before, named, sliced(definition, { start: end, end: definition.text.length })]);
}

function dropped(value: Value, spelling: Spelling): Fragment {
  const { kind, args, name } = entityOf(value, spelling);
  const on = () => placed(args.word('on_entity') ?? '', value.place);
  switch (kind) {
    case 'PGExtension':
      return sql`DROP EXTENSION ${name}`;
    case 'PGView':
      return sql`DROP VIEW ${name}`;
    case 'PGMaterializedView':
      return sql`DROP MATERIALIZED VIEW ${name}`;
    case 'PGTrigger':
      return sql`DROP TRIGGER ${name} ON ${on()}`;
    case 'PGPolicy':
      return sql`DROP POLICY ${name} ON ${on()}`;
    default:
      return sql`DROP FUNCTION ${placed(withoutDefaults(name.text), value.place)}`;
  }
}

/** The parameters of a function that is dropped have no defaults. */
function withoutDefaults(signature: string): string {
  return signature.replace(/\s+(?:DEFAULT\s+|=\s*)(?:[^,()]|\([^()]*\))*(?=,|\)\s*$)/gi, '');
}
