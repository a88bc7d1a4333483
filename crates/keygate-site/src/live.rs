//! The live parts of a lesson as they stand before and without scripts: everything that the script shows later is there to
//! be read, the answer behind a fold where the reader is asked to predict it.

use keygate_json::Value as Json;
use keygate_scenario::{Decision, Evaluated, Gate, Outcome, Verdict, evaluate_text};
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;
use serde_json::Value;

use crate::content::Content;
use crate::failure::{Failure, Outcome as Done};
use crate::thumbnail::{mark, name, thumbnail, word};

/// The moment at which static pages decide scenarios that name none: 2026-11-24T12:00:00Z.
const NOW: i64 = 1_795_521_600;

/// A scenario inside a lesson.
#[derive(Deserialize)]
struct Scene {
    example: String,
    #[serde(default)]
    predict: Vec<String>,
    #[serde(default)]
    caption: String,
}

/// Something to do, graded by the evaluator.
#[derive(Deserialize)]
struct Task {
    id: String,
    goal: String,
    start: Value,
    #[serde(default)]
    hints: Vec<String>,
    checks: Vec<Value>,
}

/// The HTML of a fenced block, if it is one that comes alive. `root` leads to the site's root.
pub(crate) fn block(content: &Content, root: &str, name: &str, body: &str) -> Done<Option<String>> {
    let wrong = |error: serde_json::Error| Failure::new(format!("a `{name}` block: {error}"));
    Ok(match name {
        "keygate" => Some(scene(content, root, &serde_json::from_str(body).map_err(wrong)?)?.into_string()),
        "task" => Some(task(content, root, &serde_json::from_str(body).map_err(wrong)?, body)?.into_string()),
        _ => None,
    })
}

/// The decision about a scenario.
pub(crate) fn decide(text: &str) -> Done<(Decision, String)> {
    let Evaluated { decision, explanation, .. } = evaluate_text(text, Some(NOW));
    let decision = decision.ok_or_else(|| Failure::new("a scenario without a decision"))?;
    Ok((decision, explanation.headline))
}

fn scene(content: &Content, root: &str, scene: &Scene) -> Done<Markup> {
    let example = content
        .example(&scene.example)
        .ok_or_else(|| Failure::new(format!("no example `{}`", scene.example)))?;
    let answer = answer(&example.text)?;
    let about = example.words("description");
    let predicting = !scene.predict.is_empty();
    // Title and description tell how it ends, so a reader who predicts sees them with the answer only.
    let title = if predicting { scene.caption.clone() } else { example.words("title") };
    Ok(html! {
        figure.live {
            keygate-scenario.live__static site=(root) example=(example.id) editable
                predict=[predicting.then(|| scene.predict.join(" "))] label=(title) {
                p.live__title { (title) }
                @if !predicting { p { (about) } }
                (documents(&example.text))
                @if predicting {
                    p.live__question { "What will each gate do? Decide for yourself first: " (scene.predict.iter().map(|gate| gate_name(gate)).collect::<Vec<_>>().join(", ")) "." }
                    details.live__answer { summary { "Show the answer" } p { (about) } (answer) }
                } @else { (answer) }
            }
            figcaption { @if !predicting && !scene.caption.is_empty() { (scene.caption) " " } a href=(format!("{root}#ex/{}", example.id)) { "Open in the workbench" } }
        }
    })
}

fn task(content: &Content, root: &str, task: &Task, body: &str) -> Done<Markup> {
    // Read again by a reader that keeps the order in which people write policies.
    let body = keygate_json::parse(body).value.unwrap_or_else(Json::null);
    let part = |name: &str| body.get(name).cloned().unwrap_or_else(Json::null);
    let (text, open) = match &task.start {
        Value::String(id) => {
            let example = content.example(id).ok_or_else(|| Failure::new(format!("no example `{id}`")))?;
            (example.text.clone(), Some(format!("{root}#ex/{id}")))
        }
        _ => (part("start").to_pretty(), None),
    };
    let base = keygate_json::parse(&text).value.unwrap_or_else(Json::null);
    let suite =
        Json::object([("suite", Json::string(&*task.goal)), ("base", base), ("cases", part("checks"))]);
    let solution = part("solution").to_pretty();
    Ok(html! {
        section.live.task {
            h3 { "Your turn" }
            p.task__goal { (task.goal) }
            keygate-scenario.live__static site=(root) editable task=(task.id) label=(task.goal) {
                // Data, not code; `<` never stands in it, so that nothing in it can end the element.
                script type="application/json" { (PreEscaped(suite.to_compact().replace('<', "\\u003c"))) }
                p { "It is done when all of these hold:" }
                ul.task__checks { @for check in &task.checks { li { (check["name"].as_str().unwrap_or_default()) } } }
                (documents(&text))
            }
            p.task__done role="status" {}
            @for hint in &task.hints { details { summary { "A hint" } p { (hint) } } }
            details { summary { "A solution" } p { "One of several, as a change to the scenario:" } pre tabindex="0" { code { (solution) } } }
            @if let Some(open) = open { p { a href=(open) { "Open the start in the workbench" } } }
        }
    })
}

/// Verdict, picture and gates.
pub(crate) fn answer(text: &str) -> Done<Markup> {
    let (decision, headline) = decide(text)?;
    let class = if decision.verdict == Verdict::Allow { "answer--allow" } else { "answer--deny" };
    Ok(html! {
        div.answer.(class) {
            p.answer__headline { (headline) }
            (thumbnail(&decision))
            ol.answer__gates {
                @for trace in decision.gates.iter().filter(|trace| trace.outcome != Outcome::NotApplicable) {
                    li.(mark(trace.outcome)) {
                        strong { (name(trace.gate)) } " " (word(trace))
                        @if let Some(permission) = &trace.permission { " (" code { (permission) } ")" }
                    }
                }
            }
            @if let Some(error) = &decision.error { p.answer__error { code { (error.code) ": " (error.message) } } }
        }
    })
}

/// The policies of a scenario, folded.
fn documents(text: &str) -> Markup {
    let parsed = keygate_json::parse(text);
    let found = parsed.value.as_ref().map(policies).unwrap_or_default();
    html! {
        div.documents {
            @for (label, text) in found {
                details { summary { (label) } pre tabindex="0" { code { (text) } } }
            }
        }
    }
}

fn policies(scenario: &Json<'_>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let at = |path: &[&str]| path.iter().try_fold(scenario, |value, name| value.get(name));
    let mut push = |label: &str, value: Option<&Json<'_>>| {
        if let Some(value) =
            value.filter(|value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()))
        {
            found.push((label.to_owned(), value.to_pretty()));
        }
    };
    push("The request", at(&["request"]));
    push("Key policy", at(&["key", "policy"]));
    push("Grants", at(&["key", "grants"]));
    push("The other key", at(&["otherKey"]));
    for (label, list) in [("IAM policy", "identityPolicies"), ("Session policy", "sessionPolicies")] {
        for policy in at(&["principal", list]).and_then(Json::as_array).unwrap_or_default() {
            let name = policy.get("name").and_then(Json::as_str).unwrap_or_default();
            push(&format!("{label} {name}"), policy.get("document"));
        }
    }
    push("Permissions boundary", at(&["principal", "permissionsBoundary"]));
    push("Organization", at(&["organization"]));
    push("Network", at(&["network"]));
    push("The data and its policy", at(&["data"]));
    found
}

/// The name for people of a gate that a lesson names as a decision does.
fn gate_name(wanted: &str) -> &str {
    Gate::ALL.into_iter().find(|gate| gate.name() == wanted).map_or(wanted, |gate| name(gate))
}
