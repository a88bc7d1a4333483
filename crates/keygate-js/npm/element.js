// <keygate-scenario> for bundlers. Where Keygate is served has to be said: by the attribute `site`, or once for all by
// `KeygateScenario.site`.
import './keygate-scenario.js';

// Where pages are rendered without a document there is no element to make, and nothing to do.
export const KeygateScenario = globalThis.customElements?.get('keygate-scenario') ?? class {};
