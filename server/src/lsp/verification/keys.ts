import { createHash } from 'node:crypto';
import type { Migration } from '../../core/migration';
import type { Lineage, Project } from '../../core/project';

/** A migration where it stands in its project. */
export interface MigrationAt {
  readonly project: Project;
  readonly lineage: Lineage;
  readonly migration: Migration;
}

/** Names a migration across edits of its text. */
export function nameOf({ project: { framework, root }, lineage, migration }: MigrationAt): string {
  return JSON.stringify([framework.id, root, lineage.name, migration.id]);
}

/**
 * Hashes of the texts that a verdict rests on: those of the migration, and the ways up of those before it. Migrations are never changed,
 * so that each is hashed once.
 */
export class TextKeys {
  private readonly ups = new WeakMap<Migration, string>();
  /** Of a lineage, the hash of all ways up before each migration, as far as it has been asked for. */
  private readonly prefixes = new WeakMap<Lineage, string[]>();

  /** Equal keys: what was measured then holds now. */
  keyOf({ project, lineage, migration }: MigrationAt): string {
    const before = this.before(project, lineage, lineage.migrations.indexOf(migration));
    return hash([before, ...migration.files.map((file) => project.text(file))]);
  }

  private before(project: Project, lineage: Lineage, position: number): string | null {
    const prefixes = this.prefixes.get(lineage) ?? [hash([lineage.dialect.dialect])];
    this.prefixes.set(lineage, prefixes);
    for (let at = prefixes.length; at <= position; at++) {
      const [earlier, migration] = [prefixes[at - 1], lineage.migrations[at - 1]];
      if (earlier && migration) prefixes.push(hash([earlier, this.up(project, migration)]));
    }
    return prefixes[position] ?? null;
  }

  private up(project: Project, migration: Migration): string {
    const { up } = migration;
    const text = up && (project.text(up.file)?.slice(up.span.start, up.span.end) ?? '');
    const known = this.ups.get(migration) ?? hash([migration.id, up?.transaction, text]);
    this.ups.set(migration, known);
    return known;
  }
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
