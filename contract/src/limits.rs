/// What a document may cost before it is refused.
///
/// Every limit holds while the tree is being built, so a hostile document is refused before it has used the memory
/// it asks for. There is no limit on time: this crate has no clock, and its work is linear in what these allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Length of the text, in bytes.
    pub bytes: usize,
    /// Collections inside one another; the outermost counts as one. Never more than [`Limits::DEEPEST`].
    pub depth: usize,
    /// Scalars and collections, keys not counted. What an alias stands for counts each time it is used.
    pub nodes: usize,
    /// Bytes of all scalars and keys together, after escapes and aliases are expanded.
    pub scalar_bytes: usize,
}

impl Limits {
    /// The deepest nesting any limits can ask for: code that walks a tree by recursion relies on it.
    pub const DEEPEST: usize = 512;

    /// For documents an administrator vouches for: the largest published contracts (13 MB, and 78 MB with every reference
    /// written out) fit.
    pub const fn generous() -> Self {
        Self {
            bytes: 128 << 20,
            depth: 256,
            nodes: 4_000_000,
            scalar_bytes: 256 << 20,
        }
    }
}

/// For documents from anybody.
impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 10 << 20,
            depth: 128,
            nodes: 250_000,
            scalar_bytes: 64 << 20,
        }
    }
}
