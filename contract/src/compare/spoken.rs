//! Words of our own that fill the blanks of a sentence, beside what stands in the contracts: known by an id, so that another
//! language can have its own words for them.

/// The words of this crate that a blank may be filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Word {
    /// Nothing stands there.
    Nothing,
    /// There is none.
    None,
    /// Whatever it is, it is right.
    Anything,
    /// A schema says what is right.
    LimitedBySchema,
    Absent,
    Schema,
    Allowed,
    NeverAllowed,
    /// What a property or an item may be at all.
    ItsValue,
    EscapedText,
    UnescapedText,
    ListOfServers,
    /// Said of what stands there: the number itself is excluded.
    Exclusive,
    /// Said of what stands there: lists and objects are spread over several parameters.
    Exploded,
    ReplyChannel,
    ReplyAddress,
    MessageName,
    /// Of what stands there, a protocol, what is bound.
    ChannelBinding,
    OperationBinding,
    MessageBinding,
    /// Of what stands there, a type.
    SecurityScheme,
    /// What stands there is a field of it.
    OfReplyChannel,
    /// What stands there are several, and any one of them does.
    Either,
    /// What stands there are the first of several, and there are so many more.
    AndMore(usize),
}

impl Word {
    /// Stable: what it is called in tables of translations.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::None => "none",
            Self::Anything => "anything",
            Self::LimitedBySchema => "limited-by-schema",
            Self::Absent => "absent",
            Self::Schema => "schema",
            Self::Allowed => "allowed",
            Self::NeverAllowed => "never-allowed",
            Self::ItsValue => "its-value",
            Self::EscapedText => "escaped-text",
            Self::UnescapedText => "unescaped-text",
            Self::ListOfServers => "list-of-servers",
            Self::Exclusive => "exclusive",
            Self::Exploded => "exploded",
            Self::ReplyChannel => "reply-channel",
            Self::ReplyAddress => "reply-address",
            Self::MessageName => "message-name",
            Self::ChannelBinding => "channel-binding",
            Self::OperationBinding => "operation-binding",
            Self::MessageBinding => "message-binding",
            Self::SecurityScheme => "security-scheme",
            Self::OfReplyChannel => "of-reply-channel",
            Self::Either => "either",
            Self::AndMore(_) => "and-more",
        }
    }

    /// How many more there are, where it says so.
    pub const fn count(self) -> usize {
        match self {
            Self::AndMore(more) => more,
            _ => 0,
        }
    }

    /// All of them, for those who have their own words for each.
    pub const ALL: [Self; 24] = [
        Self::Nothing,
        Self::None,
        Self::Anything,
        Self::LimitedBySchema,
        Self::Absent,
        Self::Schema,
        Self::Allowed,
        Self::NeverAllowed,
        Self::ItsValue,
        Self::EscapedText,
        Self::UnescapedText,
        Self::ListOfServers,
        Self::Exclusive,
        Self::Exploded,
        Self::ReplyChannel,
        Self::ReplyAddress,
        Self::MessageName,
        Self::ChannelBinding,
        Self::OperationBinding,
        Self::MessageBinding,
        Self::SecurityScheme,
        Self::OfReplyChannel,
        Self::Either,
        Self::AndMore(2),
    ];

    /// In English, with what stands in the contract.
    pub fn english(self, written: &str) -> String {
        let own = match self {
            Self::Nothing => "nothing",
            Self::None => "none",
            Self::Anything => "anything",
            Self::LimitedBySchema => "limited by a schema",
            Self::Absent => "absent",
            Self::Schema => "a schema",
            Self::Allowed => "allowed",
            Self::NeverAllowed => "never allowed",
            Self::ItsValue => "its value",
            Self::EscapedText => "escaped text",
            Self::UnescapedText => "unescaped text",
            Self::ListOfServers => "list of servers",
            Self::ReplyChannel => "reply channel",
            Self::ReplyAddress => "reply address",
            Self::MessageName => "name of the message",
            Self::ChannelBinding => return format!("channel binding {written}"),
            Self::OperationBinding => return format!("operation binding {written}"),
            Self::MessageBinding => return format!("message binding {written}"),
            Self::SecurityScheme => return format!("security scheme {written}"),
            Self::OfReplyChannel => return format!("{written} of the reply channel"),
            Self::Exclusive => return format!("{written} (exclusive)"),
            Self::Exploded => return format!("{written} (exploded)"),
            Self::Either => return written.replace(", ", " or "),
            Self::AndMore(more) => return format!("{written} and {more} more"),
        };
        own.to_owned()
    }
}

/// What fills a blank of a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Said {
    /// In English.
    pub text: String,
    /// What of it stands in a contract; empty where all of it is ours.
    pub written: String,
    /// What of it is ours, if anything.
    pub word: Option<Word>,
}

impl Said {
    /// What stands in a contract, and what we say of it.
    pub(crate) fn with(written: impl Into<String>, word: Word) -> Self {
        let written = shown(written.into());
        Self {
            text: word.english(&written),
            written,
            word: Some(word),
        }
    }
}

impl From<Word> for Said {
    fn from(word: Word) -> Self {
        Self::with("", word)
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        let text = shown(text);
        Self {
            written: text.clone(),
            text,
            word: None,
        }
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Said {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

fn shown(text: String) -> String {
    if text.len() > 200 {
        crate::contract::shortened(&text, 200)
    } else {
        text
    }
}
