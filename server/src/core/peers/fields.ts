import type { Translation } from './translation';

/** The keys of a configuration file, each asked for by the kind of value that it has to have; what nobody asks for is told in the end. */
export class Fields {
  private readonly asked = new Set<string>();

  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    private readonly translation: Translation,
  ) {}

  text(key: string): string | null {
    return this.take(key, (value) => typeof value === 'string', 'a text') as string | null;
  }

  /** A number, or a text that may be one. */
  scalar(key: string): string | number | null {
    return this.take(key, (value) => ['string', 'number', 'bigint'].includes(typeof value), 'a number or a text') as
      | string
      | number
      | null;
  }

  truth(key: string): boolean | null {
    return this.take(key, (value) => typeof value === 'boolean', 'true or false') as boolean | null;
  }

  texts(key: string): readonly string[] {
    const isTexts = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string');
    return (this.take(key, isTexts, 'a list of texts') ?? []) as readonly string[];
  }

  table(key: string): Readonly<Record<string, unknown>> {
    return (this.take(key, isTable, 'a table') ?? {}) as Readonly<Record<string, unknown>>;
  }

  tables(key: string): readonly Readonly<Record<string, unknown>>[] {
    const isTables = (value: unknown) => Array.isArray(value) && value.every(isTable);
    return (this.take(key, isTables, 'a list of tables') ?? []) as readonly Readonly<Record<string, unknown>>[];
  }

  /** Says why a key has no counterpart, where it is given. */
  leaveOut(key: string, why: string): void {
    this.asked.add(key);
    if (key in this.values) this.translation.remark(`"${key}" is left out: ${why}`);
  }

  /** Tells of the keys that nobody has asked for. */
  end(): void {
    for (const key of Object.keys(this.values))
      if (!this.asked.has(key)) this.translation.remark(`"${key}" is left out: it is not known.`);
  }

  private take(key: string, fits: (value: unknown) => boolean, kind: string): unknown {
    this.asked.add(key);
    const value = this.values[key];
    if (value === undefined || value === null) return null;
    if (fits(value)) return value;
    this.translation.remark(`"${key}" is left out: it should be ${kind}.`);
    return null;
  }
}

function isTable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
