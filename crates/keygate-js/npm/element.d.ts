import type { Gate, Outcome, Scenario, Verdict } from './keygate.js';

/** A verdict was shown: at first, after a change, and in predict mode once the reader has answered. */
export type KeygateVerdictEvent = CustomEvent<{ verdict: Verdict; decidedBy: Gate; reason: string }>;

/** The reader changed the scenario. Its text is told only by an element with the attribute `changes`. */
export type KeygateChangeEvent = CustomEvent<{ scenario?: string }>;

/** The reader predicted what each gate does. */
export type KeygatePredictEvent = CustomEvent<{
  right: number;
  of: number;
  /** The gate `null` stands for the verdict as a whole. */
  answers: { gate: Gate | null; said: Outcome | Verdict; is: Outcome | Verdict; right: boolean }[];
}>;

/** The cases of a suite were decided anew. */
export type KeygateChecksEvent = CustomEvent<{ passed: number; of: number }>;

/** The scenario cannot be shown; what the author put inside stays. */
export type KeygateErrorEvent = CustomEvent<{ message: string }>;

export interface KeygateScenarioEventMap extends HTMLElementEventMap {
  'keygate-verdict': KeygateVerdictEvent;
  'keygate-change': KeygateChangeEvent;
  'keygate-predict': KeygatePredictEvent;
  'keygate-checks': KeygateChecksEvent;
  'keygate-error': KeygateErrorEvent;
}

/** A live scenario inside any page. Importing this module defines `<keygate-scenario>`. */
export declare class KeygateScenario extends HTMLElement {
  /** Where Keygate is, for elements without the attribute `site`. */
  static site: string;
  /** The scenario as last given, or as the reader last changed it in an element with `changes`. */
  get scenario(): Scenario | string | null;
  /** Shows this scenario instead of what the attributes say. */
  set scenario(scenario: Scenario | string | null);
  addEventListener<K extends keyof KeygateScenarioEventMap>(
    type: K,
    listener: (this: KeygateScenario, event: KeygateScenarioEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'keygate-scenario': KeygateScenario;
  }
}
