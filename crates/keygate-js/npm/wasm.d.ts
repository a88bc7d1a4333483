import type { InitInput } from './keygate.js';

/** What the bundler's loader makes of the module: an address or the bytes. Hand it to `init({ module_or_path })`. */
declare const wasm: InitInput;
export default wasm;
