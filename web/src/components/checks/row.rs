//! One check.

use keygate_scenario::Gate;
use yew::prelude::*;

use super::{Answer, expected};
use crate::checks::{Check, CheckEdit, Direction};
use crate::components::fields::{SelectField, TextField};
use crate::components::icon::Icon;
use crate::diagram::words::title;
use crate::hooks::use_dispatch;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(super) struct CheckRowProps {
    pub(super) index: usize,
    pub(super) last: bool,
    pub(super) check: Check,
    pub(super) answer: Option<Answer>,
    /// Whether it can only be met, and not changed.
    pub(super) fixed: bool,
    /// Whether its request is on the page.
    pub(super) shown: bool,
    /// Whether the request on the page was changed since.
    pub(super) changed: bool,
}

/// Its name, its answer, and a form behind a button.
#[function_component]
pub(super) fn CheckRow(props: &CheckRowProps) -> Html {
    let dispatch = use_dispatch();
    let open = use_state(|| false);
    let CheckRowProps { index, check, answer, shown, .. } = props;
    let index = *index;
    let edit = |edit: CheckEdit| {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::Check(edit.clone()))
    };
    let show = {
        let dispatch = dispatch.clone();
        move |_: MouseEvent| dispatch.dispatch(Action::ShowCheck(index))
    };
    let toggle = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let (mark, icon, word) = match answer {
        None => ("unneeded", "unneeded", "Not decided yet"),
        Some(answer) if answer.differences.is_empty() => ("open", "open", "Holds"),
        Some(_) => ("denied", "absent", "Does not hold"),
    };
    let form = format!("check-{index}-form");
    html! {
        <li class={classes!("check", shown.then_some("check--shown"))} data-testid="check" data-holds={(word == "Holds").to_string()}>
            <span class={format!("check__mark mark--{mark}")}><Icon name={icon} /><span class="visually-hidden">{ word }</span></span>
            <button type="button" class="check__name" aria-current={shown.then_some("true")} onclick={show}>{ &*check.name }</button>
            <span class="check__answer">{ answer.as_ref().map_or("…", |answer| &answer.words) }</span>
            if !props.fixed {
                <button type="button" class="quiet" aria-label={format!("Edit the check “{}”", check.name)} aria-expanded={open.to_string()} aria-controls={form.clone()} onclick={toggle}><Icon name="pencil" /></button>
            }
            for difference in answer.iter().flat_map(|answer| &answer.differences) {
                <p class="check__difference">{ difference.clone() }</p>
            }
            if props.changed && !props.fixed {
                <p class="check__difference"><button type="button" class="link" onclick={edit(CheckEdit::Update(index))}>{ "Take over the request as it is now" }</button></p>
            }
            <div id={form} class="check__form" hidden={!*open}>
                if *open {
                    { fields(props, &dispatch) }
                    <div class="check__buttons">
                        <button type="button" class="button" disabled={index == 0} onclick={edit(CheckEdit::Move(index, Direction::Up))}>{ "Move up" }</button>
                        <button type="button" class="button" disabled={props.last} onclick={edit(CheckEdit::Move(index, Direction::Down))}>{ "Move down" }</button>
                        <button type="button" class="button" onclick={edit(CheckEdit::Update(index))}>{ "Take the request above" }</button>
                        <button type="button" class="button" onclick={edit(CheckEdit::Remove(index))}>{ "Remove" }</button>
                    </div>
                }
            </div>
        </li>
    }
}

fn fields(props: &CheckRowProps, dispatch: &crate::hooks::Dispatch) -> Html {
    let index = props.index;
    let expect = &props.check.expect;
    let send = |edit: fn(usize, String) -> CheckEdit| {
        let dispatch = dispatch.clone();
        Callback::from(move |text: String| dispatch.dispatch(Action::Check(edit(index, text))))
    };
    let verdicts = [("Allow", "Allowed"), ("Deny", "Denied"), ("", "Either")];
    let gates = Gate::ALL.map(|gate| (AttrValue::Static(gate.name()), AttrValue::Static(title(gate))));
    let mut gates = gates.to_vec();
    gates.insert(0, (AttrValue::Static(""), AttrValue::Static("any gate")));
    let further = expect.as_object().into_iter().flatten();
    let further: Vec<String> = further
        .filter(|member| !["verdict", "decidedBy"].contains(&member.key.as_ref()))
        .map(|member| format!("{}: {}", member.key, member.value.to_compact()))
        .collect();
    html! {
        <>
            <TextField id={format!("check-{index}-name")} label="Name" wide=true value={props.check.name.to_string()} on_change={send(CheckEdit::Rename)} />
            <SelectField
                id={format!("check-{index}-verdict")}
                label="Must be"
                value={expected(expect, "verdict").to_owned()}
                options={verdicts.map(|(value, name)| (AttrValue::Static(value), AttrValue::Static(name))).to_vec()}
                on_change={send(|index, text| CheckEdit::Expect(index, "verdict", text))}
            />
            <SelectField
                id={format!("check-{index}-gate")}
                label="Decided by"
                value={expected(expect, "decidedBy").to_owned()}
                options={gates}
                on_change={send(|index, text| CheckEdit::Expect(index, "decidedBy", text))}
            />
            if !further.is_empty() {
                <p class="check__further">{ "Also expected: " }<code>{ further.join(", ") }</code></p>
            }
        </>
    }
}
