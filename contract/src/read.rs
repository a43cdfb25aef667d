use crate::limits::Limits;
use crate::problem::{Code, Place, Refusal};

pub(crate) fn check_size(bytes: usize, limits: &Limits) -> Result<(), Refusal> {
    if bytes <= limits.bytes {
        return Ok(());
    }
    let limit = limits.bytes;
    let text = format!(
        "The document is {bytes} bytes long and {limit} are allowed, so it was not read. Split it, or ask the administrator for a higher limit."
    );
    Err(Refusal::new(Code::TooLarge, Place::START, text)
        .with("bytes", bytes)
        .with("limit", limit))
}

pub(crate) fn empty() -> Refusal {
    Refusal::new(
        Code::Empty,
        Place::START,
        "There is nothing in this text, so there was nothing to read. Choose the file again.",
    )
}
