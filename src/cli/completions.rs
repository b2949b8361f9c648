//! `nofault completions`: what a shell needs to complete commands and flags.

use clap_complete::Shell;

use super::reply::Reply;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    nofault completions bash >~/.local/share/bash-completion/completions/nofault\n  \
    nofault completions fish >~/.config/fish/completions/nofault.fish")]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

impl Arguments {
    /// Prints the completions of a program's commands.
    pub(super) fn run(&self, mut program: clap::Command) -> Reply {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, "nofault", &mut script);
        Reply::done(String::from_utf8_lossy(&script))
    }
}
