import type { SplitRule } from '../readers/reader';

/** The text goes to the server as it is. */
export const serverSplit: SplitRule = { ends: 'server', psqlCommands: false };

/** The text is, or may be, fed to the dialect's own command line client. */
export const clientSplit: SplitRule = { ends: 'server', psqlCommands: true };

/** Line by line, as goose cuts a file into statements. */
export const gooseSplit: SplitRule = { ends: 'goose', psqlCommands: false };
