import type { Fix } from '../../fix';
import { argumentOf, callsOf, type PythonCall, stringIn } from '../../python/calls';
import { missingImports } from '../../python/imports';
import type { MigrationPlace } from '../../rules/report';
import { overlaps } from '../../span';
import { callWith } from './call-text';

/** `postgresql.ENUM(…, create_type=False)` wherever a column has the enum of this name: `create()` still makes it where it is called. */
export function withoutCreateType(name: string): (place: MigrationPlace) => Fix | null {
  return ({ project, migration }) => {
    const file = migration.up?.file ?? '';
    const text = project.text(file);
    if (text === null) return null;
    const enums = callsOf(text).filter((call) => isEnum(call) && stringIn(argumentOf(call, 'name', null)) === name);
    const created = enums.filter(({ span }) => !/^\s*\.\s*(?:create|drop)\s*\(/.test(text.slice(span.end)));
    const edits = created.flatMap((call) => {
      if (argumentOf(call, 'create_type', null)?.text === 'False') return [];
      const written = callWith(text, call, [{ name: 'create_type', value: 'False' }]);
      return [{ file, span: call.span, newText: written.replace(/^[\w.]+/, 'postgresql.ENUM') }];
    });
    if (edits.length === 0 || edits.some((a, at) => edits.slice(at + 1).some((b) => overlaps(a.span, b.span))))
      return null;
    const imports = missingImports(text, 'postgresql.ENUM()');
    return {
      title: 'Use postgresql.ENUM with create_type=False',
      edits: imports ? [{ file, ...imports }, ...edits] : edits,
      preferred: true,
      language: 'python',
    };
  };
}

function isEnum({ path }: PythonCall): boolean {
  return /(?:^|\.)(?:Enum|ENUM)$/.test(path);
}
