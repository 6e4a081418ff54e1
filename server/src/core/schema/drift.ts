import { type Difference, diff } from './diff';
import { spelledAlike } from './drift/spelled-alike';
import type { Schema } from './schema';

/**
 * In what a live database differs from what its migrations make. A server writes expressions and bodies in words of its own, so that two
 * texts are told to differ only where more than the spelling does. What a database holds beyond a history that does not start from empty
 * (a platform's own schemas, a dump) may have been there before, and is not told.
 * @param expected what the migrations make
 * @param found what the database tells of itself (see `introspect`)
 * @param preset what a database of the migrations' platform holds before any of them; null where that is nothing
 */
export function drift(expected: Schema, found: Schema, preset: Schema | null = null): readonly Difference[] {
  const { dialect } = found;
  return diff(expected, found).filter(({ kind, key, field, before, after }) => {
    if (kind === 'extra') return expected.complete && !preset?.objects.has(key);
    // Whoever runs the migrations owns what they make.
    if (field === 'owner' && before === null) return false;
    if (field === null || before === null || after === null) return true;
    return !spelledAlike(before, after, dialect);
  });
}
