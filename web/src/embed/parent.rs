//! The page around this one. It is spoken to only after it spoke first, and only at the origin from which it did.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use js_sys::{JSON, Object};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, MessageEvent, ResizeObserver, Window};
use yew::prelude::*;

use super::protocol::{self, Manner, What};

/// The origin of pages that have none, such as files.
const NO_ORIGIN: &str = "null";

/// The way to the page around.
#[derive(Clone, Default)]
pub(crate) struct Parent(Rc<RefCell<Told>>);

#[derive(Default)]
struct Told {
    /// Where the page around is from, once it spoke.
    origin: Option<String>,
    /// The height that it was told; nothing before there is something to see.
    height: Option<u32>,
}

impl PartialEq for Parent {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Parent {
    /// Sends a message, if there is anyone to send it to.
    pub(crate) fn tell(&self, message: &str) {
        let told = self.0.borrow();
        if let (Some(origin), Some((_, parent)), Ok(message)) =
            (&told.origin, windows(), JSON::parse(message))
        {
            // A parent that is gone needs no message.
            let _ = parent.post_message(&message, origin);
        }
    }

    /// There is something to see now: tells its height, and from now on every other one.
    pub(crate) fn show_size(&self) {
        self.0.borrow_mut().height = Some(0);
        self.follow_size();
    }

    fn follow_size(&self) {
        let height = root().map_or(0, |root| root.offset_height().unsigned_abs());
        let mut told = self.0.borrow_mut();
        if told.height.is_none_or(|last| last == height) {
            return;
        }
        told.height = Some(height);
        drop(told);
        self.tell(&protocol::size(height));
    }

    /// Whether a message is to be heard: it comes from the window around this one, and always from the same origin.
    fn hears(&self, event: &MessageEvent) -> bool {
        let Some((_, parent)) = windows() else { return false };
        let origin = event.origin();
        let from_parent = event.source().is_some_and(|source| Object::is(&source, &parent));
        from_parent
            && !origin.is_empty()
            && origin != NO_ORIGIN
            && self.0.borrow().origin.as_ref().is_none_or(|known| *known == origin)
    }

    fn remember(&self, event: &MessageEvent) {
        self.0.borrow_mut().origin = Some(event.origin());
    }
}

/// Hears what the page around wants shown, and tells it the height of the content whenever that changes.
#[hook]
pub(crate) fn use_parent(manner: &Manner, on_show: Callback<(Option<What>, Manner)>) -> Parent {
    let parent = (*use_memo((), |()| Parent::default())).clone();
    let latest = use_mut_ref(|| (manner.clone(), on_show.clone()));
    *latest.borrow_mut() = (manner.clone(), on_show);
    let way = parent.clone();
    use_effect_with((), move |()| {
        let size = observe_size(way.clone());
        let listener = windows().map(|(window, _)| {
            EventListener::new(&window, "message", move |event| {
                let Some(event) = event.dyn_ref::<MessageEvent>().filter(|event| way.hears(event)) else {
                    return;
                };
                let (manner, on_show) = latest.borrow().clone();
                let text = JSON::stringify(&event.data()).ok().and_then(|text| text.as_string());
                if let Some(show) = text.and_then(|text| protocol::read(&text, &manner)) {
                    way.remember(event);
                    way.tell(&protocol::ready());
                    on_show.emit(show);
                }
            })
        });
        move || drop((listener, size))
    });
    parent
}

/// Follows the size of the content for as long as the answer is kept.
fn observe_size(parent: Parent) -> Option<(ResizeObserver, Closure<dyn FnMut()>)> {
    let follow = Closure::<dyn FnMut()>::new(move || parent.follow_size());
    let observer = ResizeObserver::new(follow.as_ref().unchecked_ref()).ok()?;
    observer.observe(&*root()?);
    Some((observer, follow))
}

/// This window and the one around it; nothing when there is none around it.
fn windows() -> Option<(Window, Window)> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (!Object::is(&window, &parent)).then_some((window, parent))
}

fn root() -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id("app")?.dyn_into().ok()
}
