import type { Span } from '../../span';
import { concat, type Fragment, placed, textFragment } from '../fragment';
import { type CallArguments, type CallValue, knownText, truthOf, type Value } from '../python/value';
import { CannotTell } from './cannot-tell';
import type { Spelling } from './spelling';

/** The arguments of one call by the names of its parameters. */
export class Arguments {
  private constructor(
    private readonly values: ReadonlyMap<string, Value>,
    /** What is left of the positional ones. */
    readonly rest: readonly Value[],
    readonly place: Span,
    private readonly more: boolean,
  ) {}

  /** @param parameters names of the positional parameters */
  static of({ positional, named, more }: CallArguments, parameters: readonly string[], place: Span): Arguments {
    const values = new Map(named);
    for (const [index, name] of parameters.entries()) {
      const value = positional[index];
      if (value) values.set(name, value);
    }
    return new Arguments(values, positional.slice(parameters.length), place, more);
  }

  /** With other values for some, as batches have for the table. */
  with(more: ReadonlyMap<string, Value>): Arguments {
    return new Arguments(new Map([...this.values, ...more]), this.rest, this.place, this.more);
  }

  /** Null where it is left out, or None. */
  get(name: string): Value | null {
    const value = this.values.get(name);
    if (value === undefined && this.more && !name.includes('_'))
      throw new CannotTell('its arguments are only known when it runs', this.place);
    return value === undefined || value.kind === 'none' ? null : value;
  }

  /** True where it is given, None included. */
  has(name: string): boolean {
    return this.values.has(name);
  }

  /** True or false as given; false where it is left out. */
  flag(name: string): boolean {
    return this.given(name) ?? false;
  }

  /** Null where it is left out, or None. */
  given(name: string): boolean | null {
    const value = this.get(name);
    if (value === null) return null;
    const truth = truthOf(value);
    if (truth === null) throw new CannotTell(`"${name}" is only known when it runs`, value.place);
    return truth;
  }

  /** A text that is known. */
  word(name: string): string | null {
    const value = this.get(name);
    if (value === null) return null;
    const text = knownText(value);
    if (text === null) throw new CannotTell(`"${name}" is only known when it runs`, value.place);
    return text;
  }

  required(name: string): Value {
    const value = this.get(name);
    if (value === null) throw new CannotTell(`it lacks "${name}"`, this.place);
    return value;
  }
}

/** A name as the dialect writes it. */
export function nameOf(value: Value, spelling: Spelling): Fragment {
  const text = nameText(value);
  return placed(spelling.name(text), value.place);
}

/** The letters of a name that is given as a text. */
export function nameText(value: Value): string {
  const text = knownText(value);
  if (text === null || text === '') throw new CannotTell('a name in it is only known when it runs', value.place);
  return text;
}

/** `schema.name`. */
export function qualified(schema: Value | null, name: Value, spelling: Spelling): Fragment {
  const own = nameOf(name, spelling);
  return schema === null ? own : concat([nameOf(schema, spelling), '.', own]);
}

/** True for a call of SQLAlchemy's that has this name, whichever of its modules it was taken from. */
export function isCallOf(value: Value | null | undefined, ...names: readonly string[]): value is CallValue {
  return (
    value?.kind === 'call' &&
    names.includes(lastOf(value.path)) &&
    (isSqlalchemy(value.path) || value.receiver === null)
  );
}

/** Flask-SQLAlchemy's `db` has all names of SQLAlchemy. */
export function isSqlalchemy(path: string): boolean {
  return /^(?:sqlalchemy|sa|sqlmodel)(?:\.|$)|(?:^|\.)db\.\w+$/.test(path);
}

/** "Column" of "sqlalchemy.schema.Column". */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

const ofText: ReadonlySet<string> = new Set(['bindparams', 'params', 'execution_options', 'columns']);

/** The SQL of `sa.text("…")` and its like; null for anything else. */
export function writtenSql(value: Value): Fragment | null {
  // `sa.text("…").bindparams(…)`: what follows gives values and changes nothing of the text.
  if (value.kind === 'call' && value.receiver && ofText.has(value.path)) return writtenSql(value.receiver);
  if (!isCallOf(value, 'text', 'literal_column', 'DDL')) return null;
  const [first] = value.arguments.positional;
  const text = first ?? value.arguments.named.get('text') ?? value.arguments.named.get('statement');
  if (text?.kind !== 'text') throw new CannotTell('the SQL in it is only known when it runs', value.place);
  return textFragment(text);
}

/** The columns that an argument lists, as a list or a tuple. */
export function columnList(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.items;
  if (value.kind === 'text') return [value];
  throw new CannotTell('its columns are only known when it runs', value.place);
}
