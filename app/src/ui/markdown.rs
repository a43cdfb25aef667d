//! Markdown that people wrote, as HTML that is safe to show.

use leptos::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// A text in Markdown (CommonMark with tables and strikethrough). Headings begin at the third level, since the page has its own above
/// them; images, scripts and anything else that acts or loads is left out.
pub fn markdown(text: &str) -> AnyView {
    view! { <div class="prose" inner_html=to_html(text)></div> }.into_any()
}

fn to_html(text: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(text, options).map(|event| match event {
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Event::Start(Tag::Heading {
            level: lower(level),
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        other => other,
    });
    let mut rendered = String::with_capacity(text.len() + text.len() / 2);
    html::push_html(&mut rendered, events);
    ammonia::Builder::default()
        .rm_tags(["img"])
        .url_schemes(["http", "https", "mailto"].into())
        .clean(&rendered)
        .to_string()
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn what_acts_or_loads_is_left_out_and_the_words_stay() {
        for (written, absent) in [
            ("<script>alert(1)</script>after", "script"),
            ("[click](javascript:alert(1))", "javascript"),
            ("[click](JaVaScRiPt:alert(1))", "alert"),
            ("<a href=\"javascript:alert(1)\">click</a>", "javascript"),
            ("[click](data:text/html,<b>x</b>)", "data:"),
            ("![after](https://example.com/x.png)", "<img"),
            ("<b onmouseover=\"alert(1)\">after</b>", "onmouseover"),
            ("<p style=\"position:fixed\">after</p>", "style"),
            ("<iframe src=\"https://example.com\"></iframe>after", "iframe"),
            ("<form action=\"https://example.com\">after</form>", "<form"),
        ] {
            let html = to_html(written);
            assert!(!html.contains(absent), "{written} became {html}");
        }
        assert!(to_html("<script>alert(1)</script>after").contains("after"));
        assert!(to_html("[click](javascript:alert(1))").contains("click"));
    }

    #[test]
    fn text_keeps_its_shape_below_the_headings_of_the_page() {
        let html =
            to_html("# Orders\n\nSee [the guide](https://example.com/guide).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert!(html.contains("<h3>Orders</h3>"), "{html}");
        assert!(html.contains("href=\"https://example.com/guide\""), "{html}");
        assert!(html.contains("noopener"), "{html}");
        assert!(html.contains("<td>1</td>"), "{html}");
    }
}
