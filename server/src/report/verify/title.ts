import type { VerifiedMigration } from './verify-report';

/** "000012 orders"; the id alone where it says the name. */
export function titleOf({ id, name }: Pick<VerifiedMigration, 'id' | 'name'>): string {
  const words = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  return words(id).includes(words(name)) ? id : `${id} ${name}`;
}

/** "db/migrations (golang-migrate, postgresql)": what has a history of its own. */
export function historyOf({
  project,
  framework,
  lineage,
  dialect,
}: Pick<VerifiedMigration, 'project' | 'framework' | 'lineage' | 'dialect'>): string {
  return `${project} (${[framework, lineage || dialect].filter(Boolean).join(', ')})`;
}
