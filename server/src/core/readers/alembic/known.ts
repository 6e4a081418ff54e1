import { type Dialect, isMysqlFamily } from '../../dialect';
import type { Span } from '../../span';
import { interpolate } from '../python/interpolate';
import { type CallArguments, itemsIn, knownText, madeText, type TextValue, truthOf, type Value } from '../python/value';
import type { Spelling } from './spelling';

/**
 * What is known of calls and attributes without running them: names through `op.f`, the connection, the dialect's name, ranges, texts
 * that are put together.
 * @param path the whole name of what is called; of a method its bare name, of an attribute the same behind a dot
 * @returns null where the call is kept as it is
 */
export function knownValue(
  path: string,
  args: CallArguments,
  receiver: Value | null,
  place: Span,
  spelling: Spelling,
): Value | null {
  if (path.startsWith('.')) return receiver ? attribute(path.slice(1), receiver, place, spelling.dialect) : null;
  return receiver ? method(path, args, receiver, place, spelling) : called(path, args, place, spelling);
}

function called(path: string, { positional, named }: CallArguments, place: Span, spelling: Spelling): Value | null {
  const [first] = positional;
  switch (path) {
    case 'alembic.op.f':
      return conventional(first ?? named.get('name'), spelling);
    case 'alembic.op.get_bind':
    case 'alembic.context.get_bind':
      return { kind: 'connection', orm: false, place };
    case 'textwrap.dedent':
    case 'inspect.cleandoc':
      return first ?? null;
    case 'str':
      return first?.kind === 'number' ? madeText(first.text, place) : (first ?? null);
    case 'bool': {
      const truth = first ? truthOf(first) : false;
      return truth === null ? null : { kind: 'boolean', value: truth, place };
    }
    case 'isinstance':
      return isDialect(positional, spelling.dialect, place);
    case 'list':
    case 'tuple':
    case 'set':
    case 'sorted': {
      const items = itemsIn(first);
      return items ? { kind: 'list', items, place } : (first ?? null);
    }
    case 'range':
      return range(positional, place);
    case 'enumerate':
      return first?.kind === 'list'
        ? { ...first, place, items: first.items.map((item, at) => pair(number(at, place), item)) }
        : null;
    default:
      return /(?:^|\.)(?:Session|sessionmaker|Connection)$/.test(path)
        ? { kind: 'connection', orm: true, place }
        : null;
  }
}

/** `isinstance(bind.dialect, MySQLDialect)`; null where it asks for anything else. */
function isDialect([object, type]: readonly Value[], dialect: Dialect, place: Span): Value | null {
  if (object?.kind !== 'member' || object.name !== 'dialect' || type?.kind !== 'name') return null;
  const asked = /^sqlalchemy\.dialects\.(postgresql|mysql|sqlite|oracle|mssql)\./.exec(type.path)?.[1];
  if (asked === undefined) return null;
  return { kind: 'boolean', value: asked === (isMysqlFamily(dialect) ? 'mysql' : dialect), place };
}

/** A name that follows a convention is cut where it is too long. */
function conventional(value: Value | undefined, spelling: Spelling): Value | null {
  const name = knownText(value);
  const cut = name === null ? null : spelling.cut(name);
  if (!value || cut === null || cut === name) return value ?? null;
  return { kind: 'text', pieces: [{ text: cut, place: value.place, exact: false, hole: false }], place: value.place };
}

function range(positional: readonly Value[], place: Span): Value | null {
  const numbers = positional.map((one) => (one.kind === 'number' ? Number(one.text) : Number.NaN));
  const [from, to] = numbers.length > 1 ? [numbers[0] ?? 0, numbers[1] ?? 0] : [0, numbers[0] ?? Number.NaN];
  if (numbers.length > 2 || !(to - from < 1000)) return null;
  return {
    kind: 'list',
    items: Array.from({ length: Math.max(to - from, 0) }, (_, at) => number(from + at, place)),
    place,
  };
}

function number(value: number, place: Span): Value {
  return { kind: 'number', text: String(value), place };
}

function pair(first: Value, second: Value): Value {
  return { kind: 'list', items: [first, second], place: second.place };
}

function method(name: string, args: CallArguments, receiver: Value, place: Span, spelling: Spelling): Value | null {
  switch (receiver.kind) {
    case 'text':
      if (name === 'format') return interpolate(receiver, 'format', args, place);
      if (name === 'join') return together(receiver, args.positional[0], place);
      if (name === 'strip' || name === 'rstrip' || name === 'lstrip') return receiver;
      return null;
    case 'dict':
      if (name === 'items')
        return { kind: 'list', items: receiver.entries.map(([key, value]) => pair(key, value)), place };
      if (name === 'keys') return { kind: 'list', items: receiver.entries.map(([key]) => key), place };
      return name === 'values' ? { kind: 'list', items: receiver.entries.map(([, value]) => value), place } : null;
    case 'object':
      // A dialect's own form of a type is written as the type is.
      return name === 'type_descriptor' ? (args.positional[0] ?? null) : null;
    case 'batch':
      return name === 'f' ? conventional(args.positional[0], spelling) : null;
    case 'connection':
      // `sessionmaker()(bind=op.get_bind())`
      if (name === '') return receiver;
      if (name === 'connect' || name === 'connection' || name === 'get_bind' || name === 'execution_options')
        return receiver;
      return null;
    default:
      return null;
  }
}

/** `", ".join(names)`; null where one of them is not known. */
function together(separator: TextValue, over: Value | undefined, place: Span): Value | null {
  const items = itemsIn(over);
  if (items === null || items.some(({ kind }) => kind !== 'text')) return null;
  const texts = items.flatMap((item) => (item.kind === 'text' ? [item.pieces] : []));
  return {
    kind: 'text',
    pieces: texts.flatMap((pieces, at) => (at === 0 ? pieces : [...separator.pieces, ...pieces])),
    place,
  };
}

/** `op.get_bind().dialect.name`, `op.get_context().dialect.name`. */
function attribute(name: string, of: Value, place: Span, dialect: Dialect): Value | null {
  if (of.kind === 'connection' && name === 'name') return dialectName(dialect, place);
  if (of.kind === 'connection') return name === 'engine' || name === 'bind' || name === 'connection' ? of : null;
  if (of.kind === 'member' && name === 'name' && (of.name === 'dialect' || of.name === 'engine'))
    return dialectName(dialect, place);
  const isContext =
    of.kind === 'call' && (of.path === 'alembic.op.get_context' || of.path === 'alembic.context.get_context');
  return isContext && name === 'bind' ? { kind: 'connection', orm: false, place } : null;
}

/** MariaDB is reached by URLs of both names, so that its name is not known. */
function dialectName(dialect: Dialect, place: Span): Value {
  if (dialect === 'mariadb') return { kind: 'unknown', place };
  return { kind: 'text', pieces: [{ text: dialect, place, exact: false, hole: false }], place };
}
