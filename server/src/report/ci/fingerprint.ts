import { createHash } from 'node:crypto';
import type { Finding } from '../../core/finding';
import type { Checked } from '../checked';

/**
 * What makes a finding the one it is: its rule, its migration, and the text that it stands at. Not its line and not its path: statements
 * above it come and go, and folders are moved. Not its message either, which the next version may word better.
 */
export function fingerprintKey({ rule, half, file, span }: Finding, { project, report }: Checked): string {
  const text = project.text(file)?.slice(span.start, span.end) ?? '';
  // Of what spans many lines the first tells enough, and stays when another one is edited.
  const told = text.trim().split(/\r?\n/, 1)[0]?.replace(/\s+/g, ' ') ?? '';
  return JSON.stringify([rule, report.migration.id, half, told]);
}

/**
 * Fingerprints of keys: equal ones are told apart by their order, since hosts show but one of those that are equal.
 * @param keys in the order of their places
 */
export function numbered(keys: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return createHash('sha256').update(`${key} ${number}`).digest('hex').slice(0, 32);
  });
}
