import type { Span } from '../../span';
import { holeAt } from './strings';
import type { CallArguments, TextPiece, TextValue, Value } from './value';

const patterns = {
  /** `"%s" % value`. */
  percent: /%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?([sdrif%])/g,
  /** `"{}".format(value)`. */
  format: /\{\{|\}\}|\{(\w*)(?:![rsa])?(?::[^{}]*)?\}/g,
};

/** A text with values put in their places; one that is not known leaves a hole. */
export function interpolate(text: TextValue, style: keyof typeof patterns, args: CallArguments, place: Span): Value {
  let next = 0;
  const argumentOf = (name: string | undefined): Value | undefined => {
    if (name === undefined || name === '') return args.positional[next++];
    return /^\d+$/.test(name) ? args.positional[Number(name)] : args.named.get(name);
  };
  const pieces = text.pieces.flatMap((piece) => {
    if (piece.hole) return [piece];
    const parts: TextPiece[] = [];
    let at = 0;
    for (const match of piece.text.matchAll(patterns[style])) {
      parts.push(sliced(piece, at, match.index));
      at = match.index + match[0].length;
      const written = sliced(piece, match.index, at);
      const isEscape = match[2] === '%' || match[0] === '{{' || match[0] === '}}';
      parts.push(
        ...(isEscape
          ? [{ ...written, text: match[0].charAt(0), exact: false }]
          : filled(argumentOf(match[1]), written)),
      );
    }
    parts.push(sliced(piece, at, piece.text.length));
    return parts.filter((part) => part.text !== '');
  });
  return { ...text, pieces, place };
}

function filled(value: Value | undefined, { place, text }: TextPiece): readonly TextPiece[] {
  if (value?.kind === 'text') return value.pieces.map((piece) => ({ ...piece, place, exact: false }));
  if (value?.kind === 'number') return [{ text: value.text, place, exact: false, hole: false }];
  return [holeAt(place, text)];
}

function sliced(piece: TextPiece, start: number, end: number): TextPiece {
  const text = piece.text.slice(start, end);
  if (!piece.exact) return { ...piece, text };
  return { ...piece, text, place: { start: piece.place.start + start, end: piece.place.start + end } };
}
