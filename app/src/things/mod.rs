//! What teams, business areas, systems, APIs, entities and processes have in common: an address that leads on when it changes, a revision that a
//! change must name, and that they go out of use and come back rather than away. Features call this; it calls none.

mod addresses;
mod archive;
mod views;

pub use addresses::{free_slug, is_taken, keep_old_address, moved, old_address};
pub use archive::{ArchiveForm, Turn, archive_page, turn};
pub use views::{FormPage, actions, archived_note, form_page, history_page};

use crate::audit::{self, By, Deed};
use crate::auth::Cx;
use crate::db::Tx;
use crate::{Error, Result, snapshot};
use portolan_domain::facts::{ApiFacts, DomainFacts, EntityFacts, ProcessFacts, SystemFacts, TeamFacts};
use portolan_domain::words::ObjectKind;
use serde::Serialize;
use time::OffsetDateTime;

/// A kind of such things. Closed, since it names tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Teams.
    Team,
    /// Business areas.
    Domain,
    /// Systems.
    System,
    /// APIs.
    Api,
    /// Entities.
    Entity,
    /// Processes.
    Process,
}

/// The names of what is done to a kind, in the trail.
struct Deeds {
    create: &'static str,
    edit: &'static str,
    archive: &'static str,
    restore: &'static str,
}

impl Kind {
    /// The address of their list.
    pub const fn list(self) -> &'static str {
        match self {
            Kind::Team => "/teams",
            Kind::Domain => "/domains",
            Kind::System => "/systems",
            Kind::Api => "/apis",
            Kind::Entity => "/entities",
            Kind::Process => "/processes",
        }
    }

    /// The section of the navigation that their pages belong to.
    pub const fn section(self) -> &'static str {
        match self {
            // Processes have no entry of their own: they are one way to look at the map.
            Kind::Process => "/map",
            other => other.list(),
        }
    }

    /// The address of the one with this slug.
    pub fn href(self, slug: &str) -> String {
        format!("{}/{slug}", self.list())
    }

    /// Their table, which is called as their list is.
    fn table(self) -> &'static str {
        self.list().trim_start_matches('/')
    }

    /// The kind among all that the trail knows.
    pub const fn object(self) -> ObjectKind {
        match self {
            Kind::Team => ObjectKind::Team,
            Kind::Domain => ObjectKind::Domain,
            Kind::System => ObjectKind::System,
            Kind::Api => ObjectKind::Api,
            Kind::Entity => ObjectKind::Entity,
            Kind::Process => ObjectKind::Process,
        }
    }

    const fn deeds(self) -> Deeds {
        let [create, edit, archive, restore] = match self {
            Kind::Team => ["team.create", "team.edit", "team.archive", "team.restore"],
            Kind::Domain => ["domain.create", "domain.edit", "domain.archive", "domain.restore"],
            Kind::System => ["system.create", "system.edit", "system.archive", "system.restore"],
            Kind::Api => ["api.register", "api.edit", "api.archive", "api.restore"],
            Kind::Entity => ["entity.create", "entity.edit", "entity.archive", "entity.restore"],
            Kind::Process => ["process.create", "process.edit", "process.archive", "process.restore"],
        };
        Deeds {
            create,
            edit,
            archive,
            restore,
        }
    }

    /// The way back to their list, as the head of a page shows it.
    fn crumb(self, cx: &Cx) -> (String, String) {
        let name = match self {
            Kind::Team => "nav-teams",
            Kind::Domain => "nav-domains",
            Kind::System => "nav-systems",
            Kind::Api => "nav-catalog",
            Kind::Entity => "nav-entities",
            Kind::Process => "nav-processes",
        };
        (self.list().to_owned(), cx.texts().text(name, &[]))
    }
}

/// The facts of such a thing, as the trail compares them.
pub trait Facts: Serialize + Clone {
    /// Of what kind it is.
    const KIND: Kind;
    /// Its place in URLs.
    fn slug(&self) -> &str;
    /// Its name.
    fn name(&self) -> &str;
    /// Whether it is out of use.
    fn archived(&self) -> bool;
    /// The same thing out of use, or in it.
    fn with_archived(&self, archived: bool) -> Self;
}

macro_rules! facts {
    ($($facts:ident is $kind:ident),* $(,)?) => {$(
        impl Facts for $facts {
            const KIND: Kind = Kind::$kind;
            fn slug(&self) -> &str {
                &self.slug
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn archived(&self) -> bool {
                self.archived
            }
            fn with_archived(&self, archived: bool) -> Self {
                $facts { archived, ..self.clone() }
            }
        }
    )*};
}

facts! {
    TeamFacts is Team,
    DomainFacts is Domain,
    SystemFacts is System,
    ApiFacts is Api,
    EntityFacts is Entity,
    ProcessFacts is Process,
}

/// One of them as it is stored.
#[derive(Debug, Clone)]
pub struct Thing<F> {
    /// Which.
    pub id: i64,
    /// Raised by every change.
    pub revision: i64,
    /// What is said of it.
    pub facts: F,
}

/// An edit that changes something, to be written with [`edited`].
#[derive(Debug)]
pub struct Edit {
    deed: Deed,
    /// The old slug and the new one, where they differ.
    readdressed: Option<(String, String)>,
}

impl<F: Facts> Thing<F> {
    /// Where it is seen.
    pub fn href(&self) -> String {
        F::KIND.href(self.facts.slug())
    }

    /// What a form that was opened at `revision` does: [`Error::Stale`] where somebody saved first, nothing where nothing is different.
    pub fn edit(&self, revision: i64, after: &F) -> Result<Option<Edit>> {
        if self.revision != revision {
            return Err(Error::Stale);
        }
        let deed = self.deed(F::KIND.deeds().edit, after);
        let (old, new) = (self.facts.slug(), after.slug());
        Ok(deed.changes_something().then(|| Edit {
            deed,
            readdressed: (old != new).then(|| (old.to_owned(), new.to_owned())),
        }))
    }

    fn deed(&self, action: &'static str, after: &F) -> Deed {
        Deed::new(action, F::KIND.object(), self.id, Some(&self.facts), Some(after))
            .on(after.name(), F::KIND.href(after.slug()))
            .revision(self.revision + 1)
    }
}

/// Writes to the trail that a thing is there now, and tells the snapshot.
pub async fn created<F: Facts>(tx: &mut Tx, by: &By, now: OffsetDateTime, id: i64, facts: &F) -> Result<()> {
    let action = F::KIND.deeds().create;
    let deed = Deed::new(action, F::KIND.object(), id, None, Some(facts)).on(facts.name(), F::KIND.href(facts.slug()));
    written(tx, by, now, deed).await
}

/// Writes an edit to the trail, tells the snapshot, and lets the old address lead to the new one.
pub async fn edited(tx: &mut Tx, by: &By, now: OffsetDateTime, edit: Edit) -> Result<()> {
    if let Some((old, new)) = &edit.readdressed {
        keep_old_address(tx, edit.deed.kind, old, new, edit.deed.id).await?;
    }
    written(tx, by, now, edit.deed).await
}

async fn written(tx: &mut Tx, by: &By, now: OffsetDateTime, deed: Deed) -> Result<()> {
    let thing = (deed.kind, deed.id);
    audit::append(tx, by, now, deed).await?;
    snapshot::touch(tx, &[thing]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;
    use portolan_domain::words::Language;

    #[test]
    fn every_kind_has_the_texts_of_what_is_done_to_it() {
        for kind in [
            Kind::Team,
            Kind::Domain,
            Kind::System,
            Kind::Api,
            Kind::Entity,
            Kind::Process,
        ] {
            let deeds = kind.deeds();
            let deeds = [deeds.create, deeds.edit, deeds.archive, deeds.restore]
                .map(|deed| format!("deed-{}", deed.replace('.', "-")));
            let pages = ["new", "archive-text", "restore-text"].map(|end| format!("{}-{end}", kind.object()));
            for key in deeds.iter().chain(&pages) {
                assert!(Texts(Language::English).has(key), "{key}");
            }
        }
    }
}
