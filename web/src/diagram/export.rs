//! The picture as a file: an SVG that needs no style sheet, and a PNG made from it.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement, Window, XmlSerializer,
};
use yew::prelude::*;

use crate::components::icon::Icon;
use crate::hooks::{download, download_from};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What the style sheet says of an element, to be said by the element itself.
const STYLES: [&str; 16] = [
    "fill",
    "fill-opacity",
    "font-family",
    "font-size",
    "font-weight",
    "opacity",
    "paint-order",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "transform",
    "visibility",
];

/// Room around the picture, the height of a line of the headline, and how many characters go into one.
const MARGIN: i32 = 20;
const LINE: i32 = 22;
const LETTERS: usize = 94;

#[derive(Properties, PartialEq)]
pub(crate) struct KeepProps {
    /// What holds the pictures.
    pub(crate) picture: NodeRef,
    /// The verdict in a sentence, written above the picture.
    pub(crate) headline: AttrValue,
}

/// The buttons that save the picture.
#[function_component]
pub(crate) fn Keep(props: &KeepProps) -> Html {
    let save = |png: bool| {
        let (picture, headline) = (props.picture.clone(), props.headline.clone());
        move |_: MouseEvent| {
            let Some(element) = picture.cast::<Element>() else { return };
            // A browser that draws no picture of the picture leaves the reader with the page and its print.
            let _ = save(&element, &headline, png);
        }
    };
    html! {
        <p class="keep" role="group" aria-label="Save the picture">
            <button type="button" class="quiet" data-testid="save-svg" onclick={save(false)}><Icon name="save" />{ "SVG" }</button>
            <button type="button" class="quiet" data-testid="save-png" onclick={save(true)}><Icon name="save" />{ "PNG" }</button>
        </p>
    }
}

fn save(holder: &Element, headline: &str, png: bool) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let (text, width, height) = to_svg(&window, holder, headline)?;
    if png {
        return to_png(&window, &text, (width, height));
    }
    download(&text, "keygate.svg", "image/svg+xml")
}

/// All pictures that are on screen, one under the other, as one document with its size.
fn to_svg(window: &Window, holder: &Element, headline: &str) -> Result<(String, i32, i32), JsValue> {
    let page = window.document().ok_or(JsValue::NULL)?;
    let make = |name: &str, attributes: &[(&str, &str)]| -> Result<Element, JsValue> {
        let element = page.create_element_ns(Some(SVG), name)?;
        for (name, value) in attributes {
            element.set_attribute(name, value)?;
        }
        Ok(element)
    };
    let styles = |element: &Element, name: &str| {
        let styles = window.get_computed_style(element).ok().flatten();
        styles.and_then(|styles| styles.get_property_value(name).ok()).unwrap_or_default()
    };
    let body = page.body().ok_or(JsValue::NULL)?;
    let (paper, ink) = (styles(&body, "background-color"), styles(&body, "color"));
    let whole = make("svg", &[("xmlns", SVG)])?;
    let back = make("rect", &[("width", "100%"), ("height", "100%"), ("fill", &paper)])?;
    whole.append_child(&back)?;

    let pictures = holder.query_selector_all("svg.picture")?;
    let mut width = 0;
    let mut parts: Vec<(Element, i32)> = Vec::new();
    for index in 0..pictures.length() {
        let Some(picture) = pictures.item(index).and_then(|node| node.dyn_into::<Element>().ok()) else {
            continue;
        };
        if styles(&picture, "display") == "none" {
            continue;
        }
        let size = picture.get_attribute("viewBox").unwrap_or_default();
        let mut size = size.split(' ').skip(2).filter_map(|number| number.parse().ok());
        let (own_width, own_height) = (size.next().unwrap_or(800), size.next().unwrap_or(400));
        let copy: Element = picture.clone_node_with_deep(true)?.dyn_into()?;
        settle(window, &picture, &copy)?;
        copy.set_attribute("width", &own_width.to_string())?;
        copy.set_attribute("height", &own_height.to_string())?;
        width = width.max(own_width);
        parts.push((copy, own_height));
    }
    let mut top = MARGIN;
    let letters = if width < 500 { LETTERS * 2 / 5 } else { LETTERS };
    // Names stand between backticks, which a picture has no use for.
    for line in wrapped(&headline.replace('`', ""), letters) {
        top += LINE;
        let (y, family) = ((top - 8).to_string(), styles(&body, "font-family"));
        let font = [("font-family", family.as_str()), ("font-size", "15"), ("font-weight", "600")];
        let text = make("text", &[[("x", "20"), ("y", &y), ("fill", &ink)], font].concat())?;
        text.set_text_content(Some(&line));
        whole.append_child(&text)?;
    }
    for (part, height) in parts {
        top += MARGIN / 2;
        part.set_attribute("x", &MARGIN.to_string())?;
        part.set_attribute("y", &top.to_string())?;
        whole.append_child(&part)?;
        top += height;
    }
    let (width, height) = (width + 2 * MARGIN, top + MARGIN);
    for (name, value) in [
        ("width", width.to_string()),
        ("height", height.to_string()),
        ("viewBox", format!("0 0 {width} {height}")),
    ] {
        whole.set_attribute(name, &value)?;
    }
    Ok((XmlSerializer::new()?.serialize_to_string(&whole)?, width, height))
}

/// Writes what the style sheet says of `from` into the attributes of `to`, its copy, and puts the icons themselves where
/// they are only named.
fn settle(window: &Window, from: &Element, to: &Element) -> Result<(), JsValue> {
    if let Some(style) = window.get_computed_style(from)? {
        for name in STYLES {
            let value = style.get_property_value(name)?;
            if !value.is_empty() && (name != "transform" || value != "none") {
                to.set_attribute(name, &value)?;
            }
        }
        if from.tag_name() == "use" {
            return inline(from, to, &style.get_property_value("color")?);
        }
    }
    for name in
        ["class", "data-testid", "data-gate", "data-mark", "role", "tabindex", "aria-label", "aria-hidden"]
    {
        to.remove_attribute(name)?;
    }
    let (ours, copies) = (from.children(), to.children());
    for index in 0..ours.length() {
        if let (Some(from), Some(to)) = (ours.item(index), copies.item(index)) {
            settle(window, &from, &to)?;
        }
    }
    Ok(())
}

/// Puts the drawing of an icon in the place of the element that names it.
fn inline(from: &Element, to: &Element, color: &str) -> Result<(), JsValue> {
    let page = from.owner_document().ok_or(JsValue::NULL)?;
    let name = from.get_attribute("href").unwrap_or_default();
    let drawing = page.query_selector(&format!("symbol{name} path"))?.ok_or(JsValue::NULL)?;
    let icon = page.create_element_ns(Some(SVG), "svg")?;
    let path = drawing.clone_node()?.dyn_into::<Element>()?;
    path.set_attribute("fill", "none")?;
    path.set_attribute("stroke", color)?;
    for name in ["stroke-width", "stroke-linecap", "stroke-linejoin"] {
        path.set_attribute(name, &to.get_attribute(name).unwrap_or_default())?;
    }
    icon.set_attribute("viewBox", "0 0 20 20")?;
    for name in ["x", "y", "width", "height"] {
        icon.set_attribute(name, &from.get_attribute(name).unwrap_or_default())?;
    }
    icon.append_child(&path)?;
    to.replace_with_with_node_1(&icon)
}

/// Draws the document twice as large and hands that over as a file.
fn to_png(window: &Window, svg: &str, (width, height): (i32, i32)) -> Result<(), JsValue> {
    let page = window.document().ok_or(JsValue::NULL)?;
    let image = HtmlImageElement::new()?;
    let drawn = image.clone();
    let draw = Closure::once_into_js(move || -> Result<(), JsValue> {
        let canvas: HtmlCanvasElement = page.create_element("canvas")?.dyn_into()?;
        canvas.set_width(width.unsigned_abs() * 2);
        canvas.set_height(height.unsigned_abs() * 2);
        let pen: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
        pen.scale(2.0, 2.0)?;
        let (width, height) = (f64::from(width), f64::from(height));
        pen.draw_image_with_html_image_element_and_dw_and_dh(&drawn, 0.0, 0.0, width, height)?;
        download_from(&canvas.to_data_url_with_type("image/png")?, "keygate.png")
    });
    image.set_onload(Some(draw.unchecked_ref()));
    let encoded: String = js_sys::encode_uri_component(svg).into();
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{encoded}"));
    Ok(())
}

/// A text in lines of so many letters at most.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_are_no_longer_than_told_and_lose_nothing() {
        let text = "Denied at the key policy: it lets neither role App nor the account's IAM policies use kms:Decrypt.";
        let lines = wrapped(text, 40);
        assert!(lines.iter().all(|line| line.len() <= 40), "{lines:?}");
        assert_eq!(lines.join(" "), text);
    }
}
