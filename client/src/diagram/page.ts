import { randomBytes } from 'node:crypto';
import { l10n, Uri, type Webview } from 'vscode';

/** Folder of the bundles that the page is made of. */
export const pageRoot = (extension: Uri): Uri => Uri.joinPath(extension, 'dist', 'diagram');

/** The page of the diagram. It may run its own script and nothing else, and asks nobody outside for anything. */
export function pageHtml(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(pageRoot(extension), file)).toString();
  const policy = [
    `default-src 'none'`,
    `style-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
    // The worker's script is fetched, and started from memory.
    `connect-src ${webview.cspSource}`,
    'worker-src blob:',
    'img-src data:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${address('style.css')}">
<title>${l10n.t('Schema diagram')}</title>
</head>
<body data-worker="${address('layout.js')}">
<header class="tools" role="toolbar" aria-label="${l10n.t('Diagram')}">
<span id="title" class="title"></span>
<span id="legend" class="legend" hidden><span class="added">+ ${l10n.t('added')}</span><span class="changed">~ ${l10n.t('changed or renamed')}</span><span class="removed">− ${l10n.t('removed')}</span><span id="compared"></span></span>
<input id="search" type="search" list="names" placeholder="${l10n.t('Find a table or column')}" aria-label="${l10n.t('Find a table or column')}">
<datalist id="names"></datalist>
<select id="detail" aria-label="${l10n.t('How much of each table')}">
<option value="all">${l10n.t('All columns')}</option>
<option value="keys">${l10n.t('Keys')}</option>
<option value="names">${l10n.t('Names')}</option>
</select>
<select id="depth" aria-label="${l10n.t('Which tables')}">
<option value="0">${l10n.t('All tables')}</option>
<option value="1">${l10n.t('Around the chosen one')}</option>
<option value="2">${l10n.t('Two steps around it')}</option>
</select>
<span class="group">
<button id="further" aria-label="${l10n.t('Further away')}" title="${l10n.t('Further away')} (-)">−</button>
<button id="nearer" aria-label="${l10n.t('Nearer')}" title="${l10n.t('Nearer')} (+)">+</button>
<button id="fit" title="${l10n.t('All of it in the window')} (0)">${l10n.t('Fit')}</button>
</span>
<span class="group">
<button id="show-list" aria-pressed="false" aria-controls="list" title="${l10n.t('The tables as a list beside the diagram')}">${l10n.t('List')}</button>
</span>
<span class="group" role="group" aria-label="${l10n.t('Save as')}">
<span class="words" aria-hidden="true">${l10n.t('Save as')}</span>
<button id="export-svg" title="${l10n.t('Save as SVG')}">SVG</button>
<button id="export-png" title="${l10n.t('Save as PNG')}">PNG</button>
<button id="export-mermaid" title="${l10n.t('Save as Mermaid')}">Mermaid</button>
</span>
</header>
<main>
<svg id="diagram" role="group" tabindex="0" aria-describedby="keys"></svg>
<p id="message" role="status">${l10n.t('The schema is being read …')}</p>
<nav id="list" aria-label="${l10n.t('Tables')}" hidden></nav>
</main>
<p id="keys" class="unseen">${l10n.t('Tab leads from table to table by name, arrow keys along relations. Enter opens the migration that last changed a table, N shows what is around it, Escape goes back.')}</p>
<p id="live" class="unseen" aria-live="polite"></p>
<script nonce="${nonce}" src="${address('main.js')}"></script>
</body>
</html>`;
}
