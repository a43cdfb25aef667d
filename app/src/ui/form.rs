//! Form fields. A field's label is the message `field-{name}` and its hint `field-{name}-hint`, where there is one; a flaw stands under it.

use crate::auth::Cx;
use crate::t;
use leptos::prelude::*;
use portolan_domain::names::Flaws;
use portolan_domain::words::Word;

/// Draws the fields of one form in the reader's language, with what was typed and what is wrong with it.
#[derive(Debug, Clone, Copy)]
pub struct FormView<'a> {
    cx: &'a Cx,
    flaws: &'a Flaws,
}

/// One choice of a select: its value and what it is called.
pub type Choice = (String, String);

/// The choices of a closed vocabulary, in its own order.
pub fn choices<W: Word>(cx: &Cx) -> Vec<Choice> {
    W::all()
        .iter()
        .map(|word| (word.text().to_owned(), super::word(cx, *word)))
        .collect()
}

impl<'a> FormView<'a> {
    /// Fields of a form with these flaws.
    pub fn new(cx: &'a Cx, flaws: &'a Flaws) -> Self {
        FormView { cx, flaws }
    }

    fn label(&self, name: &str) -> String {
        self.cx.texts().text(&format!("field-{name}"), &[])
    }

    /// The frame of a field: label, hint, the control, the flaw.
    fn field(&self, name: &str, required: bool, control: AnyView) -> AnyView {
        let optional = (!required).then(|| view! { " " <span class="optional">{t!(self.cx, "optional")}</span> });
        let (class, flaw) = match self.flaws.of(name) {
            Some(flaw) => {
                let text = self.cx.texts().flaw(flaw);
                (
                    "field invalid",
                    Some(view! { <p class="error" id=format!("{name}-error")>{text}</p> }),
                )
            }
            None => ("field", None),
        };
        let hint_key = format!("field-{name}-hint");
        let hint =
            self.cx.texts().has(&hint_key).then(
                || view! { <p class="hint" id=format!("{name}-hint")>{self.cx.texts().text(&hint_key, &[])}</p> },
            );
        view! { <div class=class><label for=name.to_owned()>{self.label(name)}{optional}</label>{hint}{control}{flaw}</div> }.into_any()
    }

    fn described(&self, name: &str) -> Option<String> {
        let mut ids = Vec::new();
        if self.cx.texts().has(&format!("field-{name}-hint")) {
            ids.push(format!("{name}-hint"));
        }
        if self.flaws.of(name).is_some() {
            ids.push(format!("{name}-error"));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn invalid(&self, name: &str) -> Option<&'static str> {
        self.flaws.of(name).map(|_| "true")
    }

    /// A one-line input of a type (`text`, `email`, `date`, `number`, `password`, `url`).
    pub fn input(&self, kind: &'static str, name: &'static str, value: &str, required: bool) -> AnyView {
        let complete = match (kind, name) {
            ("password", "password" | "current_password") => "current-password",
            ("password", _) => "new-password",
            (_, "login") => "username",
            _ => "off",
        };
        let short = matches!(kind, "date" | "number").then_some("short");
        let control = view! {
            <input type=kind id=name name=name value=value.to_owned() class=short autocomplete=complete
                required=required && self.flaws.is_empty() aria-describedby=self.described(name) aria-invalid=self.invalid(name)/>
        };
        self.field(name, required, control.into_any())
    }

    /// A one-line text.
    pub fn text(&self, name: &'static str, value: &str, required: bool) -> AnyView {
        self.input("text", name, value, required)
    }

    /// A one-line text with suggestions; each is a value and what it is called.
    pub fn suggest(&self, name: &'static str, value: &str, suggestions: Vec<Choice>, required: bool) -> AnyView {
        let options = suggestions
            .into_iter()
            .map(|(value, label)| view! { <option value=value>{label}</option> })
            .collect_view();
        let list = format!("{name}-list");
        let control = view! {
            <input type="text" id=name name=name value=value.to_owned() list=list.clone() autocomplete="off"
                required=required && self.flaws.is_empty() aria-describedby=self.described(name) aria-invalid=self.invalid(name)/>
            <datalist id=list>{options}</datalist>
        };
        self.field(name, required, control.into_any())
    }

    /// A text of several lines.
    pub fn area(&self, name: &'static str, value: &str, required: bool) -> AnyView {
        let control = view! {
            <textarea id=name name=name aria-describedby=self.described(name) aria-invalid=self.invalid(name)>{value.to_owned()}</textarea>
        };
        self.field(name, required, control.into_any())
    }

    /// A document pasted as text, in a fixed-width face.
    pub fn document(&self, name: &'static str, value: &str) -> AnyView {
        let control = view! {
            <textarea id=name name=name class="mono" rows="10" spellcheck="false" aria-describedby=self.described(name)
                aria-invalid=self.invalid(name)>{value.to_owned()}</textarea>
        };
        self.field(name, false, control.into_any())
    }

    /// A choice among many; an optional one begins with an empty line.
    pub fn select(&self, name: &'static str, choices: Vec<Choice>, selected: &str, required: bool) -> AnyView {
        let blank = (!required || selected.is_empty()).then(|| {
            if required {
                t!(self.cx, "choose")
            } else {
                "—".to_owned()
            }
        });
        self.chosen(name, choices, selected, blank, required)
    }

    /// A choice among many in which "not stated" is an answer of its own, and the first.
    pub fn stated(&self, name: &'static str, choices: Vec<Choice>, selected: &str) -> AnyView {
        self.chosen(name, choices, selected, Some(t!(self.cx, "not-stated")), true)
    }

    fn chosen(
        &self,
        name: &'static str,
        choices: Vec<Choice>,
        selected: &str,
        blank: Option<String>,
        required: bool,
    ) -> AnyView {
        let selected = selected.to_owned();
        let blank = blank.map(|text| view! { <option value="">{text}</option> });
        let options = choices
            .into_iter()
            .map(|(value, label)| view! { <option value=value.clone() selected=value == selected>{label}</option> })
            .collect_view();
        let control = view! {
            <select id=name name=name aria-describedby=self.described(name) aria-invalid=self.invalid(name)>{blank}{options}</select>
        };
        self.field(name, required, control.into_any())
    }

    /// A choice among few, all visible.
    pub fn radios(&self, name: &'static str, choices: Vec<Choice>, selected: &str) -> AnyView {
        self.group("radio", name, choices, &[selected.to_owned()])
    }

    /// Any number of choices; each sends its value under the same name.
    pub fn checks(&self, name: &'static str, choices: Vec<Choice>, selected: &[String]) -> AnyView {
        self.group("checkbox", name, choices, selected)
    }

    fn group(&self, kind: &'static str, name: &'static str, choices: Vec<Choice>, selected: &[String]) -> AnyView {
        let items = choices
            .into_iter()
            .map(|(value, label)| {
                let checked = selected.contains(&value);
                view! { <label class="choice"><input type=kind name=name value=value checked=checked/><span>{label}</span></label> }
            })
            .collect_view();
        let flaw = self.flaws.of(name).map(|flaw| {
            let text = self.cx.texts().flaw(flaw);
            view! { <p class="error" id=format!("{name}-error")>{text}</p> }
        });
        let hint_key = format!("field-{name}-hint");
        let hint = self.cx.texts().has(&hint_key).then(|| {
            view! { <p class="hint" id=format!("{name}-hint")>{self.cx.texts().text(&hint_key, &[])}</p> }
        });
        let class = if flaw.is_some() { "field invalid" } else { "field" };
        view! {
            <fieldset class=class id=name aria-describedby=self.described(name)><legend>{self.label(name)}</legend>{hint}{items}{flaw}</fieldset>
        }
        .into_any()
    }

    /// Files to upload; all of them are sent as `files`. With `folder` a whole folder is chosen, and the names carry its paths.
    pub fn files(&self, name: &'static str, folder: bool) -> AnyView {
        let control = view! {
            <input type="file" id=name name="files" multiple aria-describedby=self.described(name) aria-invalid=self.invalid(name)
                {..leptos::attr::custom::custom_attribute("webkitdirectory", folder.then_some(""))}/>
        };
        self.field(name, !folder, control.into_any())
    }

    /// A single yes or no.
    pub fn check(&self, name: &'static str, checked: bool) -> AnyView {
        let hint_key = format!("field-{name}-hint");
        let hint = self
            .cx
            .texts()
            .has(&hint_key)
            .then(|| view! { <small>{self.cx.texts().text(&hint_key, &[])}</small> });
        view! {
            <div class="field">
                <label class="choice"><input type="checkbox" id=name name=name value="true" checked=checked/>
                    <span>{self.label(name)} " " {hint}</span></label>
            </div>
        }
        .into_any()
    }

    /// What is wrong, at the top, with a link to each field; nothing when nothing is.
    pub fn summary(&self) -> Option<AnyView> {
        if self.flaws.is_empty() {
            return None;
        }
        let items = self
            .flaws
            .iter()
            .map(|(name, flaw)| {
                let key = format!("field-{name}");
                let text = self.cx.texts().flaw(flaw);
                if self.cx.texts().has(&key) {
                    let label = self.cx.texts().text(&key, &[]);
                    view! { <li><a href=format!("#{name}")>{label}</a> ": " {text}</li> }.into_any()
                } else {
                    view! { <li>{text}</li> }.into_any()
                }
            })
            .collect_view();
        Some(
            view! {
                <div class="errors" role="alert" tabindex="-1">
                    <h2>{t!(self.cx, "form-flaws", count = self.flaws.iter().count())}</h2>
                    <ul>{items}</ul>
                </div>
            }
            .into_any(),
        )
    }
}
