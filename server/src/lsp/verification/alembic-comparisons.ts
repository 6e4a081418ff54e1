import path from 'node:path';
import { type Connection, MessageType } from 'vscode-languageserver/node';
import type { Migration } from '../../core/migration';
import type { HistoryPlace } from '../../core/project';
import { type AlembicConsentQuery, alembicConsentMethod } from '../../protocol';
import { compareWithAlembic, isComparable } from '../../tools/alembic-comparison';
import { offlineCommand } from '../../tools/offline-command';
import type { Environment } from '../../workspace/environment';
import { readText } from '../../workspace/read-text';
import type { ClientFeatures } from '../client-features';
import type { Folder } from '../folder';
import { namedAlembic } from '../named-alembic';
import { showMessage } from '../show-message';
import type { ComparedWithAlembic } from './outcomes';
import { createProgress } from './progress';
import type { Run } from './run';
import type { Target } from './targets';
import type { Verifications } from './verifications';

/** Of a client's session, what comparing takes. */
interface ComparingSession {
  readonly client: ClientFeatures;
  readonly connection: Connection;
  readonly verifications: Verifications;
}

/**
 * Compares what was read of Alembic's revisions with what Alembic writes for them, beside a verification that the user has asked for. It runs
 * code of the workspace: never of one that is not trusted, and without a word of the user only where a setting says so.
 */
export class AlembicComparisons {
  /** Those whose user has been asked in this session; once is enough. */
  private readonly asked = new Set<Folder>();

  constructor(
    private readonly session: ComparingSession,
    /** In which Alembic is looked for, and runs. */
    private readonly env: Environment,
  ) {}

  /** Compares the histories of which a setting says so, and tells why where it cannot. */
  async compareWanted(run: Run, show: () => void): Promise<void> {
    const { targets, abort } = run;
    for (const target of this.comparable(targets, 'on')) {
      if (abort.signal.aborted) return;
      const program = this.programFor(target);
      if (program === null) this.tell('Alembic was not found; databaseMigrator.alembic.program says where it is');
      else {
        run.progress = 'comparing with Alembic';
        show();
        await this.compare(target, program, abort.signal);
      }
    }
  }

  /** Asks whether those may be compared of which no setting says anything, and then does. */
  async offer(targets: readonly Target[]): Promise<void> {
    const { client, connection, verifications } = this.session;
    if (!client.asksBeforeAlembic) return;
    for (const target of this.comparable(targets, 'ask')) {
      const program = this.asked.has(target.folder) ? null : this.programFor(target);
      if (program === null) continue;
      this.asked.add(target.folder);
      const query: AlembicConsentQuery = { folder: target.folder.paths.uri, program };
      if (!(await connection.sendRequest<boolean>(alembicConsentMethod, query))) continue;
      const progress = await createProgress(connection);
      await verifications.underway('Comparing with Alembic', [target], progress, (run) =>
        this.compare(target, program, run.abort.signal),
      );
    }
  }

  private comparable(targets: readonly Target[], wanted: 'on' | 'ask'): readonly Target[] {
    if (!this.session.client.trusted) return [];
    return targets.filter(
      (target) => target.folder.settings.alembicCompare === wanted && isComparable(placeOf(target)),
    );
  }

  private programFor(target: Target): string | null {
    return namedAlembic(target.folder, this.env) ?? offlineCommand(placeOf(target), this.env)?.binary ?? null;
  }

  private async compare(target: Target, program: string, signal: AbortSignal): Promise<void> {
    const { folder, project, lineage } = target;
    const { dialect } = lineage.dialect;
    const reader = dialect && (await folder.latest()).readers.dialects.get(dialect);
    if (!reader) return this.tell('the dialect of these migrations is not known');
    const unsaved = await unsavedOf(target);
    const compared = await compareWithAlembic(placeOf(target), target.migrations, reader, program, this.env, signal);
    if (signal.aborted) return;
    for (const migration of target.migrations) {
      const result: ComparedWithAlembic | undefined = unsaved.has(migration)
        ? 'unsaved'
        : compared?.results.get(migration);
      if (result !== undefined) folder.outcomes.addComparison({ project, lineage, migration }, result);
    }
    if (compared === null) this.tell('there is no alembic.ini or pyproject.toml above the revisions');
    else if (compared.failure !== null) this.tell(`"${compared.command}" ended early: ${compared.failure}`);
  }

  private tell(reason: string): void {
    showMessage(this.session.connection, MessageType.Warning, `Not compared with Alembic: ${reason}`);
  }
}

const placeOf = ({ folder, project, lineage }: Target): HistoryPlace => ({ root: folder.paths.root, project, lineage });

/** Alembic reads what is on the disk. */
async function unsavedOf({ folder, project, migrations }: Target): Promise<ReadonlySet<Migration>> {
  const unsaved = new Set<Migration>();
  for (const migration of migrations) {
    for (const file of migration.files) {
      const onDisk = await readText(path.join(folder.paths.root, file));
      if (!('text' in onDisk) || onDisk.text !== project.text(file)) unsaved.add(migration);
    }
  }
  return unsaved;
}
