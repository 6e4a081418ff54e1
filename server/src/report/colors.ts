type Paint = (text: string) => string;

/** The few colours of a report. */
export interface Colors {
  readonly error: Paint;
  readonly warning: Paint;
  readonly info: Paint;
  readonly unread: Paint;
  readonly good: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
}

const code =
  (on: number, off: number): Paint =>
  (text) =>
    `\u001b[${on}m${text}\u001b[${off}m`;

const plain: Paint = (text) => text;

export const ansiColors: Colors = {
  error: code(31, 39),
  warning: code(33, 39),
  info: code(36, 39),
  unread: code(35, 39),
  good: code(32, 39),
  dim: code(2, 22),
  bold: code(1, 22),
};

export const noColors: Colors = {
  error: plain,
  warning: plain,
  info: plain,
  unread: plain,
  good: plain,
  dim: plain,
  bold: plain,
};
