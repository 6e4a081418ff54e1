import type { Fix } from '../fix';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';

/** Says above the migration's first statement that there is no way back, and why. */
export function markIrreversible(reason: string): (place: MigrationPlace) => Fix | null {
  return ({ project, migration }) => {
    const { up } = migration;
    const first = up?.statements[0];
    if (!up || !first) return null;
    const newline = project.text(up.file)?.includes('\r\n') ? '\r\n' : '\n';
    return {
      title: 'Mark the migration as irreversible',
      edits: [{ file: up.file, span: span(first.start, first.start), newText: `-- irreversible: ${reason}${newline}` }],
      preferred: false,
    };
  };
}
