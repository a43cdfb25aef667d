//! Security: who may call, how that is proved, and whether the way there is encrypted.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use super::rules::*;
use super::subject::{Asked, Subject, there};
use super::tally::Row;
use super::{Detail, Weakness};
use crate::format::Format;
use crate::tree::Node;

pub(super) fn authentication<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    if !subject.is_http() {
        let servers: Vec<Node<'d>> = subject
            .root
            .get("servers")
            .into_iter()
            .flat_map(Node::entries)
            .map(|(_, server)| there(server))
            .collect();
        let by_server = !servers.is_empty() && servers.iter().all(|server| server.get("security").is_some());
        for (number, operation) in subject.operations() {
            row.count(by_server || operation.security.is_some(), operation.node, number);
        }
        return;
    }
    // Where nothing is said at all, one line at the top mends it.
    let nowhere = subject.calls().all(|(_, operation)| operation.security.is_none());
    for (number, operation) in subject.calls() {
        let node = if nowhere { subject.root } else { operation.node };
        row.count(operation.security.is_some(), node, number);
    }
}

pub(super) fn schemes_declared<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    // AsyncAPI 3 refers to schemes, and references that lead nowhere are reported when the document is read.
    if subject.model.format == Format::AsyncApi3 {
        return;
    }
    let mut required: BTreeMap<&str, Node<'d>> = BTreeMap::new();
    let mut seen = HashSet::new();
    let lists = subject
        .operations()
        .filter_map(|(_, operation)| operation.security.as_ref());
    for list in lists.filter(|list| seen.insert(Rc::as_ptr(list).cast::<()>())) {
        for requirement in list.iter() {
            for name in requirement.schemes.keys() {
                required.entry(name).or_insert(requirement.node);
            }
        }
    }
    let declared: HashSet<&str> = subject.model.schemes.iter().map(|(name, _)| *name).collect();
    for (name, node) in required {
        match declared.contains(name) {
            true => row.met(),
            false => row.missed_because(node, None, Detail::Code(crate::contract::shortened(name, 80))),
        }
    }
}

pub(super) fn strong_schemes<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    for (_, node) in &subject.model.schemes {
        let node = there(*node);
        match weakness(node) {
            None => row.met(),
            Some(why) => row.missed_because(node, None, Detail::Weakness(why)),
        }
    }
}

fn weakness(scheme: Node<'_>) -> Option<Weakness> {
    let word = |field: &str| scheme.get(field).and_then(Node::text).unwrap_or_default();
    let has_flow = |names: &[&str]| {
        names.contains(&word("flow"))
            || scheme
                .get("flows")
                .is_some_and(|flows| names.iter().any(|name| flows.get(name).is_some()))
    };
    match word("type") {
        "basic" => Some(Weakness::Basic),
        "http" if word("scheme").eq_ignore_ascii_case("basic") => Some(Weakness::Basic),
        "apiKey" | "httpApiKey" if word("in") == "query" => Some(Weakness::KeyInQuery),
        "oauth2" if has_flow(&["implicit"]) => Some(Weakness::ImplicitFlow),
        "oauth2" if has_flow(&["password"]) => Some(Weakness::PasswordFlow),
        _ => None,
    }
}

pub(super) fn scopes_named<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let scoped: HashSet<&str> = subject
        .model
        .schemes
        .iter()
        .filter(|(_, node)| {
            matches!(
                there(*node).get("type").and_then(Node::text),
                Some("oauth2" | "openIdConnect")
            )
        })
        .map(|(name, _)| *name)
        .collect();
    let (mut scoped_at_all, mut named) = (Asked::new(), Asked::new());
    for (number, operation) in subject.calls() {
        let Some(list) = &operation.security else { continue };
        let shared = Rc::as_ptr(list).cast::<()>();
        let uses = || list.iter().flat_map(|requirement| &requirement.schemes);
        let mut uses = uses().filter(|(name, _)| scoped.contains(*name));
        if scoped_at_all.once(shared, || uses.clone().next().is_some()) {
            let met = named.once(shared, || uses.all(|(_, scopes)| !scopes.is_empty()));
            row.count(met, operation.node, number);
        }
    }
}

pub(super) fn https_only<'d>(subject: &Subject<'d>, row: &mut Row<'d>) {
    let root = subject.root;
    let mut look = |node: Node<'d>, address: &str, protocol: &str| {
        if let Some(open) = is_open(address, protocol) {
            match open {
                false => row.met(),
                true => row.missed_because(node, None, Detail::Code(crate::contract::shortened(address, 80))),
            }
        }
    };
    match subject.model.format {
        Format::OpenApi20 => {
            for scheme in root.get("schemes").into_iter().flat_map(Node::items) {
                let host = root.get("host").and_then(Node::text).unwrap_or_default();
                let protocol = scheme.text().unwrap_or_default();
                look(scheme, &format!("{protocol}://{host}"), protocol);
            }
        }
        format if format.is_openapi() => {
            let items = subject.model.operations.iter();
            let own = items
                .flat_map(|operation| [Some(operation.node), operation.node.parent()])
                .flatten();
            let mut seen = HashSet::new();
            let holders = std::iter::once(root)
                .chain(own)
                .filter(|holder| seen.insert(holder.id()));
            for server in holders.filter_map(|holder| holder.get("servers")).flat_map(Node::items) {
                let url = server.get("url").and_then(Node::text).unwrap_or_default();
                look(server, url, "");
            }
        }
        _ => {
            for (_, server) in root.get("servers").into_iter().flat_map(Node::entries) {
                let server = there(server);
                let word = |field: &str| server.get(field).and_then(Node::text).unwrap_or_default();
                let address = if word("url").is_empty() {
                    word("host")
                } else {
                    word("url")
                };
                look(server, address, word("protocol"));
            }
        }
    }
    for (_, scheme) in &subject.model.schemes {
        let scheme = there(*scheme);
        let flows = scheme
            .get("flows")
            .into_iter()
            .flat_map(Node::entries)
            .map(|(_, flow)| flow);
        for holder in std::iter::once(scheme).chain(flows) {
            for field in ["authorizationUrl", "tokenUrl", "refreshUrl", "openIdConnectUrl"] {
                if let Some(node) = holder.get(field) {
                    look(node, node.text().unwrap_or_default(), "");
                }
            }
        }
    }
}

/// Whether what goes to this address goes in the clear; `None` where that cannot be told, and for one's own machine.
fn is_open(address: &str, protocol: &str) -> Option<bool> {
    let (scheme, rest) = address.split_once("://").unwrap_or((protocol, address));
    let scheme = if scheme.is_empty() || scheme.contains('{') {
        protocol
    } else {
        scheme
    };
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    if ["localhost", "127.0.0.1", "0.0.0.0", "[", "host.docker.internal"].contains(&host) {
        return None;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "ws" | "mqtt" | "mqtt5" | "amqp" | "amqp1" | "kafka" | "stomp" | "redis" | "ftp" | "nats" => {
            Some(true)
        }
        "https" | "wss" | "mqtts" | "secure-mqtt" | "amqps" | "kafka-secure" | "stomps" | "rediss" | "sftp"
        | "ftps" | "tls" => Some(false),
        _ => None,
    }
}

pub(super) const CHECKS: &[super::Check] = &[
    (AUTHENTICATION, authentication),
    (SCHEMES_DECLARED, schemes_declared),
    (STRONG_SCHEMES, strong_schemes),
    (SCOPES_NAMED, scopes_named),
    (HTTPS_ONLY, https_only),
];
