import { workspace } from 'vscode';
import type { Feature } from '../app';

/** The server learns at its start whether it may execute anything of the workspace; a new answer needs a new start. */
export const workspaceTrust: Feature = ({ server }) => workspace.onDidGrantWorkspaceTrust(() => server.restart());
