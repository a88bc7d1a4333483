// Prints how long an evaluation takes from JavaScript: of the minimal scenario, and of the examples named as arguments. Run
// with Node after `cargo xtask package`.
import { evaluate } from '../../crates/keygate-js/pkg/node.js';
import { measure } from './lib/measure.mjs';
import { examples, MINIMAL } from './lib/scenarios.mjs';

const show = (name, scenario) => {
  const { best, median } = measure(evaluate, scenario);
  console.log(`${name.padEnd(44)} best ${best.toFixed(1).padStart(7)} µs   median ${median.toFixed(1).padStart(7)} µs`);
};

const wanted = process.argv.slice(2);
show('minimal', MINIMAL);
for (const { name, scenario } of examples()) {
  if (wanted.includes(name.replace(/\.json$/, ''))) show(name, scenario);
}
