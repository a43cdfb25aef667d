//! A table indexed by id that is cheap to copy and to change: two copies share every chunk of 64 rows that is the same in both.

use imbl::Vector;

/// Rows by id, gaps allowed. Memory grows with the greatest id, so ids are meant to be dense.
#[derive(Clone, Debug)]
pub struct Table<T: Clone> {
    rows: Vector<Option<T>>,
    present: usize,
}

impl<T: Clone> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vector::new(),
            present: 0,
        }
    }
}

impl<T: Clone> Table<T> {
    /// The row of an id.
    pub fn get(&self, id: u32) -> Option<&T> {
        self.rows.get(id as usize)?.as_ref()
    }

    /// Puts a row in place, and gives back the one that was there.
    pub fn put(&mut self, id: u32, row: T) -> Option<T> {
        let index = id as usize;
        while self.rows.len() < index {
            self.rows.push_back(None);
        }
        let before = if index < self.rows.len() {
            self.rows.set(index, Some(row))
        } else {
            self.rows.push_back(Some(row));
            None
        };
        self.present += usize::from(before.is_none());
        before
    }

    pub fn remove(&mut self, id: u32) -> Option<T> {
        let removed = self.rows.get_mut(id as usize)?.take();
        self.present -= usize::from(removed.is_some());
        removed
    }

    /// A row to change in place, made from its default when absent.
    pub fn entry(&mut self, id: u32) -> Option<&mut T>
    where
        T: Default,
    {
        if self.get(id).is_none() {
            self.put(id, T::default());
        }
        self.rows.get_mut(id as usize)?.as_mut()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.present
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.present == 0
    }

    /// One more than the greatest id ever used.
    pub fn end(&self) -> usize {
        self.rows.len()
    }

    /// Rows in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.rows
            .leaves()
            .flat_map(|leaf| leaf.iter().filter_map(Option::as_ref))
    }
}

impl<T: Clone> FromIterator<(u32, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (u32, T)>>(rows: I) -> Self {
        let mut table = Self::default();
        for (id, row) in rows {
            table.put(id, row);
        }
        table
    }
}
