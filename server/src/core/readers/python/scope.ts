import type { Value } from './value';

/** Names and what they stand for; of a function's body inside those of its module. */
export class Scope {
  private readonly values = new Map<string, Value | (() => Value)>();

  constructor(private readonly outer: Scope | null = null) {}

  /** @param value computed when first asked for, where it is a function */
  bind(name: string, value: Value | (() => Value)): void {
    this.values.set(name, value);
  }

  /** What the name stands for; null where the file does not tell. */
  find(name: string): Value | null {
    const value = this.values.get(name);
    if (value === undefined) return this.outer?.find(name) ?? null;
    if (typeof value !== 'function') return value;
    // A name that is defined by itself stands for nothing while it is looked at.
    this.values.delete(name);
    const found = value();
    this.values.set(name, found);
    return found;
  }

  /** A scope inside this one. */
  inner(): Scope {
    return new Scope(this);
  }

  /** What was bound here, and not further out, stands for this from now on. @param unknown for each of the names */
  forget(inner: Scope, unknown: Value): void {
    for (const name of inner.values.keys()) this.values.set(name, unknown);
  }
}
