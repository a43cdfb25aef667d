use crate::problem::Place;

/// Turns offsets into places. Cheap as long as the offsets grow.
pub(super) struct Places<'t> {
    text: &'t str,
    at: usize,
    place: Place,
}

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            place: Place::START,
        }
    }

    /// The place of this byte.
    pub(super) fn at(&mut self, offset: usize) -> Place {
        if offset < self.at {
            *self = Self::new(self.text);
        }
        let passed = self.text.get(self.at..offset).unwrap_or_default();
        self.place = after(self.place, passed);
        self.at += passed.len();
        self.place
    }
}

/// The place behind a text that begins at `place`.
pub(super) fn after(mut place: Place, passed: &str) -> Place {
    for character in passed.chars() {
        if character == '\n' {
            place.line = place.line.saturating_add(1);
            place.column = 1;
        } else {
            place.column = place.column.saturating_add(1);
        }
    }
    place
}
