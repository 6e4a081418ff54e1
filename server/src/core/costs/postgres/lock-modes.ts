/** Table locks of PostgreSQL, strongest first (manual, 13.3.1). */
export const lockModes = [
  'ACCESS EXCLUSIVE',
  'EXCLUSIVE',
  'SHARE ROW EXCLUSIVE',
  'SHARE',
  'SHARE UPDATE EXCLUSIVE',
  'ROW EXCLUSIVE',
  'ROW SHARE',
  'ACCESS SHARE',
] as const;

export type LockMode = (typeof lockModes)[number];

/** The stronger of two. */
export function strongerMode(a: LockMode, b: LockMode): LockMode {
  return lockModes.indexOf(a) <= lockModes.indexOf(b) ? a : b;
}

/** As `pg_locks` spells it: 'ACCESS EXCLUSIVE' is "AccessExclusiveLock". */
export function pgLocksMode(mode: LockMode): string {
  return `${mode.toLowerCase().replaceAll(/(?:^| )([a-z])/g, (_, letter: string) => letter.toUpperCase())}Lock`;
}
