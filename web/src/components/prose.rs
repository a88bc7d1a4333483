//! Sentences in which names stand between backticks.

use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct ProseProps {
    pub(crate) text: AttrValue,
}

/// A sentence, with what stands between backticks set as code.
#[function_component]
pub(crate) fn Prose(props: &ProseProps) -> Html {
    let text = props.text.as_str();
    if text.matches('`').count() % 2 == 1 {
        return html! { { props.text.clone() } };
    }
    html! {
        for (index, piece) in text.split('`').enumerate() {
            if index % 2 == 1 { <code>{ piece.to_owned() }</code> } else { { piece.to_owned() } }
        }
    }
}
