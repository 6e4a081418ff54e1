import type { Fix } from '../../fix';
import { argumentOf, callsOf, stringIn } from '../../python/calls';
import type { StatementPlace } from '../../rules/report';

/** `sa.Enum(…).create(op.get_bind(), checkfirst=True)` on a line of its own before the statement. */
export function createEnumFirst(name: string): (place: StatementPlace) => Fix | null {
  return ({ project, file, statement: { start } }) => {
    const text = project.text(file) ?? '';
    const call = callsOf(text).find(
      (one) => /(?:^|\.)(?:Enum|ENUM)$/.test(one.path) && stringIn(argumentOf(one, 'name', null)) === name,
    );
    const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start))?.[1];
    if (!call || indent === undefined) return null;
    const newline = text.includes('\r\n') ? '\r\n' : '\n';
    const made = text.slice(call.span.start, call.span.end);
    return {
      title: `Create the type "${name}" first`,
      edits: [
        {
          file,
          span: { start, end: start },
          newText: `${made}.create(op.get_bind(), checkfirst=True)${newline}${indent}`,
        },
      ],
      preferred: true,
      language: 'python',
    };
  };
}
