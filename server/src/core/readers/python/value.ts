import type { Span } from '../../span';
import type { PythonNode } from './syntax';

/** A piece of a string. */
export interface TextPiece {
  readonly text: string;
  /** Where it stands in the file. */
  readonly place: Span;
  /** Each character stands for itself, so that offsets in it are offsets in the file. */
  readonly exact: boolean;
  /** Its value is not known: `text` is a word in its stead. */
  readonly hole: boolean;
}

interface Placed {
  /** Where it stands in the file; of a constant, where it is used. */
  readonly place: Span;
}

export interface TextValue extends Placed {
  readonly kind: 'text';
  readonly pieces: readonly TextPiece[];
}

export interface ListValue extends Placed {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

/** A call that is not carried out, because it is for its reader to know what it means: `sa.Column(…)`, `users.update()`. */
export interface CallValue extends Placed {
  readonly kind: 'call';
  /** The whole name of what is called, through its imports: "sqlalchemy.Column"; the bare method where `receiver` is given. */
  readonly path: string;
  readonly receiver: Value | null;
  readonly arguments: CallArguments;
}

/** A name that only other modules know: "sqlalchemy.dialects.postgresql.JSONB". */
export interface NameValue extends Placed {
  readonly kind: 'name';
  readonly path: string;
}

/** An attribute of a value: `users.c`. */
export interface MemberValue extends Placed {
  readonly kind: 'member';
  readonly of: Value;
  readonly name: string;
}

/** A function of the file. */
export interface FunctionValue extends Placed {
  readonly kind: 'function';
  readonly node: PythonNode;
}

/** Something of which only some attributes are known: the `self` of a method, the dialect that a type is asked for. */
export interface ObjectValue extends Placed {
  readonly kind: 'object';
  readonly members: ReadonlyMap<string, Value>;
}

/** What `with op.batch_alter_table(…) as batch_op` binds. */
export interface BatchValue extends Placed {
  readonly kind: 'batch';
  readonly arguments: CallArguments;
}

/** What an expression stands for, as far as the file tells. */
export type Value =
  | TextValue
  | ListValue
  | CallValue
  | NameValue
  | MemberValue
  | FunctionValue
  | BatchValue
  | ObjectValue
  | ({ readonly kind: 'number'; readonly text: string } & Placed)
  | ({ readonly kind: 'boolean'; readonly value: boolean } & Placed)
  | ({ readonly kind: 'none' } & Placed)
  | ({ readonly kind: 'dict'; readonly entries: readonly (readonly [Value, Value])[] } & Placed)
  /** The database's connection, or a session on it. */
  | ({ readonly kind: 'connection'; readonly orm: boolean } & Placed)
  | ({ readonly kind: 'unknown' } & Placed);

export interface CallArguments {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** `*values` or `**values` stands among them that nobody can tell. */
  readonly more: boolean;
}

export const noArguments: CallArguments = { positional: [], named: new Map(), more: false };

/** A text that stands nowhere as it is. */
export function madeText(text: string, place: Span): TextValue {
  return { kind: 'text', pieces: [{ text, place, exact: false, hole: false }], place };
}

/** What a loop goes through: the items of a list, the keys of a dictionary; null for what is not known. */
export function itemsIn(value: Value | undefined): readonly Value[] | null {
  if (value?.kind === 'dict') return value.entries.map(([key]) => key);
  return value?.kind === 'list' ? value.items : null;
}

/** The text of a string without holes; null for anything else. */
export function knownText(value: Value | undefined): string | null {
  if (value?.kind !== 'text' || value.pieces.some(({ hole }) => hole)) return null;
  return value.pieces.map(({ text }) => text).join('');
}

/** The value as it is used somewhere else: its own text is elsewhere, and all of it is at `place`. */
export function usedAt(value: Value, place: Span): Value {
  switch (value.kind) {
    case 'text':
      return { ...value, place, pieces: value.pieces.map((piece) => ({ ...piece, place, exact: false })) };
    case 'list':
      return { ...value, place, items: value.items.map((item) => usedAt(item, place)) };
    case 'dict':
      return { ...value, place, entries: value.entries.map(([a, b]) => [usedAt(a, place), usedAt(b, place)]) };
    case 'call':
      return {
        ...value,
        place,
        receiver: value.receiver && usedAt(value.receiver, place),
        arguments: argumentsAt(value.arguments, place),
      };
    case 'batch':
      return { ...value, place, arguments: argumentsAt(value.arguments, place) };
    case 'member':
      return { ...value, place, of: usedAt(value.of, place) };
    default:
      return { ...value, place };
  }
}

function argumentsAt({ positional, named, more }: CallArguments, place: Span): CallArguments {
  return {
    positional: positional.map((value) => usedAt(value, place)),
    named: new Map([...named].map(([name, value]) => [name, usedAt(value, place)])),
    more,
  };
}

/** True and false as Python tells them; null where that is not known. */
export function truthOf(value: Value): boolean | null {
  switch (value.kind) {
    case 'boolean':
      return value.value;
    case 'none':
      return false;
    case 'list':
      return value.items.length > 0;
    case 'number':
      return Number(value.text) !== 0;
    case 'text':
      return knownText(value) === null ? null : knownText(value) !== '';
    default:
      return null;
  }
}
