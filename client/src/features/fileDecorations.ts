import { Disposable, EventEmitter, FileDecoration, ThemeColor, Uri, window } from 'vscode';
import type { Feature } from '../app';
import { type FileMark, fileMarks } from '../status/fileMarks';

/** In the explorer and on tabs: what the chosen database has of a migration, so that nobody edits an applied one unawares. */
export const fileDecorations: Feature = ({ histories }) => {
  const changed = new EventEmitter<Uri[]>();
  let marks: ReadonlyMap<string, FileMark> = new Map();
  const show = () => {
    const before = marks;
    marks = fileMarks(histories.all());
    const isOther = (uri: string) => JSON.stringify(before.get(uri)) !== JSON.stringify(marks.get(uri));
    const uris = [...new Set([...before.keys(), ...marks.keys()])].filter(isOther);
    if (uris.length > 0) changed.fire(uris.map((uri) => Uri.parse(uri)));
  };
  show();
  return Disposable.from(
    changed,
    histories.onDidChange(show),
    window.registerFileDecorationProvider({
      onDidChangeFileDecorations: changed.event,
      provideFileDecoration(uri) {
        const mark = marks.get(uri.toString());
        const color = mark?.color ? new ThemeColor(mark.color) : undefined;
        return mark && new FileDecoration(mark.badge, mark.tooltip, color);
      },
    }),
  );
};
