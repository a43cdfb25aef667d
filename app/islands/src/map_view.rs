use crate::IN_BROWSER;
use crate::browser::{all, find, on, within};
use crate::map_choice;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

/// One press of a zoom button.
const STEP: f64 = 1.25;
/// From an overview of a wide drawing to a few boxes.
const RANGE: (f64, f64) = (0.2, 4.0);
/// How far the pointer must move with the button down before it is a drag and no click, in CSS pixels.
const DRAG: i32 = 4;

/// Moves and enlarges the drawings of a page, and brings out the neighbours of the system under the pointer or the focus.
///
/// A drawing is a `.map` with an `svg` in it; the `.map-buttons` before it, hidden until now, has buttons with `data-zoom` `in`, `out` and
/// `fit` and an `output` for the scale. Zooming sets the width and height of the SVG; moving scrolls the frame around it. So without this
/// island, or on a touch screen, the same drawing scrolls. In the SVG a `.node` has a class `s` with a number, an `.edge` has `f` and `t`
/// with the numbers of its ends.
#[island]
pub fn MapView() -> impl IntoView {
    if IN_BROWSER && let Some(main) = find("main") {
        for frame in all(&main, ".map") {
            if let Ok(frame) = frame.dyn_into::<HtmlElement>() {
                wake(frame);
            }
        }
    }
}

fn wake(frame: HtmlElement) {
    let buttons = frame.previous_element_sibling();
    let (chosen_in, choosing) = (frame.clone(), buttons.clone());
    let view = Rc::new(View {
        scale: Cell::new(1.0),
        output: buttons.as_ref().and_then(|buttons| within(buttons, "output")),
        frame,
    });
    if let Some(buttons) = buttons {
        let _ = buttons.remove_attribute("hidden");
        let this = view.clone();
        on(&buttons, "click", move |event: MouseEvent| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            match target.and_then(|target| target.get_attribute("data-zoom")).as_deref() {
                Some("in") => this.zoom(this.scale.get() * STEP, None),
                Some("out") => this.zoom(this.scale.get() / STEP, None),
                Some("fit") => this.zoom(this.fitting(), None),
                _ => {}
            }
        });
    }
    view.centre();
    wheel_and_keys(&view);
    drag(&view.frame);
    highlight(&view.frame);
    // After the drag, which keeps its own click from choosing.
    map_choice::wake(&chosen_in, choosing.as_ref());
}

/// A frame and how large the drawing in it is; 1 is the size at which it was made.
struct View {
    frame: HtmlElement,
    scale: Cell<f64>,
    output: Option<Element>,
}

impl View {
    fn drawing(&self) -> Option<(Element, f64, f64)> {
        let drawing: Element = within(&self.frame, "svg")?;
        let sides = drawing.get_attribute("viewBox")?;
        let mut sides = sides.split(' ').skip(2).map(js_sys::parse_float);
        let (width, height) = (sides.next()?, sides.next()?);
        Some((drawing, width, height))
    }

    /// Scrolls a drawing that is wider than its frame so that the system it is drawn around is in the middle.
    fn centre(&self) {
        if let Some(focus) = within::<Element>(&self.frame, ".node.focus") {
            let (focus, frame) = (focus.get_bounding_client_rect(), self.frame.get_bounding_client_rect());
            let off = focus.left() + focus.width() / 2.0 - frame.left() - frame.width() / 2.0;
            self.frame.set_scroll_left(off as i32);
        }
    }

    /// The scale at which all of the drawing is seen.
    fn fitting(&self) -> f64 {
        let Some((_, width, height)) = self.drawing() else {
            return 1.0;
        };
        // The frame grows with what is in it, up to most of the window.
        let tall = window()
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64())
            .unwrap_or(800.0)
            * 0.8;
        (f64::from(self.frame.client_width()) / width)
            .min(tall / height)
            .min(1.0)
    }

    /// Sets the scale so that what is at the anchor, a place in the frame, stays there; the anchor is the middle where none is given.
    fn zoom(&self, wanted: f64, anchor: Option<(f64, f64)>) {
        let Some((drawing, width, height)) = self.drawing() else {
            return;
        };
        let frame = &self.frame;
        let (before, after) = (self.scale.get(), wanted.clamp(RANGE.0, RANGE.1));
        let (x, y) = anchor.unwrap_or((
            f64::from(frame.client_width()) / 2.0,
            f64::from(frame.client_height()) / 2.0,
        ));
        let moved = |scrolled: i32, at: f64| ((f64::from(scrolled) + at) * after / before - at) as i32;
        let (left, top) = (moved(frame.scroll_left(), x), moved(frame.scroll_top(), y));
        let _ = drawing.set_attribute("width", &whole(width * after));
        let _ = drawing.set_attribute("height", &whole(height * after));
        frame.set_scroll_left(left);
        frame.set_scroll_top(top);
        self.scale.set(after);
        if let Some(output) = &self.output {
            output.set_text_content(Some(&(whole(after * 100.0) + " %")));
        }
    }
}

/// A number without a fraction: writing fractions would bring much code along.
fn whole(number: f64) -> String {
    ((number + 0.5) as i32).to_string()
}

fn wheel_and_keys(view: &Rc<View>) {
    let this = view.clone();
    on(&view.frame, "wheel", move |event: WheelEvent| {
        // Without Ctrl the wheel scrolls, as everywhere; a pinch on a touchpad comes as a wheel with Ctrl.
        if event.ctrl_key() || event.meta_key() {
            event.prevent_default();
            let place = this.frame.get_bounding_client_rect();
            let at = (
                f64::from(event.client_x()) - place.left(),
                f64::from(event.client_y()) - place.top(),
            );
            let factor = (1.0 - event.delta_y() / 400.0).clamp(1.0 / STEP, STEP);
            this.zoom(this.scale.get() * factor, Some(at));
        }
    });
    let this = view.clone();
    on(&view.frame, "keydown", move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let wanted = match event.key().as_str() {
            "+" | "=" => this.scale.get() * STEP,
            "-" => this.scale.get() / STEP,
            "0" => this.fitting(),
            _ => return,
        };
        event.prevent_default();
        this.zoom(wanted, None);
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
