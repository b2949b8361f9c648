//! The `nofault` program: arguments in, an exit status out.

use std::io::{self, Write as _};
use std::process::ExitCode;

use nofault::cli;

fn main() -> ExitCode {
    match cli::run(std::env::args_os(), &mut io::stdout(), &mut io::stderr()) {
        Ok(status) => status.into(),
        Err(error) => {
            // Where even standard error is gone, the status still tells.
            let _ = writeln!(io::stderr(), "nofault: {}", cli::sentence(&error));
            cli::Status::Failed.into()
        }
    }
}
