//! Takes Leptos' hydration markers out of the parts of a page that are never hydrated.
//!
//! Leptos writes `<!>` between text nodes so that the browser can find them again. Outside islands nothing looks for them, and in a `<title>` or
//! a `<textarea>` they would be read as text.

/// The page without markers outside islands.
pub(super) fn without_markers(html: &str) -> String {
    const ISLAND: &str = "<leptos-island";
    const ISLAND_END: &str = "</leptos-island>";
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(text);
        if let Some(after) = tag.strip_prefix("<!>") {
            rest = after;
            continue;
        }
        let end = if tag.starts_with(ISLAND) {
            tag.find(ISLAND_END).map_or(tag.len(), |at| at + ISLAND_END.len())
        } else {
            tag_end(tag)
        };
        let (tag, after) = tag.split_at(end);
        out.push_str(tag);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where the tag that `text` begins with ends: behind the first `>` outside quotes, since a value may hold one.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::without_markers;

    #[test]
    fn markers_go_and_everything_else_stays() {
        let cases = [
            ("<title>A<!></title>", "<title>A</title>"),
            ("<p>a<!>b<!><b>c</b></p>", "<p>ab<b>c</b></p>"),
            (r#"<input value="a<!>b > c">x<!>"#, r#"<input value="a<!>b > c">x"#),
            (
                "x<leptos-island><p>a<!></p></leptos-island>y<!>",
                "x<leptos-island><p>a<!></p></leptos-island>y",
            ),
            ("1 &lt;!&gt; 2", "1 &lt;!&gt; 2"),
            ("<!DOCTYPE html><p>", "<!DOCTYPE html><p>"),
            ("text < text", "text < text"),
        ];
        for (given, wanted) in cases {
            assert_eq!(without_markers(given), wanted);
        }
    }
}
