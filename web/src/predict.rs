//! Predict, then reveal: what a reader is asked about a decision before seeing it, and what the answers were.

use keygate_json::Value;
use keygate_scenario::{Decision, Gate, Verdict};

use crate::diagram::model::{Mark, deciding_lane, lanes};
use crate::diagram::words::word;

/// One thing to say beforehand: what a gate does, or, without a gate, the verdict.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Question {
    /// The gate.
    pub(crate) gate: Option<Gate>,
    /// Its name.
    pub(crate) title: &'static str,
    /// The question that it answers.
    pub(crate) question: &'static str,
    /// What can be said: the name of an outcome, and the words for it.
    pub(crate) choices: Vec<(&'static str, &'static str)>,
    /// The outcome.
    pub(crate) answer: &'static str,
    /// Why.
    pub(crate) reason: String,
}

impl Question {
    /// The words for an outcome.
    pub(crate) fn words(&self, outcome: &str) -> &'static str {
        self.choices.iter().find(|(name, _)| *name == outcome).map_or("", |(_, words)| words)
    }
}

/// The questions about a decision: about the gates that are wanted, or else about all that are in play, and the verdict.
pub(crate) fn questions(decision: &Decision, wanted: &[Gate]) -> Vec<Question> {
    let lanes = lanes(decision);
    let nodes = lanes.get(deciding_lane(&lanes)).map_or(&[][..], |lane| &lane.nodes);
    let known = nodes.iter().filter(|node| node.mark != Mark::Unknown);
    let asked = known.filter(|node| match wanted {
        // A call that can be sent says nothing about the policies, so it is no question by itself.
        [] => node.mark != Mark::NotApplicable && (node.gate != Gate::Request || node.decides),
        _ => wanted.contains(&node.gate),
    });
    let mut questions: Vec<Question> = asked
        .map(|node| {
            let mut marks = marks(node.gate).to_vec();
            let answer = if marks.contains(&node.mark) { node.mark } else { like(node.mark) };
            if !marks.contains(&answer) {
                marks.push(answer);
            }
            Question {
                gate: Some(node.gate),
                title: node.title,
                question: node.question,
                choices: marks.iter().map(|mark| (outcome(*mark), word(node.gate, *mark))).collect(),
                answer: outcome(answer),
                reason: node.reason.clone(),
            }
        })
        .collect();
    questions.push(Question {
        gate: None,
        title: "The request",
        question: "Is it allowed in the end?",
        choices: vec![("Allow", "Allowed"), ("Deny", "Denied")],
        answer: if decision.verdict == Verdict::Allow { "Allow" } else { "Deny" },
        reason: String::new(),
    });
    questions
}

/// What a gate can do.
fn marks(gate: Gate) -> &'static [Mark] {
    match gate {
        Gate::KeyPolicy => &[Mark::Open, Mark::Delegates, Mark::Shut, Mark::Denied],
        Gate::Request | Gate::KeyState | Gate::Grant => &[Mark::Open, Mark::Shut],
        _ => &[Mark::Open, Mark::Shut, Mark::Denied],
    }
}

/// What a reader would call it beforehand: a silent gate is silent, whether or not it was needed.
fn like(mark: Mark) -> Mark {
    match mark {
        Mark::NotNeeded | Mark::Denied => Mark::Shut,
        other => other,
    }
}

/// The name of an outcome as the decision has it.
fn outcome(mark: Mark) -> &'static str {
    match mark {
        Mark::Open => "Allow",
        Mark::Delegates => "DelegatesToIam",
        Mark::Denied => "ExplicitDeny",
        Mark::Shut | Mark::NotNeeded => "ImplicitDeny",
        Mark::NotApplicable | Mark::Unknown => "NotApplicable",
    }
}

/// The gate of that name.
pub(crate) fn gate_named(name: &str) -> Option<Gate> {
    Gate::ALL.into_iter().find(|gate| gate.name() == name)
}

/// How many predictions were right.
pub(crate) fn right(questions: &[Question], said: &[&str]) -> usize {
    questions.iter().zip(said).filter(|(question, said)| question.answer == **said).count()
}

/// The predictions as they are told to others.
pub(crate) fn report(questions: &[Question], said: &[&'static str]) -> Value<'static> {
    let number = |count: usize| Value::number(count.to_string());
    let answers = questions.iter().zip(said).map(|(question, said)| {
        Value::object([
            ("gate", question.gate.map_or_else(Value::null, |gate| Value::string(gate.name()))),
            ("said", Value::string(*said)),
            ("is", Value::string(question.answer)),
            ("right", Value::bool(question.answer == *said)),
        ])
    });
    Value::object([
        ("right", number(right(questions, said))),
        ("of", number(questions.len())),
        ("answers", Value::array(answers)),
    ])
}

#[cfg(test)]
mod tests {
    use keygate_scenario::Outcome;

    use super::*;
    use crate::diagram::model::tests::decision;

    fn example() -> Decision {
        let gates = [
            (Gate::Request, "", Outcome::Allow),
            (Gate::KeyPolicy, "kms:Decrypt", Outcome::ImplicitDeny),
            (Gate::IdentityPolicy, "kms:Decrypt", Outcome::Allow),
            (Gate::PermissionsBoundary, "kms:Decrypt", Outcome::NotApplicable),
        ];
        decision(Verdict::Deny, Gate::KeyPolicy, &gates)
    }

    #[test]
    fn the_gates_in_play_are_asked_for_and_then_the_verdict() {
        let asked = questions(&example(), &[]);
        let gates: Vec<_> = asked.iter().map(|question| question.gate).collect();
        assert_eq!(gates, [Some(Gate::KeyPolicy), Some(Gate::IdentityPolicy), None]);
        let answers: Vec<_> = asked.iter().map(|question| question.answer).collect();
        assert_eq!(answers, ["ImplicitDeny", "Allow", "Deny"]);
    }

    #[test]
    fn every_answer_is_among_the_choices() {
        let outcomes = [
            Outcome::Allow,
            Outcome::DelegatesToIam,
            Outcome::ExplicitDeny,
            Outcome::ImplicitDeny,
            Outcome::NotApplicable,
        ];
        for gate in Gate::ALL {
            for outcome in outcomes {
                for verdict in [Verdict::Allow, Verdict::Deny] {
                    let decision = decision(verdict, gate, &[(gate, "kms:Decrypt", outcome)]);
                    for question in questions(&decision, &[gate]) {
                        assert!(!question.words(question.answer).is_empty(), "{gate:?} {outcome:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn only_the_wanted_gates_are_asked_for() {
        let asked = questions(&example(), &[Gate::IdentityPolicy]);
        assert_eq!(asked.len(), 2);
        assert_eq!(gate_named("IdentityPolicy"), Some(Gate::IdentityPolicy));
        assert_eq!(gate_named("Gatehouse"), None);
    }

    #[test]
    fn a_silent_gate_that_was_not_needed_is_silent() {
        let gates = [
            (Gate::KeyPolicy, "kms:Decrypt", Outcome::ImplicitDeny),
            (Gate::Grant, "kms:Decrypt", Outcome::Allow),
        ];
        let asked = questions(&decision(Verdict::Allow, Gate::Grant, &gates), &[]);
        assert_eq!(asked[0].answer, "ImplicitDeny");
    }

    #[test]
    fn right_answers_are_counted_and_told() {
        let asked = questions(&example(), &[]);
        let said = ["ImplicitDeny", "Allow", "Allow"];
        assert_eq!(right(&asked, &said), 2);
        let told = report(&asked, &said).to_compact();
        assert!(
            told.starts_with(r#"{"right":2,"of":3,"answers":[{"gate":"KeyPolicy","said":"ImplicitDeny""#),
            "{told}"
        );
    }
}
