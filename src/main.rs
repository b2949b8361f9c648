//! The `nofault` program: arguments in, an exit status out.

use std::io::{self, Write as _};
use std::process::ExitCode;

use nofault::cli;
use nofault::tui::system_clock;

fn main() -> ExitCode {
    let (mut output, mut errors) = (io::stdout(), io::stderr());
    match cli::run(std::env::args_os(), system_clock, &mut output, &mut errors) {
        Ok(status) => status.into(),
        Err(error) => {
            // Where even standard error is gone, the status still tells.
            let _ = writeln!(io::stderr(), "nofault: {}", cli::sentence(&error));
            cli::Status::Failed.into()
        }
    }
}
