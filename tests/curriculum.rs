//! What is taught holds together: examples, lessons, tasks, questions, and the table that maps them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "an unreadable data file should stop the run"
)]

use std::collections::{BTreeMap, BTreeSet};

use keygate_json::Value;
use keygate_scenario::{Decision, Outcome, Verdict, evaluate};
use keygate_tests::curriculum::{
    Entry, Example, Lesson, examples, grade, lessons, questions, scenario, static_files, table,
};
use keygate_tests::suite::files;
use keygate_tests::{NOW, failures};

/// Fails with all complaints, not only the first.
fn settle(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

fn decision(id: &str) -> Decision {
    evaluate(&scenario(id).unwrap(), Some(NOW)).decision.unwrap()
}

fn gallery() -> BTreeMap<String, Example> {
    examples().into_iter().map(|example| (example.id.clone(), example)).collect()
}

#[test]
fn the_gallery_lists_every_example_file_once() {
    let listed: Vec<String> = examples().into_iter().map(|example| example.id).collect();
    let distinct: BTreeSet<&String> = listed.iter().collect();
    assert_eq!(listed.len(), distinct.len(), "an id twice");
    let files: Vec<String> = files(&static_files().join("examples"))
        .iter()
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|name| name != "index")
        .collect();
    assert_eq!(files.iter().collect::<BTreeSet<_>>(), distinct);
    assert!(files.len() >= 60, "{}", files.len());
}

#[test]
fn every_example_holds() {
    let mut complaints = Vec::new();
    for id in gallery().keys() {
        let scenario = scenario(id).unwrap();
        let expect = scenario.get("expect").unwrap();
        complaints.extend(failures(&scenario, expect).into_iter().map(|line| format!("{id}: {line}")));
    }
    settle(&complaints);
}

#[test]
fn every_example_says_what_it_shows() {
    let mut complaints = Vec::new();
    for (id, example) in gallery() {
        let scenario = scenario(&id).unwrap();
        for name in ["title", "description"] {
            if scenario.get(name).and_then(Value::as_str).is_none_or(str::is_empty) {
                complaints.push(format!("{id}: no {name}"));
            }
        }
        if example.topic.is_empty() || example.signal.is_empty() || example.gates.is_empty() {
            complaints.push(format!("{id}: topic, signal or gates are empty"));
        }
        let expect = scenario.get("expect").unwrap();
        let denies = expect.get("verdict").and_then(Value::as_str) == Some("Deny");
        let stated = ["verdict", "decidedBy", "reason"].iter().all(|name| expect.get(name).is_some());
        let code = expect.get("error").and_then(|error| error.get("code"));
        if !stated || denies != code.is_some() {
            complaints
                .push(format!("{id}: expects verdict, gate and reason, and the error's code when refused"));
        }
        let decision = decision(&id);
        for gate in &example.gates {
            if !decision.gates.iter().any(|trace| trace.gate.name() == gate) {
                complaints.push(format!("{id}: there is no gate {gate}"));
            }
        }
    }
    settle(&complaints);
}

#[test]
fn each_pair_turns_on_the_gate_that_it_names() {
    let gallery = gallery();
    let mut complaints = Vec::new();
    for (id, example) in &gallery {
        let Some(other) = &example.pair else {
            if example.fixed.is_some() {
                complaints.push(format!("{id}: broken or fixed, but compared with what?"));
            }
            continue;
        };
        let counterpart = &gallery[other];
        let halves = (example.fixed, counterpart.fixed);
        if halves != (Some(true), Some(false)) && halves != (Some(false), Some(true)) {
            complaints.push(format!("{id} and {other}: one half is broken, the other fixed"));
        }
        let (mine, theirs) = (decision(id), decision(other));
        if mine.verdict == theirs.verdict {
            complaints.push(format!("{id} and {other}: the verdict is the same"));
        }
        let (refused, allowed) =
            if mine.verdict == Verdict::Deny { (&mine, &theirs) } else { (&theirs, &mine) };
        let gate = &example.gates[0];
        if outcomes(refused, gate) == outcomes(allowed, gate) || outcomes(allowed, gate).iter().any(closed) {
            complaints.push(format!("{id} and {other}: gate {gate} does not open"));
        }
        let action =
            |id| scenario(id).unwrap().get("request").and_then(|request| request.get("action").cloned());
        let (left, right) = (action(id).unwrap(), action(other).unwrap());
        if !left.same_content(&right) {
            complaints.push(format!("{id} and {other}: they ask for different things"));
        }
    }
    settle(&complaints);
}

fn outcomes(decision: &Decision, gate: &str) -> Vec<Outcome> {
    let traces = decision.gates.iter().filter(|trace| trace.gate.name() == gate);
    traces.map(|trace| trace.outcome).collect()
}

fn closed(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::ExplicitDeny | Outcome::ImplicitDeny)
}

#[test]
fn every_signal_and_trap_is_shown_broken_and_fixed() {
    let table = table();
    let gallery = examples();
    let mut complaints = Vec::new();
    let shown = |entry: &Entry, of: fn(&Example) -> &Vec<String>| {
        let with: Vec<&Example> = gallery.iter().filter(|example| of(example).contains(&entry.id)).collect();
        [Some(false), Some(true)].iter().all(|half| with.iter().any(|example| example.fixed == *half))
    };
    for entry in &table.signals {
        if !shown(entry, |example| &example.signals) {
            complaints.push(format!("signal {}: no pair", entry.id));
        }
    }
    for entry in &table.traps {
        if !shown(entry, |example| &example.traps) {
            complaints.push(format!("trap {}: no pair", entry.id));
        }
    }
    let known = |entries: &[Entry], id: &String| entries.iter().any(|entry| entry.id == *id);
    for example in &gallery {
        let unknown = example.signals.iter().filter(|id| !known(&table.signals, id));
        let unknown = unknown.chain(example.traps.iter().filter(|id| !known(&table.traps, id)));
        complaints.extend(unknown.map(|id| format!("{}: no signal or trap {id}", example.id)));
    }
    settle(&complaints);
}

#[test]
fn the_table_and_the_lessons_say_the_same() {
    let (table, lessons, gallery) = (table(), lessons(), gallery());
    let entries: Vec<&Entry> = table.topics.iter().chain(&table.signals).chain(&table.traps).collect();
    let distinct: BTreeSet<&String> = entries.iter().map(|entry| &entry.id).collect();
    assert_eq!(distinct.len(), entries.len(), "an id twice in the table");
    let mut complaints = Vec::new();
    for entry in &entries {
        if entry.name.is_empty() || entry.lessons.is_empty() || entry.scenarios.is_empty() {
            complaints.push(format!("{}: needs a name, a lesson and a scenario", entry.id));
        }
        for lesson in &entry.lessons {
            if !lessons.get(lesson).is_some_and(|lesson| lesson.front.covers.contains(&entry.id)) {
                complaints.push(format!("{}: the lesson {lesson} does not cover it", entry.id));
            }
        }
        let missing = entry.scenarios.iter().filter(|id| !gallery.contains_key(*id));
        complaints.extend(missing.map(|id| format!("{}: no example {id}", entry.id)));
    }
    for (id, lesson) in &lessons {
        for covered in &lesson.front.covers {
            if !entries.iter().any(|entry| entry.id == *covered && entry.lessons.contains(id)) {
                complaints.push(format!("lesson {id}: {covered} is not mapped to it"));
            }
        }
    }
    settle(&complaints);
}

#[test]
fn every_lesson_is_complete() {
    let (lessons, gallery) = (lessons(), gallery());
    let mut complaints = Vec::new();
    let mut orders = BTreeSet::new();
    let mut tasks = BTreeSet::new();
    for (id, lesson) in &lessons {
        let front = &lesson.front;
        let mut complain = |what: String| complaints.push(format!("{id}: {what}"));
        for (name, text) in [("title", &front.title), ("topic", &front.topic), ("question", &front.question)]
        {
            if text.is_empty() {
                complain(format!("no {name}"));
            }
        }
        if !(50..=200).contains(&front.summary.chars().count()) {
            complain("the summary has 50 to 200 characters".into());
        }
        if !orders.insert(front.order) {
            complain("its place on the path is taken".into());
        }
        for before in &front.prerequisites {
            if lessons.get(before).is_none_or(|before| before.front.order >= front.order) {
                complain(format!("{before} does not come before it"));
            }
        }
        let words = lesson.prose.split_whitespace().count();
        if !(220..=620).contains(&words) {
            complain(format!("{words} words are not about two minutes"));
        }
        if lesson.live.is_empty() || lesson.tasks.is_empty() {
            complain("a live scenario and a task are needed".into());
        }
        for live in &lesson.live {
            if !gallery.contains_key(&live.example) {
                complain(format!("no example {}", live.example));
                continue;
            }
            let decision = decision(&live.example);
            for gate in &live.predict {
                if !decision.gates.iter().any(|trace| trace.gate.name() == gate) {
                    complain(format!("{} has no gate {gate} to predict", live.example));
                }
            }
            if live.predict.is_empty() || live.caption.is_empty() {
                complain(format!("{} needs gates to predict and a caption", live.example));
            }
        }
        for task in &lesson.tasks {
            if !tasks.insert(task.id.clone()) {
                complain(format!("there are two tasks {}", task.id));
            }
        }
    }
    settle(&complaints);
}

#[test]
fn every_task_is_open_at_its_start_and_solved_by_its_solution() {
    let mut complaints = Vec::new();
    let mut count = 0;
    for (id, lesson) in &lessons() {
        for task in &lesson.tasks {
            count += 1;
            let mut complain = |what: &str| complaints.push(format!("{id}, task {}: {what}", task.id));
            if grade(task, &serde_json::json!({})).is_empty() {
                complain("nothing is left to do");
            }
            for line in grade(task, &task.solution) {
                complain(&format!("the solution does not pass: {line}"));
            }
            let wanted: Vec<&str> =
                task.checks.iter().filter_map(|check| check.expect["verdict"].as_str()).collect();
            if !wanted.contains(&"Allow") || !wanted.contains(&"Deny") {
                complain("the checks say what must be allowed and what must stay refused");
            }
            if task.goal.is_empty() || task.hints.is_empty() {
                complain("a goal and hints are needed");
            }
        }
    }
    assert!(count > 0, "no task");
    settle(&complaints);
}

#[test]
fn no_task_is_solved_by_allowing_everything() {
    let statement = |principal: serde_json::Value| {
        let mut statement = serde_json::json!({"Effect": "Allow", "Action": "*", "Resource": "*"});
        if !principal.is_null() {
            statement["Principal"] = principal;
        }
        serde_json::json!({"Version": "2012-10-17", "Statement": [statement]})
    };
    let account = serde_json::json!({"AWS": "arn:aws:iam::111122223333:root"});
    let identity = serde_json::json!({
        "identityPolicies": [{"name": "all", "document": statement(serde_json::Value::Null)}],
        "permissionsBoundary": null, "sessionPolicies": null
    });
    let shortcuts = [
        serde_json::json!({"key": {"policy": statement("*".into())}}),
        serde_json::json!({"key": {"policy": statement(account)}, "principal": identity.clone()}),
        serde_json::json!({"key": {"policy": statement("*".into())}, "principal": identity.clone()}),
        serde_json::json!({"principal": identity}),
    ];
    let mut complaints = Vec::new();
    for (id, lesson) in &lessons() {
        for task in &lesson.tasks {
            for (number, shortcut) in (1..).zip(&shortcuts) {
                if grade(task, shortcut).is_empty() {
                    complaints.push(format!("{id}, task {}: shortcut {number} passes", task.id));
                }
            }
        }
    }
    settle(&complaints);
}

#[test]
fn every_question_can_be_answered_and_looked_up() {
    let (table, lessons, gallery) = (table(), lessons(), gallery());
    let questions = questions();
    let mut complaints = Vec::new();
    let mut ids = BTreeSet::new();
    for question in &questions {
        let mut complain = |what: &str| complaints.push(format!("question {}: {what}", question.id));
        if !ids.insert(&question.id) {
            complain("the id is taken");
        }
        let entries = match question.kind.as_str() {
            "signal" => &table.signals,
            "trap" => &table.traps,
            _ => {
                complain("its kind is signal or trap");
                continue;
            }
        };
        if !entries.iter().any(|entry| entry.id == question.about) {
            complain("it is about nothing in the table");
        }
        let distinct: BTreeSet<&String> = question.options.iter().collect();
        if question.options.len() < 3 || distinct.len() != question.options.len() {
            complain("it needs three different options or more");
        }
        let right: BTreeSet<&usize> = question.answer.iter().collect();
        if right.is_empty()
            || right.len() != question.answer.len()
            || right.len() == question.options.len()
            || right.iter().any(|index| **index >= question.options.len())
        {
            complain("its answers are not some of its options");
        }
        if question.stem.is_empty() || question.explanation.is_empty() || question.topic.is_empty() {
            complain("topic, stem or explanation is empty");
        }
        if !gallery.contains_key(&question.example) || !lessons.contains_key(&question.lesson) {
            complain("its example or its lesson does not exist");
        }
    }
    for entry in table.signals.iter().chain(&table.traps) {
        if questions.iter().filter(|question| question.about == entry.id).count() < 2 {
            complaints.push(format!("{}: two questions at least", entry.id));
        }
    }
    assert!(questions.len() >= 40, "{} questions", questions.len());
    settle(&complaints);
}

#[test]
fn links_between_lessons_lead_to_headings() {
    let lessons = lessons();
    let mut complaints = Vec::new();
    for (id, lesson) in &lessons {
        for target in
            lesson.prose.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(to, _)| to))
        {
            if target.contains("://") {
                continue;
            }
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let name = file.strip_suffix(".md").unwrap_or(file);
            let to = if name.is_empty() { Some(lesson) } else { lessons.get(name) };
            if !to.is_some_and(|to| heading.is_empty() || has_heading(to, heading)) {
                complaints.push(format!("{id}: the link to {target} leads nowhere"));
            }
        }
    }
    settle(&complaints);
}

fn has_heading(lesson: &Lesson, anchor: &str) -> bool {
    let titles = lesson.prose.lines().filter(|line| line.starts_with("## "));
    titles.map(|line| line.trim_start_matches("## ")).any(|title| {
        let title = title.to_lowercase().replace(' ', "-");
        title.chars().filter(|letter| letter.is_alphanumeric() || *letter == '-').collect::<String>()
            == anchor
    })
}
