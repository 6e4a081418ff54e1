import { type ExampleFile, folderOf } from '../pages/example';

export interface FileOptions {
  /** The last migration carries its tool's marker against the transaction. */
  readonly optedOut?: boolean;
  /** Way back of the last migration. */
  readonly down?: string;
}

/** Files of migrations, each given by its way up, as a framework has them. */
export function filesOf(framework: string, ups: readonly string[], options: FileOptions = {}): ExampleFile[] {
  const folder = folderOf(framework);
  return ups.flatMap((up, index) => {
    const last = index === ups.length - 1;
    const down = last ? (options.down ?? null) : null;
    const optedOut = last && options.optedOut === true;
    const number = index + 1;
    switch (framework) {
      case 'golang-migrate': {
        const file = (kind: string, text: string) => ({
          path: `${folder}/00000${number}_step.${kind}.sql`,
          text: `${text}\n`,
        });
        return down === null ? [file('up', up)] : [file('up', up), file('down', down)];
      }
      case 'dbmate': {
        const marker = `-- migrate:up${optedOut ? ' transaction:false' : ''}`;
        return [
          {
            path: `${folder}/2024010100000${number}_step.sql`,
            text: `${marker}\n${up}\n\n-- migrate:down\n${down ?? ''}\n`,
          },
        ];
      }
      case 'goose': {
        const head = optedOut ? '-- +goose NO TRANSACTION\n' : '';
        const back = down === null ? '' : `\n-- +goose Down\n${down}\n`;
        return [{ path: `${folder}/0000${number}_step.sql`, text: `${head}-- +goose Up\n${up}\n${back}` }];
      }
      case 'prisma':
        return [{ path: `${folder}/2024010100000${number}_step/migration.sql`, text: `${up}\n` }];
      default: {
        const text = down === null ? `${up}\n` : `-- Up\n${up}\n\n-- Down\n${down}\n`;
        return [{ path: `${folder}/00${number}_step.sql`, text }];
      }
    }
  });
}
