//! The grants of a key as forms.

use keygate_scenario::Problem;
use keygate_scenario::form::{Edit, grant_fields, grant_title, new_grant};
use yew::prelude::*;

use crate::components::combo::focus;
use crate::components::form::Form;
use crate::components::icon::Icon;
use crate::document::Document;
use crate::hooks::use_dispatch;
use crate::place::item;
use crate::session::Session;
use crate::state::Action;

#[derive(Properties, PartialEq)]
pub(crate) struct GrantsFormProps {
    pub(crate) document: Document,
    pub(crate) session: Session,
    /// Where the list stands.
    pub(crate) list: &'static str,
}

/// Every grant, folded to a line until it is wanted, and a button for one more.
#[function_component]
pub(crate) fn GrantsForm(props: &GrantsFormProps) -> Html {
    let dispatch = use_dispatch();
    let GrantsFormProps { document, session, list } = props;
    let list = *list;
    let wanted = use_state(|| None::<String>);
    use_effect_with((*wanted).clone(), |wanted| {
        if let Some(id) = wanted {
            focus(id);
        }
    });
    // While the text of the list does not parse, the forms would write over it.
    let broken =
        session.problems.iter().any(|problem: &Problem| problem.place == list && problem.line.is_some());
    if broken {
        return html! { <p class="grants grants--broken">{ "The list below has a mistake in its JSON. Mend it there, and the forms come back." }</p> };
    }
    let grants = document.items(list);
    let add_id = format!("add-{}", list.replace('.', "-"));
    let add = {
        let (dispatch, document, wanted) = (dispatch.clone(), document.clone(), wanted.clone());
        let first = format!("{}-GranteePrincipal", list.replace('.', "-"));
        let count = grants.len();
        move |_: MouseEvent| {
            let edits = vec![new_grant(document.value(), list)];
            dispatch.dispatch(Action::Put(format!("add {list} {count}"), edits));
            wanted.set(Some(first.replace("grants-", &format!("grants-{count}--"))));
        }
    };
    let remove = |index: usize| {
        let (dispatch, add_id) = (dispatch.clone(), add_id.clone());
        move |_: MouseEvent| {
            focus(&add_id);
            let edit = Edit { place: item(list, index), value: None };
            dispatch.dispatch(Action::Put(format!("remove {list} {index}"), vec![edit]));
        }
    };
    html! {
        <div class="grants" data-testid={list.replace('.', "-")}>
            for (index, grant) in grants.iter().enumerate() {
                <details class="grants__grant" key={index} data-testid={format!("grant-{index}")}>
                    <summary>{ grant_title(grant) }</summary>
                    <div class="form">
                        <Form document={document.clone()} fields={grant_fields(document.value(), &item(list, index), &session.problems)} />
                        <div class="form__actions">
                            <button type="button" class="button" onclick={remove(index)}><Icon name="remove" />{ "Remove this grant" }</button>
                        </div>
                    </div>
                </details>
            }
            <button type="button" class="button" id={add_id.clone()} onclick={add}><Icon name="plus" />{ "Add a grant" }</button>
        </div>
    }
}
