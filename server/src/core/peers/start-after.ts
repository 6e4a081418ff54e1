import type { Migration } from '../migration';

/**
 * The first migration that a peer tells of, where the last that is too old is given as the peer has it: an id, a number or timestamp with
 * or without separators, or the path of a file.
 * @param migrations of one history, in their order
 * @returns null where all are too old, or none can be compared
 */
export function firstAfter(migrations: readonly Migration[], startAfter: string): Migration | null {
  const exact = migrations.findIndex(
    ({ id, files }) => id === startAfter || files.some((file) => isNamed(file, startAfter)),
  );
  if (exact >= 0) return migrations[exact + 1] ?? null;
  const limit = digits(startAfter);
  if (limit === null) return null;
  return migrations.find(({ id }) => isGreater(digits(id), limit)) ?? null;
}

function isNamed(file: string, name: string): boolean {
  return file === name || file.endsWith(`/${name}`) || file.replace(/(?:\.\w+)+$/, '').endsWith(`/${name}`);
}

/** The number or timestamp that a name begins with, separators left out: 20260222000000 of "2026-02-22-000000_add_users". */
function digits(name: string): bigint | null {
  const leading = /^[Vv]?(\d[\d_-]*)/.exec(name.split('/').at(-1) ?? '')?.[1]?.replace(/\D/g, '');
  return leading ? BigInt(leading) : null;
}

function isGreater(one: bigint | null, limit: bigint): boolean {
  return one !== null && one > limit;
}
