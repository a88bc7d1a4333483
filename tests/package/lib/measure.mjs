// How long one evaluation takes: a scenario object in, a decision object out.

const ROUNDS = 20;
const CALLS = 500;

/** Microseconds per call in the best and the middle one of some rounds. */
export function measure(evaluate, scenario) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    for (let call = 0; call < CALLS; call += 1) evaluate(scenario);
    rounds.push(((performance.now() - start) / CALLS) * 1000);
  }
  rounds.sort((a, b) => a - b);
  return { best: rounds[0], median: rounds[ROUNDS / 2] };
}
