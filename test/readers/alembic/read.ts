import { ReadingCache } from '../../../server/src/core/assemble/reading-cache';
import type { Dialect } from '../../../server/src/core/dialect';
import { alembic } from '../../../server/src/core/frameworks/alembic';
import type { Operation } from '../../../server/src/core/operation';
import { readAlembic } from '../../../server/src/core/readers/alembic/read';
import { type ModuleSource, noModules } from '../../../server/src/core/readers/python/modules';
import { pythonParser } from '../../../server/src/workspace/parsers/python';
import { readers } from '../../support/readers';

/** The body of `upgrade` in a revision with the usual imports, and what stands before it. */
export function revision(body: string, before = ''): string {
  const lines = body.replace(/^(?=.)/gm, '    ');
  return `from alembic import op\nimport sqlalchemy as sa\nfrom sqlalchemy.dialects import postgresql\n${before}\n\ndef upgrade():\n${lines}\n`;
}

/** What is read of `upgrade` in a file. */
export function readUpgrade(
  text: string,
  dialect: Dialect = 'postgresql',
  cache = new ReadingCache(),
  modules: ModuleSource = noModules,
) {
  const reader = readers.dialects.get(dialect);
  const [section] = alembic.sections(text, {
    id: '',
    order: [],
    name: '',
    role: 'versioned',
    lineage: '',
    holds: 'both',
  }).sections;
  if (!reader || !section) throw new Error('nothing to read');
  return { section, ...readAlembic(text, section.span, pythonParser, reader, cache, modules) };
}

/** Operations of the body of `upgrade`. */
export function operationsOf(body: string, dialect: Dialect = 'postgresql', before = ''): readonly Operation[] {
  return readUpgrade(revision(body, before), dialect).statements.flatMap(({ content }) => content.operations);
}

/** The SQL that the body of `upgrade` stands for. */
export function sentBy(body: string, dialect: Dialect = 'postgresql', before = ''): readonly string[] {
  return readUpgrade(revision(body, before), dialect).statements.flatMap(({ content }) => content.sent ?? []);
}

/** Reasons of what is not read. */
export function unreadIn(body: string, before = ''): readonly string[] {
  const { statements, unread } = readUpgrade(revision(body, before));
  return [...unread, ...statements.flatMap(({ content }) => content.unread)].map(({ reason }) => reason);
}
