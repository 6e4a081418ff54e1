import type { LongWork } from '../../core/costs/postgres/locks';
import { groupBy } from '../../core/group-by';
import type { PlannedLock } from './rollback-plan';

/**
 * What is locked against whom, and for how long, in words. Without the number of rows nobody knows how many seconds that is.
 * @param isKnown false where some of what runs cannot be told
 */
export function downtimeWords(locks: readonly PlannedLock[], isKnown: boolean): string {
  const groups = [...groupBy(locks, ({ mode, work }) => `${work} ${mode}`).values()];
  const parts = [...groups.filter(isLong), ...groups.filter((group) => !isLong(group))].map(groupWords);
  if (parts.length === 0) return isKnown ? 'none: nothing in use is locked against reads or writes' : 'not known';
  return isKnown ? parts.join('; ') : `at least ${parts.join('; ')}`;
}

const isLong = (group: readonly PlannedLock[]) => group.some(({ work }) => work !== null);

const workWords: Readonly<Record<LongWork, string>> = {
  rewrite: 'written anew',
  'index build': 'indexed',
  scan: 'read whole',
};

function groupWords(group: readonly PlannedLock[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const { mode, blocks, work } = first;
  const relations = listed(group.map(({ relation }) => relation));
  const isOne = group.length === 1;
  const whose = mode === 'DATABASE WRITE' ? ' to the whole database' : work === null ? ` of ${relations}` : '';
  const wait = `${blocks}${whose} wait`;
  if (work === null) return `moments, in which ${wait} (${mode})`;
  return `as long as ${relations} ${isOne ? 'is' : 'are'} large: ${isOne ? 'it is' : 'they are'} ${workWords[work]} under ${mode}, and ${wait}`;
}

function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
}
