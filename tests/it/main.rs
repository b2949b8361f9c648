//! All integration tests, as one program.
