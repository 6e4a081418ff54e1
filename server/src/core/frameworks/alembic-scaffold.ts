import { graphOf } from '../history/graph';
import { unnamedHeads } from '../history/heads';
import { shownName } from '../history/names';
import type { Migration } from '../migration';
import { indented } from '../writers/alembic/layout';
import { fileTemplateIn, revisionFileName } from './alembic-file-name';
import { toolSection, withoutComments } from './alembic-files';
import { fillTemplate, genericTemplate } from './alembic-template';
import type { NewFile, Refusal, ScaffoldRequest } from './framework';
import { directoryOf, join } from './paths';

/** A revision after the newest, in the project's own template. Refuses where several are the newest. */
export function newRevision(request: ScaffoldRequest): readonly NewFile[] | Refusal {
  const heads = headsOf(request.existing);
  if (heads.length < 2) return revisionFile(request, heads);
  const names = heads.map((head) => `"${shownName(head)}"`).join(', ');
  return {
    refused: `${heads.length} revisions are followed by none: ${names}; merge them first with "alembic merge heads"`,
  };
}

/** A revision that does nothing but follow several heads, as `alembic merge` writes it. */
export function mergeRevision(
  request: Omit<ScaffoldRequest, 'name' | 'up' | 'down' | 'outsideTransaction'>,
  heads: readonly Migration[],
): readonly NewFile[] | Refusal {
  return revisionFile({ ...request, name: 'merge heads', up: 'pass', down: 'pass', outsideTransaction: false }, heads);
}

/** What a new revision would follow: of a history whose branches have names, the head without one. */
function headsOf(existing: readonly Migration[]): readonly Migration[] {
  const graph = graphOf(existing);
  if (!graph) return existing.slice(-1);
  const [unclear] = unnamedHeads(existing, graph);
  return unclear ?? (graph.heads.length < 2 ? graph.heads : graph.heads.slice(-1));
}

function revisionFile(request: ScaffoldRequest, heads: readonly Migration[]): readonly NewFile[] | Refusal {
  const { root, existing, name, now = null } = request;
  const id = revisionId([name, ...existing.map((one) => one.id)].join('\n'));
  const [up, down] = [bodyOf(request.up, request), bodyOf(request.down ?? 'pass', request)];
  const follows = heads.map((head) => head.id);
  const template = request.beside?.('script.py.mako') ?? genericTemplate;
  const text = fillTemplate(template, { message: name, id, follows, created: now && createdAt(now), up, down });
  if (text === null)
    return { refused: 'its script.py.mako computes what it writes; make the revision with "alembic revision"' };
  const path = revisionFileName(fileTemplateOf(request), { id, name, now });
  const folder = directoryOf(heads.at(-1)?.files[0] ?? join(root, path));
  const identity = { id, order: [existing.length], parents: follows };
  return [{ path: join(folder, path), text, identity }];
}

function fileTemplateOf({ beside }: ScaffoldRequest): string | null {
  return (
    fileTemplateIn(withoutComments(beside?.('alembic.ini') ?? '')) ??
    fileTemplateIn(toolSection(beside?.('pyproject.toml') ?? ''))
  );
}

function bodyOf(code: string, { outsideTransaction }: ScaffoldRequest): string {
  const body = code.trimEnd() === '' ? 'pass' : code.trimEnd();
  if (!outsideTransaction || /^(?:#[^\n]*\n)*pass$/.test(body)) return body;
  return `with op.get_context().autocommit_block():\n${indented(body, 1)}`;
}

function createdAt(now: string): string {
  return now.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3 $4:$5:$6');
}

/** Twelve hexadecimal digits, as Alembic's own; told by what is there, so that the same question has the same answer. */
function revisionId(seed: string): string {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  for (const character of seed) {
    low = Math.imul(low ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    high = Math.imul(high ^ low, 0x01000193) >>> 0;
  }
  return (high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')).slice(0, 12);
}
