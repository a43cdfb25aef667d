//! A field for the name of a system, with suggestions where there are few enough to send along.

use crate::snapshot::Snapshot;
use leptos::prelude::*;

/// With more systems than this the names are not sent along; what is typed is searched for then.
const FEW: usize = 800;

const LIST: &str = "system-names";

/// The field; the page also needs [`names`], once.
pub(in crate::map) fn input(snapshot: &Snapshot, name: &'static str, value: &str) -> AnyView {
    let list = (snapshot.landscape.system_count() <= FEW).then_some(LIST);
    view! { <input type="text" name=name value=value.to_owned() list=list autocomplete="off" spellcheck="false"/> }
        .into_any()
}

/// The names that the fields of the page suggest.
pub(in crate::map) fn names(snapshot: &Snapshot) -> Option<AnyView> {
    if snapshot.landscape.system_count() > FEW {
        return None;
    }
    let options = snapshot
        .systems()
        .filter(|system| !system.archived)
        .map(|system| view! { <option value=system.name.to_string()></option> })
        .collect_view();
    Some(view! { <datalist id=LIST>{options}</datalist> }.into_any())
}

const ANYTHING: &str = "catalog-names";

/// As [`input`], for the name of a system or an API; the page also needs [`all_names`], once.
pub(in crate::map) fn of_anything(snapshot: &Snapshot, name: &'static str, value: &str) -> AnyView {
    let list = are_few(snapshot).then_some(ANYTHING);
    view! { <input type="text" name=name value=value.to_owned() list=list autocomplete="off" spellcheck="false"/> }
        .into_any()
}

fn are_few(snapshot: &Snapshot) -> bool {
    snapshot.landscape.system_count() + snapshot.landscape.api_count() <= FEW
}

/// The names of systems and APIs that the fields of the page suggest.
pub(in crate::map) fn all_names(snapshot: &Snapshot) -> Option<AnyView> {
    if !are_few(snapshot) {
        return None;
    }
    let systems = snapshot.systems().filter(|system| !system.archived);
    let apis = snapshot.apis().filter(|api| !api.archived);
    let options = systems
        .map(|system| system.name.to_string())
        .chain(apis.map(|api| api.name.to_string()))
        .map(|name| view! { <option value=name></option> })
        .collect_view();
    Some(view! { <datalist id=ANYTHING>{options}</datalist> }.into_any())
}
