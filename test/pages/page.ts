import type { Language } from '../../server/src/core/writers/language';
import { type Marked, readMarks } from './marks';

export type Role = 'before' | 'unsafe' | 'fixed' | 'safer';

/** Those that a block may be written in. */
const languages: readonly string[] = ['sql', 'python'] satisfies readonly Language[];

const roles: readonly string[] = ['before', 'unsafe', 'fixed', 'safer'] satisfies readonly Role[];

/** A fenced block of a rule page that takes part in its test. */
export interface Block extends Marked {
  readonly role: Role;
  readonly language: Language;
  readonly keys: ReadonlyMap<string, string>;
  /** As it stands in the page, marks included. */
  readonly source: string;
  /** Line of the page, from 1, at which the block's text begins. */
  readonly line: number;
}

/** What stands under one heading: one history, to which each unsafe block is added in turn, and the safer blocks together. */
export interface Case {
  readonly heading: string;
  /** With those of the headings above. */
  readonly before: readonly Block[];
  /** JSON of database-migrator.json; that of the nearest heading. */
  readonly configuration: string;
  /** Text of `schema.prisma` beside the migrations, of the nearest heading; null for none. */
  readonly schema: string | null;
  /** Each with what its fix writes, in the order of the files. */
  readonly unsafe: readonly { readonly block: Block; readonly fixed: readonly Block[] }[];
  readonly safer: readonly Block[];
}

export interface Page {
  readonly title: string;
  /** Second paragraph. */
  readonly summary: string;
  readonly text: string;
  readonly cases: readonly Case[];
}

interface OpenCase {
  heading: string;
  depth: number;
  before: Block[];
  configuration: string;
  schema: string | null;
  unsafe: { block: Block; fixed: Block[] }[];
  safer: Block[];
}

/** Reads a rule page. Blocks without a role are only shown. */
export function readPage(text: string): Page {
  const lines = text.split(/\r?\n/);
  const above: OpenCase[] = [];
  const cases: OpenCase[] = [];
  const enter = (heading: string, depth: number) => {
    while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
    const parent = above.at(-1);
    const one: OpenCase = {
      heading,
      depth,
      before: [...(parent?.before ?? [])],
      configuration: parent?.configuration ?? '{}',
      schema: parent?.schema ?? null,
      unsafe: [],
      safer: [],
    };
    above.push(one);
    cases.push(one);
  };
  enter('', 0);
  for (let at = 0; at < lines.length; at++) {
    const heading = /^(#+) (.*)$/.exec(lines[at] ?? '');
    if (heading) enter(heading[2] ?? '', heading[1]?.length ?? 1);
    const fence = /^```(\w+)(.*)$/.exec(lines[at] ?? '');
    if (!fence) continue;
    const start = at + 1;
    at = lines.indexOf('```', start);
    if (at < 0) throw new Error(`line ${start}: the block is not closed`);
    place(above.at(-1) as OpenCase, fence, lines.slice(start, at), start + 1);
  }
  return {
    title: /^# (.*)$/m.exec(text)?.[1] ?? '',
    summary: lines.filter((line) => line.trim() !== '')[1] ?? '',
    text,
    cases: cases.filter(({ unsafe, safer }) => unsafe.length + safer.length > 0),
  };
}

function place(
  open: OpenCase,
  [, language, info = '']: readonly string[],
  lines: readonly string[],
  line: number,
): void {
  const [role, ...keys] = info.trim().split(/\s+/);
  if (language === 'json' && role === 'config') {
    open.configuration = lines.join('\n');
    return;
  }
  if (language === 'prisma' && role === 'schema') {
    open.schema = lines.join('\n');
    return;
  }
  if (!languages.includes(language ?? '') || !role) return;
  if (!roles.includes(role)) throw new Error(`line ${line}: unknown role "${role}"`);
  const source = lines.map((one) => `${one}\n`).join('');
  const block: Block = {
    role: role as Role,
    language: language as Language,
    keys: readKeys(language === 'python' ? ['framework=alembic', ...keys] : keys, line),
    source,
    line,
    ...readMarks(lines),
  };
  if (block.role === 'before') open.before.push(block);
  else if (block.role === 'unsafe') open.unsafe.push({ block, fixed: [] });
  else if (block.role === 'safer') open.safer.push(block);
  else if (open.unsafe.length === 0) throw new Error(`line ${line}: a fixed block without an unsafe one before it`);
  else open.unsafe.at(-1)?.fixed.push(block);
}

const knownKeys = ['dialect', 'framework', 'version', 'file', 'rollback', 'replay', 'fix', 'unread', 'edited'];

function readKeys(keys: readonly string[], line: number): ReadonlyMap<string, string> {
  return new Map(
    keys.map((key) => {
      const [name = '', value = ''] = key.split('=', 2);
      if (!knownKeys.includes(name) || value === '') throw new Error(`line ${line}: unknown key "${key}"`);
      return [name, value] as const;
    }),
  );
}
