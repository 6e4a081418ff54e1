import { cover, type Span } from '../span';
import type { TextValue } from './python/value';

/** Where a stretch of made SQL comes from. */
interface Origin {
  readonly start: number;
  readonly end: number;
  /** In the file. */
  readonly place: Span;
  /** Character by character. */
  readonly exact: boolean;
  /** It stands for something that is not known. */
  readonly hole: boolean;
  /** A parameter, whose value is given beside the SQL. */
  readonly bound?: boolean;
  /** Name of the type in whose place the text stands, where the dialect takes no name that it does not know. */
  readonly standsFor?: string;
}

/** SQL that was made of a call, or taken out of a string, and where in the file each part of it comes from. */
export interface Fragment {
  readonly text: string;
  readonly origins: readonly Origin[];
}

export function plain(text: string): Fragment {
  return { text, origins: [] };
}

/** SQL that comes as a whole from a place in the file; what its parts come from stays known. */
export function placed(sql: Fragment | string, place: Span): Fragment {
  const { text, origins } = typeof sql === 'string' ? plain(sql) : sql;
  return { text, origins: [{ start: 0, end: text.length, place, exact: false, hole: false }, ...origins] };
}

/** SQL in the place of something that is not known. */
export function hole(text: string, place: Span): Fragment {
  return { text, origins: [{ start: 0, end: text.length, place, exact: false, hole: true }] };
}

/** A parameter. */
export function bound(text: string, place: Span): Fragment {
  return { text, origins: [{ start: 0, end: text.length, place, exact: false, hole: false, bound: true }] };
}

/** A type that the dialect knows in the place of one of which only the name is known. */
export function standIn(text: string, name: string, place: Span): Fragment {
  const origin = { start: 0, end: text.length, place, exact: false, hole: false, bound: true, standsFor: name };
  return { text, origins: [origin] };
}

/** Whether the SQL is all that the server needs: nothing in it is unknown or given beside it. */
export function isWhole({ origins }: Fragment): boolean {
  return !origins.some((one) => one.hole || one.bound);
}

/** One after another. */
export function concat(parts: readonly (Fragment | string)[]): Fragment {
  let text = '';
  const origins: Origin[] = [];
  for (const part of parts) {
    const { text: more, origins: inside } = typeof part === 'string' ? plain(part) : part;
    const at = text.length;
    for (const origin of inside) origins.push({ ...origin, start: origin.start + at, end: origin.end + at });
    text += more;
  }
  return { text, origins };
}

/** `sql\`ALTER TABLE ${table}\``. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Fragment | string)[]): Fragment {
  return concat(strings.flatMap((text, index) => [text, parts[index] ?? '']));
}

export function joined(parts: readonly Fragment[], separator: string): Fragment {
  return concat(parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part])));
}

/** The text of a Python string. */
export function textFragment({ pieces }: TextValue): Fragment {
  return concat(
    pieces.map(({ text, place, exact, hole }) => ({
      text,
      origins: [{ start: 0, end: text.length, place, exact, hole }],
    })),
  );
}

/** A part of a fragment. */
export function sliced({ text, origins }: Fragment, { start, end }: Span): Fragment {
  const inside = origins.filter((one) => one.start < end && start < one.end);
  return {
    text: text.slice(start, end),
    origins: inside.map((one) => {
      const [from, to] = [Math.max(one.start, start), Math.min(one.end, end)];
      return { ...one, start: from - start, end: to - start, place: one.exact ? part(one, from, to) : one.place };
    }),
  };
}

function part({ start, place }: Origin, from: number, to: number): Span {
  return { start: place.start + from - start, end: place.start + to - start };
}

/**
 * Where a stretch of the SQL comes from: from what lies inside it, else from the smallest part that it lies in.
 * @param whole where the call stands, for what comes from no argument
 */
export function placeIn({ origins }: Fragment, { start, end }: Span, whole: Span): Span {
  const inside = origins.flatMap((one) => {
    if (start <= one.start && one.end <= end && one.end > one.start) return [one.place];
    const [from, to] = [Math.max(one.start, start), Math.min(one.end, end)];
    return one.exact && from < to ? [part(one, from, to)] : [];
  });
  if (inside.length > 0) return inside.reduce(cover);
  const around = origins.filter((one) => one.start <= start && end <= one.end);
  const [smallest] = around.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  if (!smallest) return whole;
  return smallest.exact ? part(smallest, start, end) : smallest.place;
}

/** Whether something that is not known stands in a stretch of the SQL. */
export function hasHole({ origins }: Fragment, { start, end }: Span): boolean {
  return origins.some((one) => one.hole && one.start < end && start < one.end);
}

/** Whether a stretch of the SQL stands for something whose value is given beside it, or elsewhere. */
export function isBound({ origins }: Fragment, { start, end }: Span): boolean {
  return origins.some((one) => one.bound === true && one.start < end && start < one.end);
}

/** The name of the type in whose place a stretch of the SQL stands; null where it stands for itself. */
export function nameStoodFor({ origins }: Fragment, { start, end }: Span): string | null {
  return origins.find((one) => one.standsFor !== undefined && one.start < end && start < one.end)?.standsFor ?? null;
}
