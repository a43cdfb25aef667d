use crate::browser::{all, on};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

/// One press of a zoom button.
const STEP: f64 = 1.25;
/// From an overview of a wide drawing to a few boxes.
const RANGE: (f64, f64) = (0.2, 4.0);
/// How far the pointer must move with the button down before it is a drag and no click, in CSS pixels.
const DRAG: i32 = 4;

/// The texts, in the language of the page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MapWords {
    /// What the drawing is, for assistive technology.
    pub label: String,
    /// The buttons.
    pub nearer: String,
    /// Zooms out.
    pub further: String,
    /// Shows all of it.
    pub fit: String,
    /// What pointer and keyboard do.
    pub hint: String,
}

/// Moves and enlarges a drawing made on the server, and brings out the neighbours of the system under the pointer or the focus.
///
/// Zooming sets the width and height of the SVG; moving scrolls the frame around it. So without this island, or on a touch screen, the same
/// drawing scrolls. In the SVG a `.node` has a class `s` with a number, an `.edge` has `f` and `t` with the numbers of its ends.
#[island]
pub fn MapView(
    /// The texts.
    words: MapWords,
    /// The drawing: one `svg` with a `width` and `height`.
    children: Children,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let ready = RwSignal::new(false);
    let scale = RwSignal::new(1.0_f64);
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            let frame: HtmlElement = frame.into();
            zoom_by_wheel_and_keys(&frame, scale);
            drag(&frame);
            highlight(&frame);
            ready.set(true);
        }
    });
    let press = move |to: fn(&HtmlElement, f64) -> f64| {
        move |_: ev::MouseEvent| {
            if let Some(frame) = frame.get_untracked() {
                let frame: HtmlElement = frame.into();
                let wanted = to(&frame, scale.get_untracked());
                zoom(&frame, scale, wanted, None);
            }
        }
    };
    let (further, nearer) = (words.further.clone(), words.nearer.clone());
    view! {
        <div class="buttons map-buttons" hidden=move || !ready.get()>
            <button type="button" class="button" aria-label=further title=words.further on:click=press(|_, now| now / STEP)>"−"</button>
            <button type="button" class="button" aria-label=nearer title=words.nearer on:click=press(|_, now| now * STEP)>"+"</button>
            <button type="button" class="button" on:click=press(|frame, _| fitting(frame))>{words.fit}</button>
            <output>{move || format!("{:.0} %", scale.get() * 100.0)}</output>
            <small class="muted">{words.hint}</small>
        </div>
        <div class="map" tabindex="0" role="region" aria-label=words.label node_ref=frame>{children()}</div>
    }
}

fn drawing(frame: &HtmlElement) -> Option<Element> {
    frame.query_selector("svg").ok().flatten()
}

/// The size of the drawing at 100 %.
fn natural_size(drawing: &Element) -> Option<(f64, f64)> {
    let text = drawing.get_attribute("viewBox")?;
    let mut sides = text.split(' ').skip(2).map(|side| side.parse().ok());
    Some((sides.next()??, sides.next()??))
}

/// The scale at which all of the drawing is seen.
fn fitting(frame: &HtmlElement) -> f64 {
    let Some((width, height)) = drawing(frame).and_then(|drawing| natural_size(&drawing)) else {
        return 1.0;
    };
    let room = f64::from(frame.client_width()) / width;
    // The frame grows with what is in it, up to most of the window.
    let tall = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or(800.0)
        * 0.8;
    room.min(tall / height).min(1.0)
}

/// Sets the scale so that what is at the anchor, a place in the frame, stays there; the anchor is the middle where none is given.
fn zoom(frame: &HtmlElement, scale: RwSignal<f64>, wanted: f64, anchor: Option<(f64, f64)>) {
    let Some(drawing) = drawing(frame) else { return };
    let Some((width, height)) = natural_size(&drawing) else {
        return;
    };
    let (before, after) = (scale.get_untracked(), wanted.clamp(RANGE.0, RANGE.1));
    let (x, y) = anchor.unwrap_or((
        f64::from(frame.client_width()) / 2.0,
        f64::from(frame.client_height()) / 2.0,
    ));
    let moved = |scrolled: i32, at: f64| ((f64::from(scrolled) + at) * after / before - at).round() as i32;
    let (left, top) = (moved(frame.scroll_left(), x), moved(frame.scroll_top(), y));
    let _ = drawing.set_attribute("width", &format!("{:.1}", width * after));
    let _ = drawing.set_attribute("height", &format!("{:.1}", height * after));
    frame.set_scroll_left(left);
    frame.set_scroll_top(top);
    scale.set(after);
}

fn zoom_by_wheel_and_keys(frame: &HtmlElement, scale: RwSignal<f64>) {
    let view = frame.clone();
    on(frame, "wheel", move |event: WheelEvent| {
        // Without Ctrl the wheel scrolls, as everywhere; a pinch on a touchpad comes as a wheel with Ctrl.
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            let place = view.get_bounding_client_rect();
            let at = (
                f64::from(event.client_x()) - place.left(),
                f64::from(event.client_y()) - place.top(),
            );
            let factor = (-event.delta_y() / 300.0).clamp(-0.5, 0.5).exp();
            zoom(&view, scale, scale.get_untracked() * factor, Some(at));
        }
    });
    let view = frame.clone();
    on(frame, "keydown", move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let now = scale.get_untracked();
        let wanted = match event.key().as_str() {
            "+" | "=" => now * STEP,
            "-" => now / STEP,
            "0" => fitting(&view),
            _ => return,
        };
        event.prevent_default();
        zoom(&view, scale, wanted, None);
    });
}

/// Where a drag began: the pointer, and how far the frame was scrolled.
#[derive(Clone, Copy)]
struct Grip {
    pointer: (i32, i32),
    scrolled: (i32, i32),
    moved: bool,
}

fn drag(frame: &HtmlElement) {
    let grip = Rc::new(Cell::new(None::<Grip>));
    let (view, held) = (frame.clone(), grip.clone());
    on(frame, "pointerdown", move |event: PointerEvent| {
        // A finger scrolls by itself.
        if event.pointer_type() == "mouse" && event.button() == 0 {
            held.set(Some(Grip {
                pointer: (event.client_x(), event.client_y()),
                scrolled: (view.scroll_left(), view.scroll_top()),
                moved: false,
            }));
        }
    });
    let (view, held) = (frame.clone(), grip.clone());
    on(&document(), "pointermove", move |event: PointerEvent| {
        let Some(mut now) = held.get() else { return };
        if event.buttons() & 1 == 0 {
            held.set(None);
            return;
        }
        let (x, y) = (event.client_x() - now.pointer.0, event.client_y() - now.pointer.1);
        now.moved |= x.abs().max(y.abs()) > DRAG;
        held.set(Some(now));
        if now.moved {
            view.set_scroll_left(now.scrolled.0 - x);
            view.set_scroll_top(now.scrolled.1 - y);
        }
    });
    // The click that ends a drag comes after it, and must not follow the link under the pointer.
    on(frame, "click", move |event: MouseEvent| {
        if grip.take().is_some_and(|grip| grip.moved) {
            event.prevent_default();
        }
    });
    on(frame, "dragstart", |event: Event| event.prevent_default());
}

fn highlight(frame: &HtmlElement) {
    for (event, lit) in [
        ("pointerover", true),
        ("focusin", true),
        ("pointerout", false),
        ("focusout", false),
    ] {
        let view = frame.clone();
        on(frame, event, move |event: Event| {
            let node = event
                .target()
                .filter(|_| lit)
                .and_then(|target| target.dyn_into::<Element>().ok())
                .and_then(|target| target.closest(".node").ok().flatten());
            let centre = node.and_then(|node| number(&node, 's'));
            dim_all_but(&view, centre.as_deref());
        });
    }
}

/// The number behind a letter among an element's classes: `12` of `node s12`.
fn number(element: &Element, letter: char) -> Option<String> {
    let classes = element.get_attribute("class")?;
    let digits = |class: &str| {
        class
            .strip_prefix(letter)
            .filter(|rest| rest.parse::<u32>().is_ok())
            .map(str::to_owned)
    };
    classes.split(' ').find_map(digits)
}

fn dim_all_but(frame: &HtmlElement, centre: Option<&str>) {
    let mut near: Vec<String> = centre.map(str::to_owned).into_iter().collect();
    for edge in all(frame, ".edge") {
        let ends = [number(&edge, 'f'), number(&edge, 't')];
        let touches = centre.is_none_or(|centre| ends.iter().any(|end| end.as_deref() == Some(centre)));
        let _ = edge.class_list().toggle_with_force("dim", !touches);
        if touches {
            near.extend(ends.into_iter().flatten());
        }
    }
    for node in all(frame, ".node") {
        let is_near = centre.is_none() || number(&node, 's').is_none_or(|number| near.contains(&number));
        let _ = node.class_list().toggle_with_force("dim", !is_near);
    }
}
