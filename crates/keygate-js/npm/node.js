// Keygate for Node.js: the module is read from disk when this one is loaded, so that everything works at once. `init`
// is there as in the browser, and has nothing left to do.
import { readFileSync } from 'node:fs';
import init, { initSync } from './keygate.js';

initSync({ module: readFileSync(new URL('./keygate_bg.wasm', import.meta.url)) });

export * from './keygate.js';
export default init;
