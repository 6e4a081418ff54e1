import type { Dialect } from '../../dialect';
import type { SchemaObject } from '../objects';
import { objectTitle } from './title';

/** A part of a table that a difference is about. */
export interface Member {
  readonly class: 'column' | 'constraint';
  readonly name: string;
}

/** One thing in which two schemas differ. */
export interface Difference {
  /** `missing`: the second schema lacks it; `extra`: only the second has it. */
  readonly kind: 'missing' | 'extra' | 'changed';
  /** Key of the object; a column's or constraint's is that of its table. */
  readonly key: string;
  /** The column or constraint that it is about; null for the object itself. */
  readonly member: Member | null;
  /** What it is, for messages: `table users`, `column users.email`, `constraint users_email_key on users`. */
  readonly object: string;
  /** What of it is changed: "type", "default", "column order" …; null when it is missing or extra as a whole. */
  readonly field: string | null;
  /** As it is in the first and the second schema; null for nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** False for what the dialect cannot bring back: a column's position on PostgreSQL. */
  readonly restorable: boolean;
}

/** Collects the differences of one object, or of a part of it. */
export class Comparison {
  readonly differences: Difference[] = [];

  constructor(
    private readonly key: string,
    private readonly object: string,
    private readonly member: Member | null = null,
  ) {}

  static of(object: SchemaObject, dialect: Dialect | null): Comparison {
    return new Comparison(object.key, objectTitle(object, dialect));
  }

  /** Tells a field unless both sides are equal. */
  field(field: string, before: string | null, after: string | null, restorable = true): void {
    if (before === after) return;
    const { key, member, object } = this;
    this.differences.push({ kind: 'changed', key, member, object, field, before, after, restorable });
  }

  /** Tells a part that one side lacks. */
  part(kind: 'missing' | 'extra', member: Member, object: string): void {
    const whole = { field: null, before: null, after: null, restorable: true };
    this.differences.push({ kind, key: this.key, member, object, ...whole });
  }

  /** Takes over what was found in a part of the object. */
  add(differences: readonly Difference[]): void {
    this.differences.push(...differences);
  }
}
