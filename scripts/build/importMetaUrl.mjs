import { pathToFileURL } from 'node:url';

/** What `import.meta.url` becomes in a CommonJS bundle: the bundle itself, beside which the WASM assets lie. */
export const importMetaUrl = /* @__PURE__ */ pathToFileURL(__filename).href;
