//! Whatever the bytes, the reader answers, and every operation it lists is where it says.

#![no_main]

use libfuzzer_sys::fuzz_target;
use portolan_contract::{Format, Limits, read, read_as};

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
        let _ = read_as(bytes, format, &limits);
    }
});
