import { peerNames } from '../workspace/peer-configuration';
import { UsageFailure } from './failure';
import { oneOf, parseOptions } from './options';

export interface InitArguments {
  /** The folder that the configuration is for; null for the working directory. */
  readonly folder: string | null;
  /** The tool whose configuration is taken over; null for none. */
  readonly from: string | null;
  /** The command line of a tool that has no configuration file. */
  readonly args: string | null;
  /** A configuration that is there is replaced. */
  readonly force: boolean;
  readonly help: boolean;
}

const help = 'database-migrator init --help';

const options = {
  from: { type: 'string' },
  args: { type: 'string' },
  force: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws {UsageFailure} naming what is not understood */
export function parseInitArguments(args: readonly string[]): InitArguments {
  const { values, positionals } = parseOptions(args, options, help);
  if (positionals.length > 1) throw new UsageFailure('more than one folder given', help);
  if (values.args !== undefined && values.from === undefined)
    throw new UsageFailure('--args is the command line of the tool that --from names', help);
  return {
    folder: positionals[0] ?? null,
    from: values.from === undefined ? null : oneOf('--from', values.from, peerNames, help),
    args: values.args ?? null,
    force: values.force ?? false,
    help: values.help ?? false,
  };
}
