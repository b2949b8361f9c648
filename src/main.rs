//! The `nofault` program.

fn main() {}
