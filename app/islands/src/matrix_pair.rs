use crate::IN_BROWSER;
use crate::browser::{all, find, on, within};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

/// Brings out the row and the column of the matrix that the pointer or the focus is on, says both names in a line that stays in sight, and
/// goes from number to number by the arrow keys.
///
/// A `.matrix-frame` has the table, whose columns are all as wide as each other and whose empty cells span several of them, and a
/// `.matrix-bar`, which is laid over a column. The `.matrix-pair` is the line; its `data-count` and `data-none` are what stands before a
/// number of integrations and in place of one.
#[island]
pub fn MatrixPair() -> impl IntoView {
    if IN_BROWSER {
        wake();
    }
}

fn wake() -> Option<()> {
    let frame = find(".matrix-frame")?;
    let said: HtmlElement = find(".matrix-pair")?.dyn_into().ok()?;
    let pair = Rc::new(Pair {
        bar: within(&frame, ".matrix-bar")?,
        heads: all(&frame, "thead th[scope=col]"),
        count: said.get_attribute("data-count").unwrap_or_default(),
        none: said.get_attribute("data-none").unwrap_or_default(),
        lit: RefCell::default(),
        said,
        frame,
    });
    pair.said.set_hidden(false);
    let this = pair.clone();
    on(&pair.frame, "pointermove", move |event: PointerEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(target) = target {
            this.show(&target, f64::from(event.client_x()));
        }
    });
    let this = pair.clone();
    on(&pair.frame, "focusin", move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(target) = target {
            this.show(&target, middle(&target));
        }
    });
    for event in ["pointerleave", "focusout"] {
        let this = pair.clone();
        on(&pair.frame, event, move |_: Event| this.light(None, None));
    }
    let this = pair.clone();
    on(&pair.frame, "keydown", move |event: KeyboardEvent| {
        let (right, down) = match event.key().as_str() {
            "ArrowRight" => (1.0, 0.0),
            "ArrowLeft" => (-1.0, 0.0),
            "ArrowDown" => (0.0, 1.0),
            "ArrowUp" => (0.0, -1.0),
            _ => return,
        };
        if this.step(right, down).is_some() {
            event.prevent_default();
        }
    });
    Some(())
}

/// A matrix, and the heads of its columns by their place.
struct Pair {
    frame: Element,
    bar: HtmlElement,
    heads: Vec<Element>,
    said: HtmlElement,
    count: String,
    none: String,
    /// The heads of the row and the column that are brought out.
    lit: RefCell<(Option<Element>, Option<Element>)>,
}

impl Pair {
    /// Brings out what lies at a place across the page in the row of an element.
    fn show(&self, target: &Element, x: f64) {
        let row = target.closest("tbody tr").ok().flatten();
        let row = row.and_then(|row| within::<Element>(&row, "th[scope=row]"));
        let column = self
            .column(x)
            .filter(|_| target.closest("th[scope=row]").ok().flatten().is_none());
        let same = {
            let lit = self.lit.borrow();
            lit.0 == row && lit.1.as_ref() == column.and_then(|column| self.heads.get(column))
        };
        if same {
            return;
        }
        self.light(row.as_ref(), column);
        if let (Some(row), Some(column)) = (row, column.and_then(|column| self.heads.get(column))) {
            let cell = target.closest("td").ok().flatten();
            let number = cell.and_then(|cell| within::<Element>(&cell, "a"));
            let number = number.map(|link| {
                let label = link.get_attribute("aria-label");
                self.count.clone() + " " + &label.or_else(|| link.text_content()).unwrap_or_default()
            });
            let text = name(&row) + " → " + &name(column) + " · " + number.as_deref().unwrap_or(&self.none);
            self.say(&text);
        }
    }

    /// The place of the column that lies there; columns stand side by side in order and are all as wide.
    fn column(&self, x: f64) -> Option<usize> {
        let first = self.heads.first()?.get_bounding_client_rect();
        let place = (x - first.left()) / first.width();
        (place >= 0.0 && place < self.heads.len() as f64).then_some(place as usize)
    }

    fn light(&self, row: Option<&Element>, column: Option<usize>) {
        let head = column.and_then(|column| self.heads.get(column));
        let (old_row, old_head) = self.lit.replace((row.cloned(), head.cloned()));
        for old in [old_row, old_head].into_iter().flatten() {
            let _ = old.class_list().remove_1("lit");
        }
        for new in [row, head].into_iter().flatten() {
            let _ = new.class_list().add_1("lit");
        }
        if let (Some(column), Some(first)) = (column, self.heads.first()) {
            let left = first.get_bounding_client_rect().width() * column as f64;
            let _ = self
                .bar
                .style()
                .set_property("translate", &((left as i32).to_string() + "px"));
        } else {
            self.say("");
        }
        self.bar.set_hidden(column.is_none());
    }

    /// Changes the text where it stands: a new one would have the browser look through the whole page for what depends on it.
    fn say(&self, text: &str) {
        match self.said.first_child() {
            Some(said) => said.set_node_value(Some(text)),
            None => self.said.set_text_content(Some(text)),
        }
    }

    /// Moves the focus to the next number in a direction, in the same row or the same column.
    fn step(&self, right: f64, down: f64) -> Option<()> {
        let here = document().active_element()?.closest("td > a").ok()??;
        let at = here.get_bounding_client_rect();
        // How far a number lies in the direction, if it is in line.
        let along = |link: &Element| {
            let place = link.get_bounding_client_rect();
            let (x, y) = (place.left() - at.left(), place.top() - at.top());
            let (along, aside) = (x * right + y * down, x * down + y * right);
            (along > 1.0 && aside.abs() < 1.0).then_some(along)
        };
        let row = here.closest("tr").ok()??;
        let candidates = if down == 0.0 {
            all(&row, "td > a")
        } else {
            all(&self.frame, "td > a")
        };
        let next = candidates
            .into_iter()
            .filter_map(|link| Some((along(&link)?, link)))
            .min_by(|a, b| a.0.total_cmp(&b.0))?;
        next.1.dyn_ref::<HtmlElement>()?.focus().ok()
    }
}

/// The middle of an element across the page.
fn middle(element: &Element) -> f64 {
    let place = element.get_bounding_client_rect();
    place.left() + place.width() / 2.0
}

/// What a row or column is called: its link, and not the one that opens it.
fn name(head: &Element) -> String {
    let link = within::<Element>(head, "a:not(.turn)");
    link.and_then(|link| link.text_content()).unwrap_or_default()
}
