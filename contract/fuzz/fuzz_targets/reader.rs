//! Whatever the bytes, the reader answers, and every operation it lists is where it says.

#![no_main]

use libfuzzer_sys::fuzz_target;
use portolan_contract::{Contract, Format, Limits, Options, compare, read, read_as};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    if let Ok(contract) = read(bytes, &limits) {
        for operation in &contract.operations {
            if let (Some(pointer), Some(document)) = (&operation.pointer, &contract.document) {
                assert!(document.at(pointer).is_some());
            }
        }
    }
    for format in [Format::Proto, Format::GraphQl, Format::Wsdl] {
        if let Ok(contract) = read_as(bytes, format, &limits) {
            holds(&contract, String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}'));
        }
    }
});

/// A contract kept as text: its operations and problems stand in the text, and it does not differ from itself.
fn holds(contract: &Contract, text: &str) {
    let lines: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    let stands = |line: u32, column: u32| {
        let length = lines.get(line as usize - 1).expect("a line of the text");
        assert!(column as usize <= length + 1, "{line}:{column}");
    };
    for operation in &contract.operations {
        stands(operation.line, operation.column);
        assert!(operation.key.starts_with(&operation.method));
    }
    for problem in &contract.problems {
        stands(problem.line, problem.column);
    }
    assert!(compare(contract, contract, &Options::default()).changes.is_empty());
}
