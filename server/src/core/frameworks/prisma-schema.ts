import type { ApplicationModel, ModelColumn, ModelTable } from '../model';

/** A file of a Prisma schema. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

/** Prisma's client makes these values; the database has no default for them (Prisma schema reference, attribute functions). */
const madeByClient = /^(?:uuid|cuid|nanoid|ulid)\s*\(/;

/**
 * Reads the models of a Prisma schema, which may be several files. Only what rules ask for is read: names as the database has them, and
 * who fills a column. A text that is no schema has no models.
 */
export function readPrismaSchema(files: readonly SchemaFile[]): ApplicationModel {
  const blocks = files.flatMap((file) => blocksOf(file));
  const models = new Set(blocks.map(({ name }) => name));
  return { tables: blocks.map((block) => tableOf(block, models)) };
}

/** True for a text that says which database it is for: a schema has one such file. */
export function hasDatasource(text: string): boolean {
  return /^[ \t]*datasource[ \t]+\w+[ \t]*\{/m.test(text);
}

interface Line {
  /** Without its comment. */
  readonly text: string;
  /** Offset in the file. */
  readonly start: number;
}

interface ModelBlock {
  readonly file: string;
  readonly name: string;
  readonly lines: readonly Line[];
}

/** A block's brace stands at the end of a line, the one that closes it on a line of its own; fields have a line each. */
function blocksOf({ path, text }: SchemaFile): readonly ModelBlock[] {
  const blocks: ModelBlock[] = [];
  let lines: Line[] | null = null;
  for (const line of linesOf(text)) {
    const opened = /^\s*model\s+(\w+)\s*\{\s*$/.exec(line.text)?.[1];
    if (opened !== undefined) {
      lines = [];
      blocks.push({ file: path, name: opened, lines });
    } else if (/^\s*\}\s*$/.test(line.text)) lines = null;
    else lines?.push(line);
  }
  return blocks;
}

function* linesOf(text: string): Generator<Line> {
  for (const { 0: line, index } of text.matchAll(/^.*$/gm)) yield { text: withoutComment(line), start: index };
}

/** `//` in a string is none. */
function withoutComment(line: string): string {
  return /^(?:[^"/]|"(?:[^"\\]|\\.)*"|\/(?!\/))*/.exec(line)?.[0] ?? line;
}

function tableOf({ file, name, lines }: ModelBlock, models: ReadonlySet<string>): ModelTable {
  const attribute = (word: string) =>
    lines.map(({ text }) => stringArgument(text, `@@${word}`)).find((found) => found !== null) ?? null;
  return {
    schema: attribute('schema'),
    name: attribute('map') ?? name,
    columns: lines.flatMap((line) => columnOf(line, file, models) ?? []),
  };
}

/** Null for what is no column: block attributes, blank lines, fields that stand for a relation. */
function columnOf({ text, start }: Line, file: string, models: ReadonlySet<string>): ModelColumn | null {
  const [declaration, field = '', type = ''] = /^\s*(\w+)\s+(\w+)/.exec(text) ?? [];
  if (declaration === undefined || models.has(type)) return null;
  const at = start + text.indexOf(field);
  return {
    field,
    column: stringArgument(text.slice(declaration.length), '@map') ?? field,
    filledByClient: filledByClient(text.slice(declaration.length)),
    file,
    span: { start: at, end: start + text.trimEnd().length },
  };
}

/** `@map("x")`, `@map(name: "x")`; not the end of `@@map`. */
function stringArgument(text: string, attribute: string): string | null {
  const found = new RegExp(`(?<![@\\w])${attribute}\\(\\s*(?:name\\s*:\\s*)?"((?:[^"\\\\]|\\\\.)*)"`).exec(text);
  return found?.[1] ?? null;
}

function filledByClient(attributes: string): string | null {
  if (/@updatedAt\b/.test(attributes)) return '@updatedAt';
  const [, expression = ''] = /@default\(\s*(?:value\s*:\s*)?(.*)/.exec(attributes) ?? [];
  const [call] = madeByClient.test(expression) ? (/^\w+\s*\([^)]*\)/.exec(expression) ?? []) : [];
  return call === undefined ? null : `@default(${call})`;
}
