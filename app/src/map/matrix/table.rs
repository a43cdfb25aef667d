//! The matrix as HTML text: three hundred rows of three hundred columns are too many for a tree of views.
//!
//! They are also too many elements for a browser to stay fluid, so the empty cells beside each other are one cell that spans their columns,
//! every column is as wide as every other, and all lines lie in one drawing over the table.

use super::question::Answered;
use askama::filters::{Escaper, Html};
use portolan_landscape::Matrix;
use portolan_landscape::matrix::Cell;
use std::fmt::Write;

/// A link that opens or closes a group.
pub(super) struct Turn {
    pub(super) href: String,
    /// What it does, with the name of the group.
    pub(super) label: String,
    pub(super) opens: bool,
}

/// What rows stand under, none of it escaped yet.
pub(super) struct Heading {
    pub(super) name: String,
    /// Where an address that opened the group leads within the page.
    pub(super) place: Option<String>,
    pub(super) turn: Option<Turn>,
}

/// One row and column with its texts, none of them escaped yet.
pub(super) struct Entry {
    /// What it is called.
    pub(super) name: String,
    /// The group that it belongs to, where that is not said by a heading.
    pub(super) note: Option<String>,
    /// Where its name leads.
    pub(super) href: String,
    /// What stands for it in the address of a cell.
    pub(super) key: String,
    /// Where an address that closed the group leads within the page.
    pub(super) place: Option<String>,
    pub(super) turn: Option<Turn>,
    /// The place of its heading among those of the frame.
    pub(super) heading: Option<usize>,
    /// Rows with the same number are in one circle.
    pub(super) cycle: Option<u32>,
}

/// What there is besides the rows.
pub(super) struct Frame<'a> {
    pub(super) caption: &'a str,
    pub(super) corner: &'a str,
    /// The address of the list behind a cell, to which `row` and `column` are added.
    pub(super) cell: &'a str,
    pub(super) headings: &'a [Heading],
    /// Whether cells that close a circle are marked one by one; where each circle is one block its box says it.
    pub(super) mark_circles: bool,
    pub(super) answered: &'a Answered,
    /// By the place of an answer among those of the question, what it is called.
    pub(super) answers: &'a [String],
}

/// Rows that stand beside each other under one heading, or under none.
struct Run<'a> {
    heading: Option<&'a Heading>,
    first: usize,
    size: usize,
}

/// The table and the lines over it. `entries` are the rows of `matrix`, in its order.
pub(super) fn html(matrix: &Matrix, entries: &[Entry], frame: &Frame) -> String {
    let mut out = Text(String::with_capacity(
        4096 + entries.len() * 600 + matrix.cells.len() * (frame.cell.len() + 90),
    ));
    let runs = runs(entries, frame.headings);
    let grouped = runs.iter().any(|run| run.heading.is_some());
    let most = matrix.cells.iter().map(|cell| cell.count).max().unwrap_or(1);
    let _ = write!(
        out.0,
        "<div class=\"matrix-frame{} w{}\"><table class=\"matrix\"><caption class=\"visually-hidden\">",
        if grouped { " grouped" } else { "" },
        most.to_string().len()
    );
    out.safe(frame.caption);
    let _ = write!(
        out.0,
        "</caption><colgroup><col class=\"side\"><col span=\"{}\"></colgroup><thead>",
        entries.len()
    );
    if grouped {
        out.raw("<tr class=\"groups\"><td></td>");
        for run in &runs {
            match run.heading {
                Some(heading) => {
                    let _ = write!(
                        out.0,
                        "<th class=\"group\" colspan=\"{}\" scope=\"colgroup\">",
                        run.size
                    );
                    out.safe(&heading.name);
                    out.raw("</th>");
                }
                None => {
                    let _ = write!(out.0, "<td colspan=\"{}\"></td>", run.size);
                }
            }
        }
        out.raw("</tr>");
    }
    out.raw("<tr><td class=\"corner\">");
    out.safe(frame.corner);
    out.raw("</td>");
    for entry in entries {
        out.raw("<th scope=\"col\">");
        out.link(&entry.href, &entry.name);
        out.raw("</th>");
    }
    out.raw("</tr></thead>");
    let mut cells = matrix.cells.iter().enumerate().peekable();
    for run in &runs {
        out.raw("<tbody>");
        if let Some(heading) = run.heading {
            out.heading(heading, entries.len());
        }
        for (row, entry) in entries.iter().enumerate().skip(run.first).take(run.size) {
            out.row_head(entry);
            let mut from = 0;
            while let Some((at, cell)) = cells.next_if(|(_, cell)| cell.row as usize == row) {
                let column = cell.column as usize;
                out.gap(from, column, row);
                if let Some(other) = entries.get(column) {
                    out.cell((at, cell), entry, other, most, frame);
                }
                from = column + 1;
            }
            out.gap(from, entries.len(), row);
            out.raw("</tr>");
        }
        out.raw("</tbody>");
    }
    out.raw("</table>");
    out.lines(entries, &runs);
    out.raw("<div class=\"matrix-bar\" hidden></div></div>");
    out.0
}

fn runs<'a>(entries: &[Entry], headings: &'a [Heading]) -> Vec<Run<'a>> {
    let mut first = 0;
    entries
        .chunk_by(|a, b| a.heading == b.heading)
        .map(|run| {
            let run_of = Run {
                heading: run.first().and_then(|entry| headings.get(entry.heading?)),
                first,
                size: run.len(),
            };
            first += run.len();
            run_of
        })
        .collect()
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

    fn link(&mut self, href: &str, text: &str) {
        self.raw("<a href=\"");
        self.safe(href);
        self.raw("\">");
        self.safe(text);
        self.raw("</a>");
    }

    fn turn(&mut self, turn: Option<&Turn>) {
        if let Some(turn) = turn {
            self.raw("<a class=\"turn\" href=\"");
            self.safe(&turn.href);
            self.raw("\" aria-label=\"");
            self.safe(&turn.label);
            self.raw(if turn.opens { "\">+</a>" } else { "\">−</a>" });
        }
    }

    fn row_start(&mut self, place: Option<&str>) {
        match place {
            Some(place) => {
                self.raw("<tr id=\"");
                self.safe(place);
                self.raw("\">");
            }
            None => self.raw("<tr>"),
        }
    }

    fn heading(&mut self, heading: &Heading, columns: usize) {
        self.row_start(heading.place.as_deref());
        let _ = write!(
            self.0,
            "<th class=\"group\" colspan=\"{}\" scope=\"rowgroup\"><span>",
            columns + 1
        );
        self.turn(heading.turn.as_ref());
        self.safe(&heading.name);
        self.raw("</span></th></tr>");
    }

    fn row_head(&mut self, entry: &Entry) {
        self.row_start(entry.place.as_deref());
        self.raw("<th scope=\"row\">");
        self.turn(entry.turn.as_ref());
        self.link(&entry.href, &entry.name);
        if let Some(note) = &entry.note {
            self.raw(" <small>");
            self.safe(note);
            self.raw("</small>");
        }
        self.raw("</th>");
    }

    /// The empty cells of a row from one column up to another, the one on the diagonal by itself.
    fn gap(&mut self, from: usize, to: usize, row: usize) {
        if (from..to).contains(&row) {
            self.empty(row - from);
            self.raw("<td class=\"diag\"></td>");
            self.empty(to - row - 1);
        } else {
            self.empty(to.saturating_sub(from));
        }
    }

    fn empty(&mut self, columns: usize) {
        match columns {
            0 => {}
            1 => self.raw("<td></td>"),
            columns => {
                let _ = write!(self.0, "<td colspan=\"{columns}\"></td>");
            }
        }
    }

    fn cell(&mut self, (at, cell): (usize, &Cell), row: &Entry, column: &Entry, most: u32, frame: &Frame) {
        self.raw(if cell.row == cell.column {
            "<td class=\"diag\"><a class=\""
        } else {
            "<td><a class=\""
        });
        let answer = frame.answered.gravest(at);
        match answer {
            Some(answer) => self.raw(answer.class),
            None => {
                let _ = write!(self.0, "c{}", strength(cell.count, most));
            }
        }
        let circle = cell.row != cell.column && row.cycle.is_some() && row.cycle == column.cycle;
        self.raw(if circle && frame.mark_circles {
            " cycle\" href=\""
        } else {
            "\" href=\""
        });
        self.safe(frame.cell);
        self.raw("&amp;row=");
        self.safe(&row.key);
        self.raw("&amp;column=");
        self.safe(&column.key);
        let answers = frame.answered.question.answers();
        let said = answer.and_then(|answer| answers.iter().position(|other| other == answer));
        if let Some(said) = said.and_then(|said| frame.answers.get(said)) {
            let _ = write!(self.0, "\" aria-label=\"{}, ", cell.count);
            self.safe(said);
        }
        let _ = write!(self.0, "\">{}</a></td>", cell.count);
    }

    /// The rules between groups and the boxes around circles, in units of a cell.
    fn lines(&mut self, entries: &[Entry], runs: &[Run]) {
        let mut heights = Vec::with_capacity(entries.len());
        let mut height = 0;
        for run in runs {
            height += usize::from(run.heading.is_some());
            heights.extend(height..height + run.size);
            height += run.size;
        }
        let width = entries.len();
        let _ = write!(
            self.0,
            "<svg class=\"matrix-lines\" viewBox=\"0 0 {width} {height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path d=\""
        );
        for run in runs.iter().skip(1) {
            let above = heights.get(run.first).copied().unwrap_or_default();
            let above = above - usize::from(run.heading.is_some());
            let _ = write!(self.0, "M{} 0V{height}M0 {above}H{width}", run.first);
        }
        self.raw("\"/>");
        let mut first = 0;
        for run in entries.chunk_by(|a, b| a.cycle.is_some() && a.cycle == b.cycle) {
            let last = first + run.len() - 1;
            if run.len() > 1
                && let (Some(top), Some(bottom)) = (heights.get(first), heights.get(last))
            {
                let _ = write!(
                    self.0,
                    "<rect x=\"{first}\" y=\"{top}\" width=\"{}\" height=\"{}\"/>",
                    run.len(),
                    bottom + 1 - top
                );
            }
            first += run.len();
        }
        self.raw("</svg>");
    }
}

/// One of five strengths: by the logarithm, since a few pairs have very many links. Where no pair has ten, none is shown as strong.
pub(super) fn strength(count: u32, most: u32) -> u32 {
    let share = f64::from(count).ln() / f64::from(most.max(10)).ln();
    1 + (share * 4.0).round().clamp(0.0, 4.0) as u32
}

#[cfg(test)]
mod tests {
    use super::{Text, strength};

    #[test]
    fn one_link_is_the_weakest_and_the_most_the_strongest() {
        assert_eq!(
            (strength(1, 1), strength(2, 2), strength(1, 40), strength(40, 40)),
            (1, 2, 1, 5)
        );
        assert!((1..40).all(|count| strength(count, 40) <= strength(count + 1, 40)));
    }

    #[test]
    fn empty_cells_are_one_and_the_diagonal_stands_by_itself() {
        let gap = |from, to, row| {
            let mut out = Text(String::new());
            out.gap(from, to, row);
            out.0
        };
        assert_eq!(gap(0, 3, 7), "<td colspan=\"3\"></td>");
        assert_eq!(gap(3, 3, 2), "");
        assert_eq!(gap(0, 3, 0), "<td class=\"diag\"></td><td colspan=\"2\"></td>");
        assert_eq!(gap(2, 6, 3), "<td></td><td class=\"diag\"></td><td colspan=\"2\"></td>");
    }
}
