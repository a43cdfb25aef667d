use std::cell::Cell;
use std::rc::Rc;

use saphyr_parser::{BufferedInput, Event, Parser, ScanError, Span};

/// The events of a YAML text, read under watch.
///
/// Where a flow collection may turn out to be a key (`[a, b]: c`), the parser takes in all of it before it gives the
/// first event: ten megabytes of `[a,a,…` cost it more than a gigabyte before any limit of ours could hold. So the text
/// ends for the parser when it has taken too many separators without giving an event.
pub(super) struct Source<'t> {
    parser: Parser<'t, BufferedInput<Watch<'t>>>,
    budget: Rc<Cell<Budget>>,
    most: usize,
}

pub(super) enum Trouble {
    Syntax(ScanError),
    /// The parser took more separators than allowed without giving an event.
    TooFarAhead,
}

/// How many separators the parser may still take before the next event, and whether it wanted more.
#[derive(Clone, Copy)]
struct Budget {
    left: usize,
    exceeded: bool,
}

impl<'t> Source<'t> {
    pub(super) fn new(text: &'t str, most: usize) -> Self {
        let budget = Rc::new(Cell::new(Budget {
            left: most,
            exceeded: false,
        }));
        let watch = Watch {
            text: text.chars(),
            budget: Rc::clone(&budget),
        };
        Self {
            parser: Parser::new_from_iter(watch),
            budget,
            most,
        }
    }

    /// The next event, `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Trouble> {
        let next = self.parser.next_event().transpose();
        if self.budget.get().exceeded {
            return Err(Trouble::TooFarAhead);
        }
        self.budget.set(Budget {
            left: self.most,
            exceeded: false,
        });
        next.map_err(Trouble::Syntax)
    }
}

struct Watch<'t> {
    text: std::str::Chars<'t>,
    budget: Rc<Cell<Budget>>,
}

impl Iterator for Watch<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let character = self.text.next()?;
        if matches!(character, ',' | '[' | '{' | ':' | '?') {
            let Budget { left, .. } = self.budget.get();
            if left == 0 {
                self.budget.set(Budget { left, exceeded: true });
                return None;
            }
            self.budget.set(Budget {
                left: left - 1,
                exceeded: false,
            });
        }
        Some(character)
    }
}
