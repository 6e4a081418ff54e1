/**
 * What a part of the suite counted.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @type {Counts} */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    nothing,
  );
}

/**
 * The lines at the end of a run: one a part, and the sums as the very last.
 * @param {{ name: string, counts: Counts, seconds: number }[]} parts
 */
export function summaryLines(parts) {
  const lines = parts.map(({ name, counts, seconds }) => {
    const mark = counts.failed > 0 ? '✗' : '✓';
    return `${mark} ${name.padEnd(10)} ${inWords(counts).padEnd(36)} ${seconds.toFixed(1).padStart(6)} s`;
  });
  return [...lines, '', inWords(sum(parts.map(({ counts }) => counts)))];
}

const inWords = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
