//! Choosing in a drawing: a system by a click, its neighbour by an arrow key, any by a part of its name.

use crate::browser::{all, find, get, on, within};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CanvasRenderingContext2d, DomParser, Element, Event, HtmlCanvasElement, HtmlElement, HtmlImageElement,
    HtmlInputElement, KeyboardEvent, MouseEvent, SupportedType, UrlSearchParams, XmlSerializer,
};

/// The fields of an address that say what a drawing is around, or what was asked of it there.
const ROOTS: [&str; 7] = ["system", "api", "team", "domain", "entity", "more", "select"];

/// A click on a `.node` whose address chooses it (`select=`) fills `#selected` from the page there without leaving this one; a double click
/// goes to the drawing around it. The arrow keys go from box to box, and the field `data-find` among the buttons brings out names.
pub(crate) fn wake(frame: &HtmlElement, buttons: Option<&Element>) {
    on(frame, "click", |event: MouseEvent| {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key();
        if event.default_prevented() || modified {
            return;
        }
        if let Some((node, address)) = choosing(&event) {
            event.prevent_default();
            spawn_local(async move {
                if choose(&node, &address).await.is_none() {
                    let _ = window().location().set_href(&address);
                }
            });
        }
    });
    on(frame, "dblclick", |event: MouseEvent| {
        if let Some((_, address)) = choosing(&event)
            && let Some(root) = around(&address)
        {
            let _ = window().location().set_href(&root);
        }
    });
    on(&window(), "popstate", |_: Event| {
        let _ = window().location().reload();
    });
    let view = frame.clone();
    on(frame, "keydown", move |event: KeyboardEvent| {
        let (x, y) = match event.key().as_str() {
            "ArrowRight" => (1.0, 0.0),
            "ArrowLeft" => (-1.0, 0.0),
            "ArrowDown" => (0.0, 1.0),
            "ArrowUp" => (0.0, -1.0),
            _ => return,
        };
        if step(&view, (x, y)).is_some() {
            event.prevent_default();
        }
    });
    pictures(frame);
    let field = buttons.and_then(|buttons| within::<HtmlInputElement>(buttons, "[data-find]"));
    if let Some(field) = field {
        let (view, typed) = (frame.clone(), field.clone());
        on(&field, "input", move |_: Event| bring_out(&view, &typed.value()));
        let view = frame.clone();
        on(&field, "keydown", move |event: KeyboardEvent| {
            if event.key() == "Enter"
                && let Some(first) = within::<Element>(&view, ".node.found")
            {
                event.prevent_default();
                focus(&first);
            }
        });
    }
}

/// Shows the button that saves the drawing as it is shown, as a picture of its own size twice over.
fn pictures(frame: &HtmlElement) -> Option<()> {
    let place = find(".map-png")?;
    let button: HtmlElement = within(&place, "button")?;
    place.remove_attribute("hidden").ok()?;
    let frame = frame.clone();
    on(&button, "click", move |_: MouseEvent| {
        let frame = frame.clone();
        spawn_local(async move {
            let _ = save_picture(&frame).await;
        });
    });
    Some(())
}

/// The colours and letters of a drawing come from the style sheet, which a picture does not have: what is computed is written into a copy.
async fn save_picture(frame: &HtmlElement) -> Option<()> {
    const SAID: [&str; 11] = [
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "opacity",
        "color",
        "font-family",
        "font-size",
        "font-weight",
        "text-anchor",
        "paint-order",
    ];
    let drawing: Element = within(frame, "svg")?;
    let sides = drawing.get_attribute("viewBox")?;
    let mut sides = sides.split(' ').skip(2).map(js_sys::parse_float);
    let (width, height) = (sides.next()?, sides.next()?);
    let copy: Element = drawing.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let shown = std::iter::once(drawing.clone()).chain(all(&drawing, "*"));
    for (shown, copied) in shown.zip(std::iter::once(copy.clone()).chain(all(&copy, "*"))) {
        let style = window().get_computed_style(&shown).ok()??;
        for name in SAID {
            let value = style.get_property_value(name).unwrap_or_default();
            let _ = copied.set_attribute(name, &value);
        }
    }
    let text = XmlSerializer::new().ok()?.serialize_to_string(&copy).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(
        &("data:image/svg+xml;charset=utf-8,".to_owned() + &String::from(js_sys::encode_uri_component(&text))),
    );
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.set_width((width * 2.0) as u32);
    canvas.set_height((height * 2.0) as u32);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let paper = window().get_computed_style(&document().body()?.into()).ok()??;
    pen.set_fill_style_str(&paper.get_property_value("background-color").unwrap_or_default());
    pen.fill_rect(0.0, 0.0, width * 2.0, height * 2.0);
    pen.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width * 2.0, height * 2.0)
        .ok()?;
    let link: HtmlElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &canvas.to_data_url().ok()?).ok()?;
    link.set_attribute("download", "map.png").ok()?;
    link.click();
    Some(())
}

/// The box under an event, and the address that chooses it.
fn choosing(event: &MouseEvent) -> Option<(Element, String)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let node = target.closest("a.node").ok()??;
    let address = node.get_attribute("href").filter(|href| href.contains("select="))?;
    Some((node, address))
}

async fn choose(node: &Element, address: &str) -> Option<()> {
    let page = get(address).await?;
    let page = DomParser::new()
        .ok()?
        .parse_from_string(&page, SupportedType::TextHtml)
        .ok()?;
    let (old, new) = (find("#selected")?, page.query_selector("#selected").ok()??);
    old.replace_with_with_node_1(&new).ok()?;
    for other in all(&find("main")?, ".node.chosen") {
        let _ = other.class_list().remove_1("chosen");
    }
    let _ = node.class_list().add_1("chosen");
    let history = window().history().ok()?;
    history.push_state_with_url(&JsValue::NULL, "", Some(address)).ok()
}

/// The address of the drawing around what an address chooses.
fn around(address: &str) -> Option<String> {
    let (path, query) = address.split('#').next()?.split_once('?')?;
    let query = UrlSearchParams::new_with_str(query).ok()?;
    let slug = query.get("select")?;
    for root in ROOTS {
        query.delete(root);
    }
    query.append("system", &slug);
    Some(path.to_owned() + "?" + &String::from(query.to_string()))
}

/// Moves the focus to the nearest box in a direction; nothing when no box has it, or none is there.
fn step(frame: &HtmlElement, (x, y): (f64, f64)) -> Option<()> {
    let here = document().active_element()?.closest(".node").ok()??;
    let middle = |element: &Element| {
        let place = element.get_bounding_client_rect();
        (place.left() + place.width() / 2.0, place.top() + place.height() / 2.0)
    };
    let from = middle(&here);
    let nearest = all(frame, ".node")
        .into_iter()
        .filter_map(|node| {
            let to = middle(&node);
            let (right, down) = (to.0 - from.0, to.1 - from.1);
            let (along, aside) = (right * x + down * y, right * y + down * x);
            // What lies in the direction, and of that what is least off it.
            (along > 1.0).then(|| (along + 3.0 * aside.abs(), node))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))?;
    focus(&nearest.1)
}

/// Gives an element the focus. In an SVG a link is no HTML element, but has the same method.
fn focus(element: &Element) -> Option<()> {
    element.unchecked_ref::<HtmlElement>().focus().ok()
}

/// Brings out the boxes whose text has these words, and dims the rest; all are as they were where nothing is typed.
fn bring_out(frame: &HtmlElement, text: &str) {
    let wanted = text.trim().to_lowercase();
    for node in all(frame, ".node") {
        let said = node.text_content().unwrap_or_default().to_lowercase();
        let found = !wanted.is_empty() && said.contains(&wanted);
        let _ = node.class_list().toggle_with_force("found", found);
        let _ = node.class_list().toggle_with_force("dim", !wanted.is_empty() && !found);
    }
}
