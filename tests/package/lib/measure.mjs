// How long one evaluation takes: a scenario object in, a decision object out. Counted in time of the processor, so that
// what else the machine is doing does not matter.

const ROUNDS = 20;
const CALLS = 500;

/** Microseconds per call in the best and the middle one of some rounds. */
export function measure(evaluate, scenario) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.cpuUsage();
    for (let call = 0; call < CALLS; call += 1) evaluate(scenario);
    const { user, system } = process.cpuUsage(start);
    rounds.push((user + system) / CALLS);
  }
  rounds.sort((a, b) => a - b);
  return { best: rounds[0], median: rounds[ROUNDS / 2] };
}
