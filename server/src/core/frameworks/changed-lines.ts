/** The lines in which two texts differ: from `start`, the same in both, up to an end in each. Ends and start are at line breaks. */
export interface ChangedLines {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

const step = 1024;

/** One stretch of lines that holds every difference between two versions of a text. */
export function changedLines(before: string, after: string): ChangedLines {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  // Slices are compared by the engine in one go; only the last one is walked.
  while (same + step <= shorter && before.slice(same, same + step) === after.slice(same, same + step)) same += step;
  while (same < shorter && before.charCodeAt(same) === after.charCodeAt(same)) same++;
  const start = before.lastIndexOf('\n', same - 1) + 1;
  let tail = 0;
  const most = shorter - same;
  const tailOf = (text: string, length: number) => text.slice(text.length - tail - length, text.length - tail);
  while (tail + step <= most && tailOf(before, step) === tailOf(after, step)) tail += step;
  while (tail < most && tailOf(before, 1) === tailOf(after, 1)) tail++;
  return {
    start: same === 0 ? 0 : start,
    oldEnd: lineEnd(before, before.length - tail),
    newEnd: lineEnd(after, after.length - tail),
  };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}
