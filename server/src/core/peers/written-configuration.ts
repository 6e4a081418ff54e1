import type { TranslatedConfiguration } from './translation';

const order = ['dialect', 'version', 'framework', 'include', 'exclude', 'rules', 'since', 'assumeInTransaction'];

/** The text of `database-migrator.json`, settings in the order of the documentation. */
export function writtenConfiguration({
  settings,
  rules,
  overrides,
}: Pick<TranslatedConfiguration, 'settings' | 'rules' | 'overrides'>): string {
  const all: Record<string, unknown> = { ...settings };
  if (Object.keys(rules).length > 0) all['rules'] = rules;
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const sorted = Object.entries(all).sort(([a], [b]) => rank(a) - rank(b));
  const written = overrides.length > 0 ? [...sorted, ['overrides', overrides] as const] : sorted;
  return `${JSON.stringify(Object.fromEntries(written), null, 2)}\n`;
}
