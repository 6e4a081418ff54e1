import { type DocumentSymbol, type SymbolInformation, SymbolKind } from 'vscode-languageserver/node';
import { type Half, halves, type Statement } from '../core/migration';
import { cover, type Span } from '../core/span';
import { migrationsIn, type OpenFile } from './open-file';

const titles = { up: 'Up', down: 'Down' } as const;

/** The outline of a migration file: its halves, and in each its statements; of a file of several migrations these above them. */
export function documentSymbols(open: OpenFile): DocumentSymbol[] {
  return migrationsIn(open).flatMap((migration) => {
    const children = halves(migration).flatMap((half) => (half.file === open.file ? [halfSymbol(half, open)] : []));
    const { part, name, up } = migration;
    if (!part) return children;
    const range = open.places.range(open.file, part);
    const selectionRange = open.places.range(open.file, up?.marker ?? { start: part.start, end: part.start });
    return [{ name: name || migration.id, kind: SymbolKind.Module, range, selectionRange, children }];
  });
}

/** The same for a client that knows no nesting. */
export function flatSymbols(open: OpenFile): SymbolInformation[] {
  const flatten = ({ children = [], ...symbol }: DocumentSymbol, containerName?: string): SymbolInformation[] => [
    {
      name: symbol.name,
      kind: symbol.kind,
      location: { uri: open.document.uri, range: symbol.range },
      ...(containerName !== undefined && { containerName }),
    },
    ...children.flatMap((child) => flatten(child, symbol.name)),
  ];
  return documentSymbols(open).flatMap((symbol) => flatten(symbol));
}

function halfSymbol(half: Half, { places, file }: OpenFile): DocumentSymbol {
  const whole = half.marker ? cover(half.marker, half.span) : half.span;
  return {
    name: titles[half.kind],
    kind: SymbolKind.Namespace,
    range: places.range(file, whole),
    selectionRange: places.range(file, half.marker ?? { start: half.span.start, end: half.span.start }),
    children: half.statements.map((statement) => {
      const range = places.range(file, statementSpan(statement));
      return {
        name: statement.content.label || firstLine(statement.content.text),
        kind: SymbolKind.Event,
        range,
        selectionRange: { start: range.start, end: range.start },
      };
    }),
  };
}

/** Of a statement in its file, terminator included. */
export function statementSpan({ start, content }: Statement): Span {
  return { start, end: start + content.text.length };
}

function firstLine(text: string): string {
  return (
    text
      .split(/[\r\n]/, 1)[0]
      ?.slice(0, 60)
      .trim() || 'statement'
  );
}
