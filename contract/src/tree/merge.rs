use std::collections::HashSet;

use super::{Builder, Kind, NodeId, Step};
use crate::problem::{Code, Place, Problem, Refusal, Severity};

impl Builder {
    /// The next value belongs to a YAML merge key (`<<`).
    pub(crate) fn merge_key(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some(Step::Merge);
        }
    }

    /// Gives the innermost mapping the entries its merge keys bring: those it does not have itself, earlier sources
    /// before later ones, as the YAML 1.1 merge type says.
    pub(super) fn merge(&mut self) -> Result<(), Refusal> {
        let Some(open) = self.open.last_mut() else {
            return Ok(());
        };
        if open.merges.is_empty() {
            return Ok(());
        }
        let merges = std::mem::take(&mut open.merges);
        let map = open.id;
        // The mapping has not ended: make its children visible to the walk below.
        let end = self.document.nodes.len() as u32;
        if let Some(entry) = self.document.nodes.get_mut(map as usize) {
            entry.start = end;
        }
        let mut present: HashSet<String> = self
            .document
            .node(NodeId(map))
            .entries()
            .map(|(key, _)| key.text.to_owned())
            .collect();
        for source in self.sources(&merges) {
            let entries: Vec<(String, u32, Step, Place)> = self
                .document
                .node(source)
                .entries()
                .map(|(key, node)| (key.text.to_owned(), node.id, node.entry().step, node.place()))
                .collect();
            for (key, id, step, place) in entries {
                if present.insert(key) {
                    if let Some(open) = self.open.last_mut() {
                        open.key = Some(step);
                    }
                    self.copy(NodeId(id), place)?;
                }
            }
        }
        Ok(())
    }

    fn sources(&mut self, merges: &[u32]) -> Vec<NodeId> {
        let mut sources = Vec::new();
        for &merge in merges {
            let value = self.document.node(NodeId(merge));
            match value.kind() {
                Kind::Map => sources.push(value.id()),
                Kind::List if value.items().all(|item| item.is_map()) => {
                    sources.extend(value.items().map(|item| item.id()))
                }
                _ => {
                    let text = "The value of this merge key (<<) is not a mapping, so nothing was merged. Give it an alias of a mapping.";
                    let problem = Problem::new(Severity::Warning, Code::OddMergeKey, value.place(), text);
                    self.note(problem);
                }
            }
        }
        sources
    }
}
