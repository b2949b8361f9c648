#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| nofault_fuzz::import::markdown(bytes));
