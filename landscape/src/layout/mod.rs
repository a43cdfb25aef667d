//! A layered layout: boxes in columns, lines from left to right.
//!
//! The pipeline is Sugiyama's: circles are opened by turning few edges round, layers are chosen so that lines are short, a line
//! that passes a layer gets a bend in it, the order within layers is swept and sifted until few lines cross, and heights make long
//! lines level. All on compact arrays, with bounded work and without chance, so that one sketch gives one layout.
//!
//! - A line runs only through the gaps between columns and, level, through places of its own within them: never through a box.
//! - Parts that are not connected are laid out each for itself and packed into rows, unless columns or groups are given.
//! - The nodes of a group stand in a lane of their own, so its box encloses its members and nobody else. Lines may pass a box.
//! - Deliberately absent: time limits (the same sketch would give two pictures) and any knowledge of systems.

mod acyclic;
mod align;
mod cells;
mod ladder;
mod lanes;
mod layers;
mod order;
mod pack;
mod place;
mod route;

/// A place in user units of the drawing, which are CSS pixels at zoom 1; y grows downwards.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// How large a box is.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// A box; its place is the upper left corner.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Rect {
    pub at: Point,
    pub size: Size,
}

impl Rect {
    /// The x of the right side.
    pub fn right(&self) -> f64 {
        self.at.x + self.size.width
    }

    /// The y of the lower side.
    pub fn bottom(&self) -> f64 {
        self.at.y + self.size.height
    }

    /// Whether two boxes have more than an edge in common.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.at.x < other.right()
            && other.at.x < self.right()
            && self.at.y < other.bottom()
            && other.at.y < self.bottom()
    }

    /// Whether the other box lies within this one.
    pub fn contains(&self, other: &Rect) -> bool {
        self.at.x <= other.at.x
            && self.at.y <= other.at.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }
}

/// Distances.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Space {
    /// The least distance between two columns; it grows where lines run steeply.
    pub column_gap: f64,
    /// The least distance between two boxes of a column.
    pub row_gap: f64,
    /// The least distance between two lines that pass a column.
    pub line_gap: f64,
    /// Around the whole.
    pub margin: f64,
    /// Between the box of a group and what is in it.
    pub group_padding: f64,
    /// Above that, for the name of the group.
    pub group_head: f64,
    /// How much wider than high parts that are not connected should be packed.
    pub aspect: f64,
}

impl Default for Space {
    fn default() -> Self {
        Self {
            column_gap: 96.0,
            row_gap: 16.0,
            line_gap: 10.0,
            margin: 16.0,
            group_padding: 12.0,
            group_head: 22.0,
            aspect: 1.6,
        }
    }
}

/// What is to be laid out. Nodes and groups are named by their index.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sketch {
    pub nodes: Vec<Size>,
    /// From the one that depends to the one depended on. Edges with the same two ends share one route, and one that names a node
    /// that is not there has a route without points.
    pub edges: Vec<(u32, u32)>,
    /// The column of each node, where that is given and not to be found.
    pub columns: Option<Vec<u32>>,
    /// For each group the one around it, which counts when it comes before the group.
    pub groups: Vec<Option<u32>>,
    /// The innermost group of each node; nodes beyond the end have none.
    pub group_of: Vec<Option<u32>>,
    pub space: Space,
    /// Of how many sketches that make one picture this is one: they share the work that one picture may take. 0 is 1.
    pub share: u32,
}

/// How a line runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Course {
    /// Left to right, as dependencies should.
    #[default]
    Onward,
    /// Right to left.
    Back,
    /// Between two nodes of one column, bulging to its right.
    Beside,
    /// From a node to itself.
    Loop,
}

/// A line. Between two points at the same height it is straight; else it is a curve that leaves and arrives level.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Route {
    /// From the border of the node where the edge begins to that of the one where it ends. Beside and loop have the outermost point
    /// of their bow in the middle.
    pub points: Vec<Point>,
    pub course: Course,
}

/// A sketch laid out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Layout {
    pub width: f64,
    pub height: f64,
    pub nodes: Vec<Rect>,
    /// The column of each node, counted within its connected part where parts are packed.
    pub layers: Vec<u32>,
    /// The place of each node in its column, counted from the top among nodes and passing lines.
    pub places: Vec<u32>,
    pub routes: Vec<Route>,
    /// The box of each group that has a node, at any depth.
    pub groups: Vec<Option<Rect>>,
    /// Pairs of lines that cross in the gaps between columns; bows and lines that go around are left out.
    pub crossings: u64,
}

/// Lays a sketch out.
pub fn layout(sketch: &Sketch) -> Layout {
    if sketch.columns.is_none() && sketch.groups.is_empty() {
        pack::parts(sketch)
    } else {
        place::connected(sketch)
    }
}
