import type { FileIdentity, Framework } from '../../server/src/core/frameworks/framework';
import { frameworkById } from '../../server/src/core/frameworks/registry';
import type { Migration } from '../../server/src/core/migration';
import { assembled, edited } from './assembled';
import type { Files } from './detected';

const whole: FileIdentity = { id: '1', order: [1], name: '', role: 'versioned', lineage: '', holds: 'both' };

/** "kind: text" of each section of a file, which of them have opted out, and "place → message" of each problem. */
export function sectionsOf(id: string, text: string, identity: FileIdentity = whole) {
  const { sections, problems } = (frameworkById(id) as Framework).sections(text, identity);
  return {
    sections: sections.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end).trim()}`),
    optedOut: sections.map(({ optedOut }) => optedOut),
    problems: problems.map(({ span, message }) => `${text.slice(span.start, span.end)} → ${message}`),
  };
}

/** The files after the down half of the last migration was written. */
export function placed(files: Files, sql = 'DROP TABLE a;\n'): Files {
  const { framework, lineages } = assembled(files);
  return edited(
    files,
    framework.placeDown(last(lineages), sql, (file) => files[file] ?? null),
  );
}

/** The files after the last migration was taken out of its transaction, or why it cannot be. */
export function optedOut(files: Files): Files | string {
  const { framework, lineages } = assembled(files);
  const answer = framework.optOut(last(lineages), (file) => files[file] ?? null);
  return 'refused' in answer ? answer.refused : edited(files, answer);
}

/** The files of a migration after those of a tree, or why there are none. */
export function scaffolded(
  files: Files,
  more: { readonly up?: string; readonly down?: string | null; readonly outsideTransaction?: boolean } = {},
): Files | string {
  const { root, framework, lineages } = assembled(files);
  const request = { name: 'add users', up: 'A;\n', down: 'B;\n', outsideTransaction: false, ...more };
  const answer = framework.scaffold({ ...request, root, existing: lineages[0]?.migrations ?? [] });
  return 'refused' in answer ? answer.refused : Object.fromEntries(answer.map(({ path, text }) => [path, text]));
}

/** The command that rolls the last migration back. */
export function rollbackOf(files: Files): string | null {
  const { root, framework, lineages } = assembled(files);
  const migration = last(lineages);
  const place = {
    migration,
    dialect: lineages[0]?.dialect.dialect ?? null,
    root,
    file: '',
    beside: () => null,
    sql: '',
  };
  return framework.rollback?.(place).command ?? null;
}

function last(lineages: ReturnType<typeof assembled>['lineages']): Migration {
  return lineages[0]?.migrations.at(-1) as Migration;
}
