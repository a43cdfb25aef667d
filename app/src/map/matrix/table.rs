//! The matrix as HTML text: ninety thousand cells are too many for a tree of views.

use askama::filters::{Escaper, Html};
use portolan_landscape::Matrix;
use portolan_landscape::matrix::Cell;
use std::fmt::Write;

/// One row and column with its texts, none of them escaped yet.
pub(super) struct Entry {
    /// What it is called.
    pub(super) name: String,
    /// Where its name leads.
    pub(super) href: String,
    /// What stands for it in the address of a cell.
    pub(super) key: String,
    /// The heading under which it stands, where rows are grouped.
    pub(super) heading: Option<String>,
    /// Rows with the same number are in one circle.
    pub(super) cycle: Option<u32>,
}

/// The texts of the table's frame.
pub(super) struct Frame<'a> {
    pub(super) caption: &'a str,
    pub(super) corner: &'a str,
    /// The address of the list behind a cell, to which `row` and `column` are added.
    pub(super) cell: &'a str,
}

/// The table. `entries` are the rows of `matrix`, in its order.
pub(super) fn html(matrix: &Matrix, entries: &[Entry], frame: &Frame) -> String {
    let mut out = Text(String::with_capacity(
        4096 + entries.len() * (entries.len() * 10 + 400) + matrix.cells.len() * 80,
    ));
    out.raw("<table class=\"matrix\"><caption class=\"visually-hidden\">");
    out.safe(frame.caption);
    out.raw("</caption><thead>");
    let runs = runs(entries);
    let grouped = entries.iter().any(|entry| entry.heading.is_some());
    if grouped {
        out.raw("<tr class=\"groups\"><td></td>");
        for (heading, size, _) in &runs {
            let _ = write!(out.0, "<th class=\"group\" colspan=\"{size}\" scope=\"colgroup\">");
            out.safe(heading);
            out.raw("</th>");
        }
        out.raw("</tr>");
    }
    out.raw("<tr><td class=\"corner\">");
    out.safe(frame.corner);
    out.raw("</td>");
    let starts: Vec<bool> = (0..entries.len())
        .map(|at| grouped && at > 0 && runs.iter().any(|(_, _, start)| *start == at))
        .collect();
    for (entry, start) in entries.iter().zip(&starts) {
        out.raw(if *start {
            "<th scope=\"col\" class=\"start\">"
        } else {
            "<th scope=\"col\">"
        });
        out.link(&entry.href, |out| {
            out.raw("<span>");
            out.safe(&entry.name);
            out.raw("</span>");
        });
        out.raw("</th>");
    }
    out.raw("</tr></thead>");
    out.body(matrix, entries, &runs, &starts, frame);
    out.raw("</table>");
    out.0
}

/// Each heading with how many rows stand under it and the first of them.
fn runs(entries: &[Entry]) -> Vec<(&str, usize, usize)> {
    let mut runs: Vec<(&str, usize, usize)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let heading = entry.heading.as_deref().unwrap_or("");
        match runs.last_mut() {
            Some((last, size, _)) if *last == heading => *size += 1,
            _ => runs.push((heading, 1, at)),
        }
    }
    runs
}

struct Text(String);

impl Text {
    fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    fn safe(&mut self, text: &str) {
        // Writing to a string cannot fail.
        let _ = Html.write_escaped_str(&mut self.0, text);
    }

    fn link(&mut self, href: &str, content: impl FnOnce(&mut Text)) {
        self.raw("<a href=\"");
        self.safe(href);
        self.raw("\">");
        content(self);
        self.raw("</a>");
    }

    fn body(
        &mut self,
        matrix: &Matrix,
        entries: &[Entry],
        runs: &[(&str, usize, usize)],
        starts: &[bool],
        frame: &Frame,
    ) {
        let most = matrix.cells.iter().map(|cell| cell.count).max().unwrap_or(1);
        let mut cells = matrix.cells.iter().peekable();
        for (heading, size, first) in runs {
            self.raw("<tbody>");
            if !heading.is_empty() {
                let _ = write!(
                    self.0,
                    "<tr><th class=\"group\" colspan=\"{}\" scope=\"rowgroup\"><span>",
                    entries.len() + 1
                );
                self.safe(heading);
                self.raw("</span></th></tr>");
            }
            for (row, entry) in entries.iter().enumerate().skip(*first).take(*size) {
                self.raw("<tr><th scope=\"row\">");
                self.link(&entry.href, |out| out.safe(&entry.name));
                self.raw("</th>");
                for ((column, other), start) in entries.iter().enumerate().zip(starts) {
                    let here = |cell: &&Cell| (cell.row as usize, cell.column as usize) == (row, column);
                    let in_circle = row != column && entry.cycle.is_some() && entry.cycle == other.cycle;
                    match cells.next_if(here) {
                        Some(cell) => {
                            let strength = strength(cell.count, most);
                            let _ = write!(self.0, "<td class=\"c{strength}");
                            self.raw(if row == column { " diag" } else { "" });
                            self.raw(if in_circle { " cycle" } else { "" });
                            self.raw(if *start { " start\">" } else { "\">" });
                            let _ = write!(self.0, "<a href=\"");
                            self.safe(frame.cell);
                            self.raw("&amp;row=");
                            self.safe(&entry.key);
                            self.raw("&amp;column=");
                            self.safe(&other.key);
                            let _ = write!(self.0, "\">{}</a></td>", cell.count);
                        }
                        None if row == column => self.raw("<td class=\"diag\"></td>"),
                        None => self.raw(if *start {
                            "<td class=\"start\"></td>"
                        } else {
                            "<td></td>"
                        }),
                    }
                }
                self.raw("</tr>");
            }
            self.raw("</tbody>");
        }
    }
}

/// One of five strengths: by the logarithm, since a few pairs have very many links. Where no pair has ten, none is shown as strong.
fn strength(count: u32, most: u32) -> u32 {
    let share = f64::from(count).ln() / f64::from(most.max(10)).ln();
    1 + (share * 4.0).round().clamp(0.0, 4.0) as u32
}

#[cfg(test)]
mod tests {
    use super::strength;

    #[test]
    fn one_link_is_the_weakest_and_the_most_the_strongest() {
        assert_eq!(
            (strength(1, 1), strength(2, 2), strength(1, 40), strength(40, 40)),
            (1, 2, 1, 5)
        );
        assert!((1..40).all(|count| strength(count, 40) <= strength(count + 1, 40)));
    }
}
