import type { RuleLevel } from '../configuration/rule-setting';
import { parseVersion } from '../dialect';
import { spelled } from '../suppress/peers';

/** What a peer's configuration says, in the words of `database-migrator.json`. */
export interface TranslatedConfiguration {
  /** Keys and values of `database-migrator.json`, `rules` and `overrides` left out. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly overrides: readonly Readonly<Record<string, unknown>>[];
  /** The last migration, as the peer names it, that is too old to be told about; null for none. */
  readonly startAfter: string | null;
  /** What has no counterpart, or means something else here, each a sentence. */
  readonly remarks: readonly string[];
}

/** Names of rules, those of peers among them, with the ids that they stand for. */
export type RuleNames = ReadonlyMap<string, readonly string[]>;

/** Collects what a peer's configuration says. */
export class Translation implements TranslatedConfiguration {
  readonly settings: Record<string, unknown> = {};
  readonly rules: Record<string, unknown> = {};
  readonly overrides: Record<string, unknown>[] = [];
  readonly remarks: string[] = [];
  startAfter: string | null = null;

  constructor(private readonly names: RuleNames) {}

  /** Gives a rule a level by the peer's name of it; what is unknown here is told. */
  rule(name: string, level: RuleLevel, options?: Readonly<Record<string, unknown>>): void {
    const ids = this.idsOf(name);
    for (const id of ids) this.rules[id] = options ? [level, options] : level;
    if (ids.length === 0)
      this.remark(`"${name}" is no rule here: nothing is ${level === 'off' ? 'switched off' : 'set'}.`);
  }

  /** The rules that a peer's name stands for. Eugene's hints and Atlas' codes are names, too. */
  idsOf(name: string): readonly string[] {
    return [...new Set(spelled(name).flatMap((one) => this.names.get(one) ?? []))];
  }

  /** "16", 16, "16.2": the version of the server, where it is one. */
  version(value: unknown): void {
    const text = String(value);
    if (parseVersion(text) === null) this.remark(`"${text}" is no version of a server.`);
    else this.settings['version'] = text.trim();
  }

  /** Rules that are off for some files: these stay part of the history. */
  offFor(include: readonly string[], rules: readonly string[]): void {
    const off = rules.flatMap((name) => (name === '*' ? ['*'] : this.idsOf(name)));
    if (include.length === 0) return;
    if (off.length > 0) this.overrides.push({ include, rules: Object.fromEntries(off.map((id) => [id, 'off'])) });
    else this.remark(`What is ignored in ${include.join(', ')} is no rule here.`);
  }

  remark(text: string): void {
    this.remarks.push(text);
  }
}
