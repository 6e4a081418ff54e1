/** The value that a share (0 to 1) of the sorted figures does not exceed. */
export function percentile(figures, share) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** Milliseconds with as many digits as mean something. */
export function milliseconds(figure) {
  return figure === null || figure === undefined ? '–' : figure < 10 ? figure.toFixed(1) : figure.toFixed(0);
}

/** A table in Markdown. */
export function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
