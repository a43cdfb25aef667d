//! Who may do what: one function, [`can`], deny by default.
//!
//! A route names its [`Action`]; the guard in front of it asks with [`Object::Any`] ("is there anything of this kind the person may do
//! it to?"), and the operation asks again with the object at hand.

use crate::ids::{TeamId, UserId};
use crate::words::Role;

/// Somebody who asks for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who it is; `None` for the command line and for nobody.
    pub user: Option<UserId>,
    /// The person's role; `None` for somebody who has not signed in.
    pub role: Option<Role>,
    /// The teams the person belongs to.
    pub teams: Vec<TeamId>,
}

impl Actor {
    /// Somebody who has not signed in.
    pub fn nobody() -> Self {
        Actor {
            user: None,
            role: None,
            teams: Vec::new(),
        }
    }
    /// The command line on the server's own machine, which may do what an administrator may.
    pub fn command_line() -> Self {
        Actor {
            user: None,
            role: Some(Role::Administrator),
            teams: Vec::new(),
        }
    }
    /// Whether the person belongs to the team.
    pub fn is_in(&self, team: TeamId) -> bool {
        self.teams.contains(&team)
    }
}

/// What somebody asks to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Open to everybody: sign-in, first start, health, assets.
    Enter,
    /// See the catalog, the map, requests, decisions and the timeline.
    Read,
    /// Change the own account: language, theme, password, sessions, saved views, notices.
    OwnAccount,
    /// Register a new system, API, version, entity or integration for a team.
    Register,
    /// Edit or archive what a team owns.
    Edit,
    /// Publish what breaks consumers of a version in use, with a reason; beside [`Action::Edit`].
    Except,
    /// Let an API miss a criterion of the quality bar for a while, with a reason, and end that.
    Waive,
    /// Bring in files.
    Import,
    /// Create and edit teams and say who belongs to them.
    ManageTeams,
    /// Create business areas and edit those that no team owns.
    ManageDomains,
    /// Propose a change to the landscape.
    Propose,
    /// Write down and edit what-if scenarios.
    Sketch,
    /// Edit, submit or withdraw a request.
    EditRequest,
    /// Say something on a request.
    Comment,
    /// Vote on a request.
    Vote,
    /// Say that an approved integration is live.
    ConfirmLive,
    /// Say that a condition of a decision is met.
    MeetCondition,
    /// Read the audit trail.
    ReadAudit,
    /// Take the audit trail away as a file.
    ExportAudit,
    /// Accept a finding for a time, and end that.
    AcceptRisk,
    /// Change the board's rules.
    SetPolicy,
    /// Create people, set roles and passwords, end their sessions.
    ManageUsers,
}

impl Action {
    /// Every action.
    pub const ALL: &'static [Action] = &[
        Action::Enter,
        Action::Read,
        Action::OwnAccount,
        Action::Register,
        Action::Edit,
        Action::Except,
        Action::Waive,
        Action::Import,
        Action::ManageTeams,
        Action::ManageDomains,
        Action::Propose,
        Action::Sketch,
        Action::EditRequest,
        Action::Comment,
        Action::Vote,
        Action::ConfirmLive,
        Action::MeetCondition,
        Action::ReadAudit,
        Action::ExportAudit,
        Action::AcceptRisk,
        Action::SetPolicy,
        Action::ManageUsers,
    ];
}

/// What it is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// Anything of the kind: whether the person may do it at all.
    Any,
    /// Something that a team owns, or nobody.
    Owned(Option<TeamId>),
    /// A request: who filed it, and for which team.
    Request {
        /// Who filed it.
        requester: UserId,
        /// The team that owns the consumer.
        team: Option<TeamId>,
    },
    /// A what-if scenario: who wrote it down, and the team it was given to.
    Scenario {
        /// Who wrote it down.
        author: UserId,
        /// The team that works on it, too.
        team: Option<TeamId>,
    },
    /// Something that one person is to do.
    Person(Option<UserId>),
}

/// Whether `actor` may do `action` to `object`.
///
/// | action | who |
/// |---|---|
/// | Enter | everybody |
/// | Read, OwnAccount | everybody who has signed in |
/// | Register, Edit | members of the owning team who are at least contributors; administrators; board members and the chair for what nobody owns |
/// | Import, Propose, Comment | contributors, board members, the chair, administrators |
/// | Sketch | contributors, board members, the chair, administrators: own scenarios, and those of a team they belong to |
/// | EditRequest | the requester |
/// | Vote | board members and the chair, never on the own request (four eyes; a policy may lift it in `reviews`) |
/// | ConfirmLive | members of the team that owns the consumer; the requester; administrators |
/// | MeetCondition | the person the condition is on; the chair |
/// | ManageTeams, ManageUsers | administrators |
/// | ManageDomains | administrators and the chair |
/// | AcceptRisk | board members, the chair, administrators |
/// | SetPolicy | the chair |
/// | Waive | the chair and administrators, never for what a team of their own owns (four eyes) |
/// | ReadAudit | the chair, auditors, administrators |
/// | ExportAudit | auditors and administrators |
pub fn can(actor: &Actor, action: Action, object: Object) -> bool {
    let Some(role) = actor.role else {
        return action == Action::Enter;
    };
    let works = matches!(
        role,
        Role::Contributor | Role::BoardMember | Role::BoardChair | Role::Administrator
    );
    let board = matches!(role, Role::BoardMember | Role::BoardChair);
    let administrator = role == Role::Administrator;
    match action {
        Action::Enter | Action::Read => true,
        Action::OwnAccount => actor.user.is_some(),
        Action::Register | Action::Edit => match object {
            Object::Any => works,
            Object::Owned(Some(team)) => administrator || works && actor.is_in(team),
            Object::Owned(None) => administrator || board,
            Object::Request { .. } | Object::Scenario { .. } | Object::Person(_) => false,
        },
        Action::Sketch => match object {
            Object::Any => works,
            Object::Scenario { author, team } => {
                works && (actor.user == Some(author) || team.is_some_and(|team| actor.is_in(team)))
            }
            Object::Owned(_) | Object::Request { .. } | Object::Person(_) => false,
        },
        Action::Import | Action::Propose | Action::Comment => works,
        Action::EditRequest => match object {
            Object::Any => works,
            Object::Request { requester, .. } => works && actor.user == Some(requester),
            Object::Owned(_) | Object::Scenario { .. } | Object::Person(_) => false,
        },
        Action::Vote => match object {
            Object::Any => board,
            Object::Request { requester, .. } => board && actor.user != Some(requester),
            Object::Owned(_) | Object::Scenario { .. } | Object::Person(_) => false,
        },
        Action::ConfirmLive => match object {
            Object::Any => works,
            Object::Request { requester, team } => {
                administrator || works && (actor.user == Some(requester) || team.is_some_and(|team| actor.is_in(team)))
            }
            Object::Owned(Some(team)) => administrator || works && actor.is_in(team),
            Object::Owned(None) => administrator || board,
            Object::Scenario { .. } | Object::Person(_) => false,
        },
        Action::MeetCondition => match object {
            Object::Any => works,
            Object::Person(person) => role == Role::BoardChair || works && person.is_some() && actor.user == person,
            Object::Owned(_) | Object::Request { .. } | Object::Scenario { .. } => false,
        },
        // Who sets the board's rules, and who may edit what any team owns.
        Action::Except => administrator || role == Role::BoardChair,
        Action::Waive => {
            let may = administrator || role == Role::BoardChair;
            match object {
                Object::Any | Object::Owned(None) => may,
                Object::Owned(Some(team)) => may && !actor.is_in(team),
                Object::Request { .. } | Object::Scenario { .. } | Object::Person(_) => false,
            }
        }
        Action::ManageTeams | Action::ManageUsers => administrator,
        Action::ManageDomains => administrator || role == Role::BoardChair,
        Action::AcceptRisk => administrator || board,
        Action::SetPolicy => role == Role::BoardChair,
        Action::ReadAudit => matches!(role, Role::BoardChair | Role::Auditor | Role::Administrator),
        Action::ExportAudit => matches!(role, Role::Auditor | Role::Administrator),
    }
}
