//! Full-text search over names and descriptions, by tantivy in memory.

use super::Snapshot;
use portolan_domain::ids::ApiId;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use tantivy::collector::{Collector, SegmentCollector, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TEXT};
use tantivy::{
    DocId, IndexReader, IndexWriter, ReloadPolicy, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyDocument,
    Term,
};

/// The kinds of things that are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchKind {
    /// APIs.
    Api = 1,
    /// Systems.
    System = 2,
    /// Entities.
    Entity = 3,
    /// Teams.
    Team = 4,
    /// Business areas.
    Domain = 5,
    /// Processes.
    Process = 6,
}

impl SearchKind {
    fn of(number: u64) -> Option<Self> {
        [
            SearchKind::Api,
            SearchKind::System,
            SearchKind::Entity,
            SearchKind::Team,
            SearchKind::Domain,
            SearchKind::Process,
        ]
        .into_iter()
        .find(|kind| *kind as u64 == number)
    }
}

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: SearchKind,
    /// Its id.
    pub id: i64,
}

#[derive(Debug, Clone, Copy)]
struct Fields {
    key: Field,
    kind: Field,
    name: Field,
    /// The name and everything else that is said: what must match. One field is asked once where two would be joined.
    all: Field,
}

/// The index as one snapshot sees it.
#[derive(Clone, Default)]
pub(crate) struct Index(Option<(Searcher, Fields)>);

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Index")
    }
}

/// What makes indexes, one after the other.
pub(super) struct Indexer {
    fields: Fields,
    writer: Mutex<IndexWriter>,
    reader: IndexReader,
}

impl fmt::Debug for Indexer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Indexer")
    }
}

/// The words of one thing.
pub(super) struct Words {
    pub(super) kind: SearchKind,
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) body: String,
}

fn key(kind: SearchKind, id: i64) -> u64 {
    // Three bits of kind are enough, and ids are positive.
    (u64::try_from(id).unwrap_or(0) << 3) | kind as u64
}

impl Indexer {
    pub(super) fn new() -> tantivy::Result<Arc<Self>> {
        let mut schema = Schema::builder();
        let fields = Fields {
            key: schema.add_u64_field("key", INDEXED | FAST),
            kind: schema.add_u64_field("kind", INDEXED),
            name: schema.add_text_field("name", TEXT),
            all: schema.add_text_field("all", TEXT),
        };
        let index = tantivy::Index::create_in_ram(schema.build());
        let writer = index.writer_with_num_threads(1, 32_000_000)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Arc::new(Indexer {
            fields,
            writer: Mutex::new(writer),
            reader,
        }))
    }

    /// Forgets everything and reads these instead.
    pub(super) fn rebuild(&self, words: impl IntoIterator<Item = Words>) -> tantivy::Result<Index> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.delete_all_documents()?;
        for words in words {
            self.add(&writer, words)?;
        }
        self.publish(&mut writer)
    }

    /// Replaces these things: forgets each of `gone` and reads `words`.
    pub(super) fn update(&self, gone: &[(SearchKind, i64)], words: Vec<Words>) -> tantivy::Result<Index> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        for (kind, id) in gone {
            writer.delete_term(Term::from_field_u64(self.fields.key, key(*kind, *id)));
        }
        for words in words {
            self.add(&writer, words)?;
        }
        self.publish(&mut writer)
    }

    fn add(&self, writer: &IndexWriter, words: Words) -> tantivy::Result<()> {
        let mut document = TantivyDocument::default();
        document.add_u64(self.fields.key, key(words.kind, words.id));
        document.add_u64(self.fields.kind, words.kind as u64);
        document.add_text(self.fields.all, format!("{} {}", words.name, words.body));
        document.add_text(self.fields.name, words.name);
        writer.add_document(document).map(|_| ())
    }

    fn publish(&self, writer: &mut IndexWriter) -> tantivy::Result<Index> {
        writer.commit()?;
        self.reader.reload()?;
        Ok(Index(Some((self.reader.searcher(), self.fields))))
    }
}

impl Index {
    pub(super) fn find(&self, text: &str, kind: Option<SearchKind>, limit: usize) -> Vec<Hit> {
        let Some((searcher, fields)) = &self.0 else {
            return Vec::new();
        };
        let Some(query) = query(*fields, text, kind, true) else {
            return Vec::new();
        };
        let found = match searcher.search(&query, &TopDocs::with_limit(limit.max(1)).order_by_score()) {
            Ok(found) => found,
            Err(error) => {
                tracing::error!(%error, "the search failed");
                return Vec::new();
            }
        };
        let keys: Vec<Option<Column<u64>>> = searcher
            .segment_readers()
            .iter()
            .map(|segment| segment.fast_fields().u64("key").ok())
            .collect();
        found
            .into_iter()
            .filter_map(|(_, address)| {
                let key = keys
                    .get(address.segment_ord as usize)?
                    .as_ref()?
                    .first(address.doc_id)?;
                Some(Hit {
                    kind: SearchKind::of(key & 7)?,
                    id: i64::try_from(key >> 3).ok()?,
                })
            })
            .collect()
    }

    /// Every API that matches with how well it does, in no order; all alike where that is not asked.
    pub(super) fn apis(&self, text: &str, scored: bool) -> Vec<(ApiId, f32)> {
        let Some((searcher, fields)) = &self.0 else {
            return Vec::new();
        };
        let Some(query) = query(*fields, text, Some(SearchKind::Api), scored) else {
            return Vec::new();
        };
        let found = searcher.search(&query, &Keys { scored }).unwrap_or_else(|error| {
            tracing::error!(%error, "the search failed");
            Vec::new()
        });
        let api = |(key, score): (u64, f32)| Some((ApiId(i64::try_from(key >> 3).ok()?), score));
        found.into_iter().filter_map(api).collect()
    }
}

/// Every word must be there; the last one may be unfinished. Where it is asked how well a thing matches, words of its name count most.
fn query(fields: Fields, text: &str, kind: Option<SearchKind>, scored: bool) -> Option<BooleanQuery> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(12)
        .collect();
    let (last, _) = words.split_last()?;
    let exact = |field, word| -> Box<dyn Query> {
        let record = if scored {
            IndexRecordOption::WithFreqs
        } else {
            IndexRecordOption::Basic
        };
        Box::new(TermQuery::new(Term::from_field_text(field, word), record))
    };
    let prefix = |field, word, score| -> Box<dyn Query> {
        let term = Term::from_field_text(field, word);
        Box::new(ConstScoreQuery::new(
            Box::new(FuzzyTermQuery::new_prefix(term, 0, false)),
            score,
        ))
    };
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for word in &words {
        // Whatever begins with a word holds the word itself, so what must match is one question either way.
        let unfinished = word == last && word.chars().count() > 1;
        let there = if unfinished {
            prefix(fields.all, word, 0.1)
        } else {
            exact(fields.all, word)
        };
        clauses.push((Occur::Must, there));
        if scored {
            clauses.push((Occur::Should, Box::new(BoostQuery::new(exact(fields.name, word), 4.0))));
            if unfinished {
                clauses.push((Occur::Should, exact(fields.all, word)));
                clauses.push((Occur::Should, prefix(fields.name, word, 1.0)));
            }
        }
    }
    if let Some(kind) = kind {
        let term = Term::from_field_u64(fields.kind, kind as u64);
        let only = ConstScoreQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0);
        clauses.push((Occur::Must, Box::new(only)));
    }
    Some(BooleanQuery::new(clauses))
}

/// Collects the keys of all that match, in no order.
struct Keys {
    scored: bool,
}

struct SegmentKeys {
    column: Column<u64>,
    keys: Vec<(u64, f32)>,
}

impl Collector for Keys {
    type Fruit = Vec<(u64, f32)>;
    type Child = SegmentKeys;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentKeys> {
        Ok(SegmentKeys {
            column: segment.fast_fields().u64("key")?,
            keys: Vec::new(),
        })
    }
    fn requires_scoring(&self) -> bool {
        self.scored
    }
    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.concat())
    }
}

impl SegmentCollector for SegmentKeys {
    type Fruit = Vec<(u64, f32)>;
    fn collect(&mut self, doc: DocId, score: Score) {
        self.keys.extend(self.column.first(doc).map(|key| (key, score)));
    }
    fn harvest(self) -> Self::Fruit {
        self.keys
    }
}

/// The words of an API: its own, and the names of the system and team it belongs to.
fn api_words(snapshot: &Snapshot, id: ApiId) -> Option<Words> {
    let api = snapshot.api(id).filter(|api| !api.archived)?;
    let system = snapshot.system(api.system).map_or("", |system| &*system.name);
    let team = api
        .owner
        .and_then(|team| snapshot.team(team))
        .map_or("", |team| &*team.name);
    Some(Words {
        kind: SearchKind::Api,
        id: id.0,
        name: format!("{} {}", api.name, api.slug),
        body: format!("{} {system} {team} {}", api.summary, api.style),
    })
}

/// The words of everything.
pub(super) fn all_words(snapshot: &Snapshot) -> impl Iterator<Item = Words> {
    let all = |kind, ids: Vec<i64>| ids.into_iter().filter_map(move |id| words_of(snapshot, kind, id));
    all(SearchKind::Api, snapshot.apis().map(|api| api.id.0).collect())
        .chain(all(
            SearchKind::System,
            snapshot.systems().map(|system| system.id.0).collect(),
        ))
        .chain(all(
            SearchKind::Entity,
            snapshot.entities.iter().map(|entity| entity.id.0).collect(),
        ))
        .chain(all(
            SearchKind::Team,
            snapshot.teams.iter().map(|team| team.id.0).collect(),
        ))
        .chain(all(
            SearchKind::Domain,
            snapshot.domains.iter().map(|domain| domain.id.0).collect(),
        ))
        .chain(all(
            SearchKind::Process,
            snapshot.processes.iter().map(|process| process.id.0).collect(),
        ))
}

fn system_words(snapshot: &Snapshot, id: i64) -> Option<Words> {
    let system = snapshot
        .systems
        .get(super::place(id))
        .filter(|system| !system.archived)?;
    let team = system
        .owner
        .and_then(|team| snapshot.team(team))
        .map_or("", |team| &*team.name);
    let domain = system
        .domain
        .and_then(|domain| snapshot.domain(domain))
        .map_or("", |domain| &*domain.name);
    Some(Words {
        kind: SearchKind::System,
        id,
        name: format!("{} {}", system.name, system.slug),
        body: format!("{team} {domain} {}", system.kind),
    })
}

/// The words of one thing as it is now; `None` when it is gone.
pub(super) fn words_of(snapshot: &Snapshot, kind: SearchKind, id: i64) -> Option<Words> {
    let place = super::place(id);
    let words = |name: &str, slug: &str| Words {
        kind,
        id,
        name: format!("{name} {slug}"),
        body: String::new(),
    };
    match kind {
        SearchKind::Api => api_words(snapshot, ApiId(id)),
        SearchKind::System => system_words(snapshot, id),
        SearchKind::Entity => snapshot
            .entities
            .get(place)
            .filter(|e| !e.archived)
            .map(|e| words(&e.name, &e.slug)),
        SearchKind::Team => snapshot
            .teams
            .get(place)
            .filter(|t| !t.archived)
            .map(|t| words(&t.name, &t.slug)),
        SearchKind::Domain => snapshot
            .domains
            .get(place)
            .filter(|d| !d.archived)
            .map(|d| words(&d.name, &d.slug)),
        SearchKind::Process => snapshot
            .processes
            .get(place)
            .filter(|p| !p.archived)
            .map(|p| words(&p.name, &p.slug)),
    }
}
