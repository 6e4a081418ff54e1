import { baseName } from './paths';

/** What a file's name says by Flyway's rules. */
export interface FlywayName {
  readonly prefix: 'V' | 'U' | 'B' | 'R';
  /** Its numbers; zeros at the end mean nothing, 1.0 is 1. Empty for a repeatable migration. */
  readonly version: readonly (number | bigint)[];
  /** Words with underscores, '' for none. */
  readonly description: string;
}

/** Takes apart `V1_2__add_users.sql`; null for a name of another kind. Source: Flyway's documentation, "Migrations", "Naming". */
export function flywayName(name: string): FlywayName | null {
  const repeated = /^R__(.+)\.sql$/.exec(name)?.[1];
  if (repeated !== undefined) return { prefix: 'R', version: [], description: repeated };
  const [, prefix, digits = '', description = ''] = /^([VUB])(\d+(?:[._]\d+)*)(?:__(.*))?\.sql$/.exec(name) ?? [];
  if (prefix !== 'V' && prefix !== 'U' && prefix !== 'B') return null;
  const version = digits.split(/[._]/).map((part) => (part.length <= 15 ? Number(part) : BigInt(part)));
  while (version.length > 1 && Number(version.at(-1)) === 0) version.pop();
  return { prefix, version, description };
}

/** The version that follows that of a file, in its own spelling: the last number goes up by one; '1' where there is none. */
export function nextVersion(file: string): string {
  const digits = /^[VUB](\d+(?:[._]\d+)*)/.exec(baseName(file))?.[1];
  return digits?.replace(/\d+$/, (last) => (BigInt(last) + 1n).toString().padStart(last.length, '0')) ?? '1';
}
