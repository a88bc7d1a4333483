//! The scenario document: read it, decide it, explain it.
//!
//! [`evaluate_text`] takes the document's text, [`evaluate()`] its JSON tree; both answer with a decision, its explanation,
//! and every problem found on the way. A document is edited and written back as its JSON tree, so nothing in it is lost.
//! [`suite`] reads files of several scenarios, [`expectation`] compares decisions with what was expected.

mod decision_tree;
mod evaluate;
pub mod expectation;
mod explain;
pub mod form;
pub mod format;
mod place;
mod problem;
mod read;
mod redact;
pub mod sentence;
pub mod service_paths;
pub mod suite;

pub use decision_tree::decision_tree;
pub use evaluate::{Evaluated, evaluate, evaluate_text, verdict_only};
pub use explain::{Explanation, Holds, Miss, Sentence, Step, chain, misses, to_markdown};
pub use keygate_kms::catalog;
pub use keygate_kms::decision::*;
pub use keygate_kms::model;
pub use keygate_policy::fold;
pub use place::steps;
pub use problem::Problem;
pub use read::{READ_VERSIONS, ReadScenario, read};
pub use redact::{Proof, Redacted, Refusal, Replacement, Secret, redact};
