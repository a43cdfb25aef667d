//! Closed vocabularies: an enum, its kebab-case word, and a small set of such words for filters.

use std::fmt;

/// A word that is not in the vocabulary it was read for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownWord {
    /// The vocabulary, e.g. `Interaction`.
    pub vocabulary: &'static str,
    /// What was read.
    pub word: String,
    /// What could have been read.
    pub known: &'static [&'static str],
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no {}; use one of {}",
            self.word,
            self.vocabulary,
            self.known.join(", ")
        )
    }
}

impl std::error::Error for UnknownWord {}

/// Declares an enum whose variants are words: `ALL`, `as_str`, `Display`, `FromStr` and serde agree on them.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every word, in the order of the vocabulary.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as written in files, URLs and class names.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($text => Ok($name::$variant),)+
                    _ => Err($crate::UnknownWord {
                        vocabulary: stringify!($name),
                        word: word.to_owned(),
                        known: &[$($text),+],
                    }),
                }
            }
        }
    };
}

/// Declares a set over such an enum, one bit a word.
macro_rules! word_set {
    ($(#[$doc:meta])* $set:ident of $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
        pub struct $set(u8);

        impl $set {
            /// No word.
            pub const NONE: $set = $set(0);
            /// Every word of the vocabulary.
            pub const ALL: $set = $set((1u16.wrapping_shl($name::ALL.len() as u32) - 1) as u8);

            /// The set of just these words.
            pub const fn of(words: &[$name]) -> $set {
                let mut bits = 0;
                let mut rest = words;
                while let [first, others @ ..] = rest {
                    bits |= 1 << *first as u8;
                    rest = others;
                }
                $set(bits)
            }

            /// Whether the word is in the set.
            pub const fn contains(self, word: $name) -> bool {
                self.0 & (1 << word as u8) != 0
            }

            /// Adds a word.
            pub fn insert(&mut self, word: $name) {
                self.0 |= 1 << word as u8;
            }

            /// Whether no word is in the set.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// The words of the set, in the order of the vocabulary.
            pub fn iter(self) -> impl Iterator<Item = $name> {
                $name::ALL.iter().copied().filter(move |word| self.contains(*word))
            }
        }

        impl FromIterator<$name> for $set {
            fn from_iter<I: IntoIterator<Item = $name>>(words: I) -> Self {
                let mut set = $set::NONE;
                words.into_iter().for_each(|word| set.insert(word));
                set
            }
        }
    };
}

pub(crate) use {word_set, words};
