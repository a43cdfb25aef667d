//! The readers of imports, by trees of files and what they must give.

#[path = "import/cases.rs"]
mod cases;
#[path = "import/corpus.rs"]
mod corpus;
#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/tree.rs"]
mod tree;
