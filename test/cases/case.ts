import { readdirSync, readFileSync } from 'node:fs';
import { readMarks } from '../pages/marks';
import type { Files } from '../support/folder';

/** A folder of migrations in one text file: prose that says what it shows, then `=== path` and the text of each file, with marks. */
export interface Case {
  readonly name: string;
  readonly prose: string;
  /** As they stand in the case, marks included. */
  readonly marked: Files;
  /** As they are on the disk. */
  readonly files: Files;
}

const folder = new URL('.', import.meta.url);

export function readCases(): readonly Case[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readCase(name, readFileSync(new URL(name, folder), 'utf8')));
}

export function readCase(name: string, text: string): Case {
  const [prose = '', ...sections] = text.split(/^=== /m);
  const marked = Object.fromEntries(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), `${section.slice(end + 1).trimEnd()}\n`];
    }),
  );
  const plain = Object.entries(marked).map(([file, source]) => [file, withoutMarks(source)]);
  return { name, prose: prose.trim(), marked, files: Object.fromEntries(plain) };
}

function withoutMarks(source: string): string {
  return readMarks(source.replace(/\n$/, '').split('\n')).text;
}

/** The text of a case, as `readCase` reads it. */
export function writeCase({ prose, marked }: Pick<Case, 'prose' | 'marked'>): string {
  const sections = Object.entries(marked).map(([file, text]) => `=== ${file}\n${text}`);
  return [`${prose}\n`, ...sections].join('\n');
}
