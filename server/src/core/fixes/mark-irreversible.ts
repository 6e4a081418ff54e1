import type { Fix } from '../fix';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';
import { commentSign } from '../writers/language';

/** Says above the migration's first statement that there is no way back, and why. */
export function markIrreversible(reason: string): (place: MigrationPlace) => Fix | null {
  return ({ project, migration }) => {
    const { up } = migration;
    const first = up?.statements[0];
    if (!up || !first) return null;
    const { language } = project.framework;
    const newline = project.text(up.file)?.includes('\r\n') ? '\r\n' : '\n';
    return {
      title: 'Mark the migration as irreversible',
      edits: [
        {
          file: up.file,
          span: span(first.start, first.start),
          newText: `${commentSign(language)} irreversible: ${reason}${newline}${indentAt(project.text(up.file) ?? '', first.start)}`,
        },
      ],
      preferred: false,
      ...(language ? { language } : {}),
    };
  };
}

/** What stands before the statement on its line. */
function indentAt(text: string, start: number): string {
  return /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
}
