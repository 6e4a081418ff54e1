// What the server itself does for a keystroke: the editor's own code, run in this process, without protocol and pipes.
import { migration, typingPlaces } from './document.mjs';
import { benchFolder } from './keystroke.mjs';
import { percentile } from './statistics.mjs';
import { loadTool } from './tool.mjs';

/** p50 and p95 in milliseconds over `strokes` characters typed and taken back, the first ones left out: they warm the code up. */
export async function measureServerWork(statements, strokes) {
  const { measureStrokes } = await loadTool('server-work');
  const { folder, file, remove } = benchFolder(statements);
  const text = migration(statements);
  try {
    const typed = typingPlaces(text, strokes).flatMap((place) => {
      const next = { line: place.line, character: place.character + 1 };
      return [
        { range: { start: place, end: place }, text: 'x' },
        { range: { start: place, end: next }, text: '' },
      ];
    });
    const warmUp = typed.slice(0, 20);
    const figures = (await measureStrokes(folder, file, text, [...warmUp, ...typed])).slice(warmUp.length);
    return { p50: percentile(figures, 0.5), p95: percentile(figures, 0.95) };
  } finally {
    remove();
  }
}
