import { isMysqlFamily } from '../../dialect';
import { bound, type Fragment, placed, standIn } from '../fragment';
import { type CallArguments, knownText, truthOf, type Value } from '../python/value';
import { Arguments, isSqlalchemy, lastOf } from './arguments';
import { CannotTell } from './cannot-tell';
import { libraryType } from './library-types';
import type { Spelling } from './spelling';
import { spelledTypes } from './type-names';

/** An enum that a column's type names, on PostgreSQL a type of its own. */
export interface EnumType {
  readonly name: Value;
  readonly schema: Value | null;
  /** As they are listed; none where a class of Python's has them. */
  readonly labels: readonly Value[];
  /** The class that has them, and whether they are its values and not its names. */
  readonly members: { readonly path: string; readonly byValue: boolean } | null;
  /** False where another statement has made it. */
  readonly creates: boolean;
}

/** A type as SQL. One of the application's own is known by its name alone, which is nothing that a server could be sent. */
export function typeOf(value: Value, spelling: Spelling): Fragment {
  const text = typeText(value, spelling);
  if (!isOwn(value, spelling)) return placed(text, value.place);
  // MySQL's grammar knows all types by name.
  const name = text.replaceAll('`', '');
  const own = isMysqlFamily(spelling.dialect) ? standIn('TEXT', name, value.place) : bound(text, value.place);
  return placed(own, value.place);
}

/** True for a type of the application's own of which nothing but its name is known. */
function isOwn(named: Value, spelling: Spelling): boolean {
  const value = settled(named, spelling);
  if (value.kind !== 'call' && value.kind !== 'name') return false;
  const of = value.kind === 'call' && value.receiver ? value.receiver : value;
  const element = of.kind === 'call' && lastOf(of.path) === 'ARRAY' ? of.arguments.positional[0] : undefined;
  if (element) return isOwn(element, spelling);
  return (of.kind === 'call' || of.kind === 'name') && sharedType(of, spelling) === null;
}

/** The enum of a type or of an array's elements; null where it is none, or is written as a text with a check. */
export function enumOf(value: Value): EnumType | null {
  if (value.kind !== 'call') return null;
  const name = lastOf(value.path);
  if (name === 'ARRAY') {
    const element = value.arguments.positional[0] ?? value.arguments.named.get('item_type');
    return element ? enumOf(element) : null;
  }
  if (name !== 'Enum' && name !== 'ENUM') return null;
  const args = Arguments.of(value.arguments, [], value.place);
  if (args.given('native_enum') === false) return null;
  const labels = args.rest.flatMap((one) => (one.kind === 'list' ? one.items : [one]));
  const own = args.get('name');
  const className = labels[0]?.kind === 'name' ? labels[0] : null;
  if (own === null && className === null) throw new CannotTell('its enum has no name', value.place);
  return {
    name: own ?? asText(lastOf(className?.path ?? '').toLowerCase(), value),
    schema: args.get('schema'),
    labels: className ? [] : labels,
    members: className && { path: className.path, byValue: args.has('values_callable') },
    creates: args.given('create_type') !== false,
  };
}

function asText(text: string, { place }: Value): Value {
  return { kind: 'text', pieces: [{ text, place, exact: false, hole: false }], place };
}

/** A class of the application's that is named without being called, as the type that it is. */
function settled(value: Value, spelling: Spelling): Value {
  return (value.kind === 'name' ? spelling.typeNamed(value.path, value.place) : null) ?? value;
}

/** @throws CannotTell for a type that is only known when it runs */
export function typeText(named: Value, spelling: Spelling): string {
  const value = settled(named, spelling);
  if (value.kind === 'text') return value.pieces.map(({ text }) => text).join('');
  if (value.kind !== 'call' && value.kind !== 'name')
    throw new CannotTell('a type in it is only known when it runs', value.place);
  const name = lastOf(value.path);
  if (value.kind === 'call' && value.receiver) return withVariant(value, name, spelling);
  return sharedType(value, spelling) ?? spelling.name(name);
}

/** A type of SQLAlchemy's, or of a library beside it; null for one of the application's own, whose SQL stands elsewhere. */
function sharedType(value: Extract<Value, { kind: 'call' | 'name' }>, spelling: Spelling): string | null {
  const given: CallArguments =
    value.kind === 'call' ? value.arguments : { positional: [], named: new Map(), more: false };
  if (!isSqlalchemy(value.path)) return libraryType(value.path, given, spelling.dialect);
  return knownType(lastOf(value.path), value, Arguments.of(given, [], value.place), spelling);
}

/** `sa.JSON().with_variant(postgresql.JSONB(), "postgresql")`. */
function withVariant(value: Extract<Value, { kind: 'call' }>, name: string, spelling: Spelling): string {
  if (name !== 'with_variant' || !value.receiver)
    throw new CannotTell('a type in it is only known when it runs', value.place);
  const [variant, ...dialects] = value.arguments.positional;
  const applies = dialects.some((one) => {
    const dialect = knownText(one);
    return dialect === spelling.dialect || (dialect === 'mysql' && isMysqlFamily(spelling.dialect));
  });
  return typeText(applies && variant ? variant : value.receiver, spelling);
}

/** A type of SQLAlchemy's; null for one that is not known. */
function knownType(name: string, value: Value, args: Arguments, spelling: Spelling): string | null {
  const { dialect } = spelling;
  switch (name) {
    case 'Enum':
    case 'ENUM':
      return enumText(value, args, spelling);
    case 'ARRAY': {
      const element = args.rest[0] ?? args.get('item_type');
      return element ? arrayText(element, args, spelling) : null;
    }
    case 'BIT':
      return sized(args.flag('varying') ? 'BIT VARYING' : 'BIT', numberAt(args, 0, 'length'));
    case 'Numeric':
    case 'DECIMAL':
    case 'NUMERIC':
      return numericText(args);
    case 'Float':
    case 'FLOAT':
      return sized('FLOAT', numberAt(args, 0, 'precision'));
    default:
      return (
        textType(name, args, spelling) ??
        timeType(name, args, dialect === 'postgresql') ??
        integerType(name, args, isMysqlFamily(dialect)) ??
        spelledTypes(dialect).get(name) ??
        null
      );
  }
}

function numberAt(args: Arguments, index: number, name: string): string | null {
  return plainNumber(args.rest[index] ?? args.get(name));
}

function arrayText(element: Value, args: Arguments, spelling: Spelling): string {
  return `${typeText(element, spelling)}${'[]'.repeat(Number(plainNumber(args.get('dimensions')) ?? 1))}`;
}

function numericText(args: Arguments): string {
  const digits = [numberAt(args, 0, 'precision'), numberAt(args, 1, 'scale')].filter((one) => one !== null);
  return digits.length === 0 ? 'NUMERIC' : `NUMERIC(${digits.join(', ')})`;
}

function textType(name: string, args: Arguments, spelling: Spelling): string | null {
  const length = () => numberAt(args, 0, 'length');
  switch (name) {
    case 'String':
    case 'Unicode':
    case 'VARCHAR':
    case 'NVARCHAR':
    case 'AutoString': {
      const given = length() ?? (isMysqlFamily(spelling.dialect) ? '255' : null);
      const collation = args.word('collation');
      return sized('VARCHAR', given) + (collation ? ` COLLATE ${quotedCollation(collation, spelling)}` : '');
    }
    case 'CHAR':
    case 'NCHAR':
      return sized('CHAR', length());
    case 'BINARY':
    case 'VARBINARY':
      return sized(name, length());
    default:
      return null;
  }
}

function timeType(name: string, args: Arguments, isPostgres: boolean): string | null {
  switch (name) {
    case 'DateTime':
    case 'TIMESTAMP':
    case 'DATETIME': {
      const precision = plainNumber(args.get(isPostgres ? 'precision' : 'fsp'));
      if (isPostgres) return `${sized('TIMESTAMP', precision)} ${zoned(args)}`;
      return sized(name === 'TIMESTAMP' ? 'TIMESTAMP' : 'DATETIME', precision);
    }
    case 'Time':
    case 'TIME':
      return isPostgres ? `TIME ${zoned(args)}` : 'TIME';
    default:
      return null;
  }
}

function zoned(args: Arguments): string {
  const given = args.get('timezone') ?? args.rest[0] ?? null;
  return `${given !== null && truthOf(given) === true ? 'WITH' : 'WITHOUT'} TIME ZONE`;
}

function integerType(name: string, args: Arguments, mysql: boolean): string | null {
  if (!/^(?:TINYINT|MEDIUMINT|INTEGER|BIGINT|SMALLINT)$/.test(name)) return null;
  if (!mysql) return name;
  return sized(name, numberAt(args, 0, 'display_width')) + (args.flag('unsigned') ? ' UNSIGNED' : '');
}

function enumText(value: Value, args: Arguments, spelling: Spelling): string {
  const type = enumOf(value);
  const listed = args.rest.flatMap((one) => (one.kind === 'list' ? one.items : [one]));
  const path = listed[0]?.kind === 'name' ? listed[0].path : null;
  const members = path === null ? null : { path, byValue: args.has('values_callable') };
  if (type === null || spelling.dialect === 'sqlite') {
    const given = plainNumber(args.get('length'));
    const labels = given === null ? textsOf(enumLabels({ labels: listed, members }, value, spelling), value) : [];
    const length = given ?? String(Math.max(0, ...labels.map((label) => label.length)));
    return length === '0' ? 'VARCHAR' : `VARCHAR(${length})`;
  }
  if (spelling.dialect === 'postgresql') {
    const schema = type.schema ? `${spelling.name(knownText(type.schema) ?? '')}.` : '';
    return schema + spelling.name(knownText(type.name) ?? '');
  }
  const labels = textsOf(enumLabels(type, value, spelling), value);
  return `ENUM(${labels.map((label) => spelling.literal(label)).join(', ')})`;
}

/** The labels of an enum, those of a class of Python's included. @throws CannotTell where they are only known when it runs */
export function enumLabels(
  { labels, members }: Pick<EnumType, 'labels' | 'members'>,
  { place }: Pick<Value, 'place'>,
  spelling: Spelling,
): readonly Value[] {
  if (members === null) return labels;
  const found = spelling.membersOf(members.path, place);
  if (found === null) throw new CannotTell('the labels of its enum are only known when it runs', place);
  return found.map(({ name, value }) => (members.byValue ? value : name));
}

function textsOf(labels: readonly Value[], { place }: Value): readonly string[] {
  return labels.map((label) => {
    const text = knownText(label);
    if (text === null) throw new CannotTell('the labels of its enum are only known when it runs', place);
    return text;
  });
}

function sized(name: string, length: string | null): string {
  return length === null ? name : `${name}(${length})`;
}

function plainNumber(value: Value | null | undefined): string | null {
  if (value === null || value === undefined || value.kind === 'none') return null;
  if (value.kind === 'number') return value.text;
  throw new CannotTell('the length of a type is only known when it runs', value.place);
}

function quotedCollation(collation: string, { dialect }: Spelling): string {
  return dialect === 'postgresql' ? `"${collation}"` : collation;
}
